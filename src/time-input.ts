import { z } from 'zod';
import { isKnownZone } from './planning/local-time.ts';

const ZONE_FORM = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** A time zone by its name; an offset such as `+02:00` does not know when clocks change. */
export const zoneField = z
  .string({ error: 'Choose a time zone, for example Europe/Berlin.' })
  .trim()
  .max(64)
  .refine((zone) => ZONE_FORM.test(zone) && isKnownZone(zone), {
    error: 'I do not know this time zone. Give its name, for example Europe/Berlin.',
  });

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day, `08:00`. */
export const timeField = z
  .string({ error: 'Give a time like 08:00.' })
  .trim()
  .regex(CLOCK_TIME, 'Give a time like 08:00.');

/** A time at which something ends; the end of the day is `24:00`. */
const endField = z
  .string({ error: 'Give a time like 17:00.' })
  .trim()
  .refine((time) => CLOCK_TIME.test(time) || time === '24:00', {
    error: 'Give a time like 17:00; the end of the day is 24:00.',
  });

/** Hours from a time until another, over midnight where the first is later. */
export const hoursField = z
  .object({ from: timeField, to: endField }, { error: 'Give two times, from and to.' })
  .refine(({ from, to }) => from !== to, { error: 'Give two times that differ.', path: ['to'] });

/** The hours of each day of a week, Monday first. */
export const weekField = z
  .array(z.array(hoursField).max(10, 'A day has at most ten stretches.'))
  .refine((week) => week.length === 7, { error: 'Give the hours of seven days, Monday first.' });

/** A local date, `2026-12-24`. */
export const dateField = z.iso.date({ error: 'Give a date like 2026-12-24.' });

/** A moment, with its offset from UTC. Nothing looser: `new Date` finds a date in nearly every text. */
export const momentField = z
  .union([z.date(), z.iso.datetime({ offset: true })], { error: 'Give a moment like 2026-03-02T09:00:00Z.' })
  .transform((value) => new Date(value));

/** A length of time in whole ms, from `min` to `max`; `words` say so to people. */
export function lengthField(min: number, max: number, words: string) {
  return z.int({ error: words }).min(min, words).max(max, words);
}
