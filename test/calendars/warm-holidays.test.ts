import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import type { PreparePorts } from '../../src/engine/command.ts';

const require = createRequire(import.meta.url);
/** The files of the library that this process has loaded. */
const loaded = () => Object.keys(require.cache).filter((path) => path.includes('/date-holidays/'));

test('the library of holidays is loaded before the transaction that saves a calendar', async () => {
  const ports: Partial<PreparePorts> = { newId: () => 'calendar-1', now: new Date('2026-03-04T11:00Z') };
  const prepare = (country: string) =>
    saveCalendar.prepare?.(
      ports as PreparePorts,
      saveCalendar.input.parse({ region: { country, region: null } }),
    );
  for (const path of loaded()) delete require.cache[path];
  expect(await prepare('DE')).toEqual({ id: 'calendar-1' });
  expect(loaded()).not.toEqual([]);
  expect(await prepare('XX')).toEqual({ id: 'calendar-1' });
});
