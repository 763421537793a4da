import type { StoredMessage } from '../../../slack/state/state.ts';

/** How many messages of others stand in a channel after the last one read (a ts); threads and private answers aside. */
export function countUnread(
  messages: readonly StoredMessage[],
  reader: string,
  readTo: string | undefined,
): number {
  return messages.filter(
    ({ ts, user, onlyFor, threadTs }) =>
      ts > (readTo ?? '') && user !== reader && onlyFor === undefined && threadTs === undefined,
  ).length;
}
