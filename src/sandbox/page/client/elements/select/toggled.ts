import type { Choice } from '../held/choice.ts';

/** What is chosen once somebody picks one more, or one again, of many; no more than `most`. */
export function toggled(
  chosen: readonly Choice[],
  picked: Choice,
  most = Number.POSITIVE_INFINITY,
): Choice[] {
  const others = chosen.filter(({ value }) => value !== picked.value);
  if (others.length < chosen.length) return others;
  return chosen.length < most ? [...chosen, picked] : [...chosen];
}
