import { everyTenant } from '../access/scope.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import type { HolidayRegion } from '../planning/calendar.ts';
import { publicHolidays, regionsOf } from '../planning/public-holidays.ts';
import { calendars } from './saved-calendar.ts';

/**
 * Computes the public holidays of this year and the next for every calendar that names a region. The library takes some
 * tenths of a second when it is first asked, and nobody's command should wait for that.
 */
export async function warmHolidays({ database, clock }: Engine): Promise<void> {
  const all = await openReader(database, everyTenant).find(calendars, { removedAt: null });
  const now = new Date(clock.now());
  for (const { region } of all) if (region) warmRegion(region, now);
}

/** Computes the public holidays of a region of this year and the next; nothing where there is no such region. */
export function warmRegion({ country, region }: HolidayRegion, now: Date): void {
  const regions = regionsOf(country);
  if (!regions || (region !== null && !regions.includes(region))) return;
  const year = now.getUTCFullYear();
  publicHolidays({ country, region }, year);
  publicHolidays({ country, region }, year + 1);
}
