/** How far the value that is furthest from its place in rising order is from there; 0 where all are in order. */
export function displacement(values: readonly number[]): number {
  const places = new Map(values.toSorted((a, b) => a - b).map((value, place) => [value, place]));
  return values.reduce((most, value, place) => Math.max(most, Math.abs((places.get(value) ?? 0) - place)), 0);
}
