/** What is shown of the traffic at a time: a long list makes a slow page. */
export const PAGE_SIZE = 50;

/** The requests on show. While `isLive` they are the newest, and go on. `oldest` is the first that the sandbox keeps. */
export type Page<Entry extends { n: number }> = {
  entries: readonly Entry[];
  isLive: boolean;
  oldest: number;
};

/** The live page with what came since, without what the sandbox no longer keeps. */
export function withNewer<Entry extends { n: number }>(
  { entries }: Page<Entry>,
  newer: readonly Entry[],
  oldest: number,
): Page<Entry> {
  const last = entries.at(-1)?.n ?? 0;
  const added = newer.filter(({ n }) => n > last);
  const kept = [...entries, ...added].filter(({ n }) => n >= oldest);
  return { entries: kept.slice(-PAGE_SIZE), isLive: true, oldest };
}

/** What to ask for to see a page: the newest, the one before the first that is shown, or the one after the last. */
export function queryFor(which: 'newest' | 'older' | 'newer', entries: readonly { n: number }[]): string {
  const first = entries[0]?.n ?? 1;
  const last = entries.at(-1)?.n ?? 0;
  if (which === 'older') return `traffic?before=${first}&limit=${PAGE_SIZE}`;
  return which === 'newer' ? `traffic?after=${last}&limit=${PAGE_SIZE}` : `traffic?limit=${PAGE_SIZE}`;
}
