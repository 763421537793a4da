import { invalidField } from '../../errors.ts';

/** Reads `50, 75, 90`, rising, each below 100; nothing is none. Throws `invalid_input` under the field. */
export function readPercents(text: string, field: string): number[] {
  const words = text.split(/[\s,;%]+/).filter((word) => word !== '');
  const percents = words.map((word) => (/^\d{1,2}$/.test(word) ? Number(word) : 0));
  if (percents.some((percent) => percent === 0)) {
    throw invalidField(
      field,
      `Write whole percents from 1 to 99, like "50, 75, 90"; this is "${text.slice(0, 40)}".`,
    );
  }
  return [...new Set(percents)].toSorted((one, other) => one - other);
}
