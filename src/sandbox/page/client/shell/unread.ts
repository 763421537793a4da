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

/** The same for the replies in its threads. `readTo` gives the last one read (a ts) in the thread below a message. */
export function countUnreadReplies(
  messages: readonly StoredMessage[],
  reader: string,
  readTo: (root: string) => string | undefined,
): number {
  return messages.filter(
    ({ ts, user, onlyFor, threadTs }) =>
      threadTs !== undefined &&
      threadTs !== ts &&
      user !== reader &&
      onlyFor === undefined &&
      ts > (readTo(threadTs) ?? ''),
  ).length;
}

/** Whether the last word in a thread is somebody else's and stands after the last reply read (a ts). */
export function hasNewReply(
  thread: { lastTs: string; lastUser: string },
  reader: string,
  readTo: string | undefined,
): boolean {
  return thread.lastUser !== reader && thread.lastTs > (readTo ?? '');
}
