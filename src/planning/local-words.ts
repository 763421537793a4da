import { Temporal } from 'temporal-polyfill';

/**
 * A moment (ms since the epoch, UTC) in the words of its zone: `Saturday 28 November, 16:00`.
 *
 * @throws RangeError where the zone is unknown.
 */
export function localWords(at: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const word = (field: 'weekday' | 'month') => local.toLocaleString('en-GB', { [field]: 'long' });
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${word('weekday')} ${local.day} ${word('month')}, ${time}`;
}
