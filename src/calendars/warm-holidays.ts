import { everyTenant } from '../access/scope.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import { publicHolidays } from '../planning/public-holidays.ts';
import { calendars } from './saved-calendar.ts';

/**
 * Computes the public holidays of this year and the next for every calendar that names a region. The library takes some
 * tenths of a second when it is first asked, and nobody's command should wait for that.
 */
export async function warmHolidays({ database, clock }: Engine): Promise<void> {
  const all = await openReader(database, everyTenant).find(calendars, { removedAt: null });
  const year = new Date(clock.now()).getUTCFullYear();
  for (const { region } of all) {
    if (!region) continue;
    publicHolidays(region, year);
    publicHolidays(region, year + 1);
  }
}
