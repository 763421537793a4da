/** What a page was told: JSON text by key. */
export type Told = ReadonlyMap<string, string>;

/** The event that brings a page from what it was told to what there is now; undefined where that is the same. */
export function difference(told: Told | undefined, now: Told): string | undefined {
  const set = [...now].filter(([key, json]) => told?.get(key) !== json);
  const unset = [...(told?.keys() ?? [])].filter((key) => !now.has(key));
  if (told && set.length + unset.length === 0) return undefined;
  const members = set.map(([key, json]) => `${JSON.stringify(key)}:${json}`);
  return `{"isWhole":${!told},"set":{${members.join(',')}},"unset":${JSON.stringify(unset)}}`;
}
