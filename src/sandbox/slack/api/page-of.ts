import { SlackError } from '../world/slack-error.ts';

/** One page of a list, and the cursor of the next in Slack's spelling: empty at the end. */
export function pageOf<T>(all: readonly T[], limit: number, cursor: string | undefined) {
  const start = cursor ? readCursor(cursor) : 0;
  const next = start + limit;
  return {
    items: all.slice(start, next),
    hasMore: next < all.length,
    nextCursor: next < all.length ? Buffer.from(`next:${next}`).toString('base64') : '',
  };
}

function readCursor(cursor: string): number {
  const [, start] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (start === undefined) throw new SlackError('invalid_cursor');
  return Number(start);
}
