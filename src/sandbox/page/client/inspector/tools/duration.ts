const UNITS = [
  [24 * 3_600_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

/** `1 hour`, `2 days 3 hours`: milliseconds in the two largest units that fit; under a second, in milliseconds. */
export function durationText(milliseconds: number): string {
  let rest = Math.round(milliseconds);
  const words: string[] = [];
  for (const [length, unit] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.slice(0, 2).join(' ') || `${rest} ms`;
}
