import type { StoredMessage } from '../../../../slack/state/state.ts';

/** What stands under the message that started a thread. */
export type ThreadSummary = { count: number; lastTs: string; lastUser: string; users: string[] };

/** The messages that stand in the channel itself. */
export function topLevel(messages: readonly StoredMessage[]): StoredMessage[] {
  return messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts);
}

/** The message that started a thread, and its replies. The first is missing where it was deleted. */
export function threadMessages(messages: readonly StoredMessage[], root: string): StoredMessage[] {
  return messages.filter(({ threadTs, ts }) => ts === root || threadTs === root);
}

/** The threads of a channel, by the ts of the message that started each. Private answers do not count. */
export function threadSummaries(messages: readonly StoredMessage[]): Map<string, ThreadSummary> {
  const threads = new Map<string, ThreadSummary>();
  for (const { threadTs, ts, user, onlyFor } of messages) {
    if (threadTs === undefined || threadTs === ts || onlyFor !== undefined) continue;
    const { count, users } = threads.get(threadTs) ?? { count: 0, users: [] as string[] };
    threads.set(threadTs, {
      count: count + 1,
      lastTs: ts,
      lastUser: user,
      users: users.includes(user) ? users : [...users, user],
    });
  }
  return threads;
}
