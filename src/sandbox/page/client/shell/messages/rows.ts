import type { StoredMessage } from '../../../../slack/state/state.ts';
import { dayOf, millisecondsOf } from '../time.ts';

/** A message as a list shows it, and what stands above it. */
export type Row = {
  message: StoredMessage;
  /** The first message of its day. */
  startsDay: boolean;
  /** The first one that this person has not read. */
  startsUnread: boolean;
  /** With picture and name; those that follow it closely go without. */
  startsGroup: boolean;
};

/** Milliseconds within which messages of one author stand under one name. */
const GROUP_MS = 5 * 60_000;
/** Time zones differ from UTC by multiples of this, so that no day begins within one. */
const QUARTER_MS = 15 * 60_000;

/** Rows for messages in the order in which they were written. What is unread is of others, and after `readTo` (a ts). */
export function rowsOf(
  messages: readonly StoredMessage[],
  reader: { id: string; timezone: string; readTo: string | undefined },
): Row[] {
  const day = dayFinder(reader.timezone);
  const { readTo } = reader;
  const isUnread = (message: StoredMessage) =>
    readTo !== undefined &&
    message.ts > readTo &&
    message.user !== reader.id &&
    message.onlyFor === undefined;
  const firstUnread = messages.find(isUnread);
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = !before || day(before.ts) !== day(message.ts);
    const startsUnread = message === firstUnread;
    const startsGroup = !before || startsDay || startsUnread || !isSameGroup(before, message);
    return { message, startsDay, startsUnread, startsGroup };
  });
}

function isSameGroup(before: StoredMessage, message: StoredMessage): boolean {
  return (
    before.user === message.user &&
    before.username === message.username &&
    before.onlyFor === message.onlyFor &&
    millisecondsOf(message.ts) - millisecondsOf(before.ts) < GROUP_MS
  );
}

/** Asks the calendar once for every quarter of an hour: thousands of messages share few of them. */
function dayFinder(timezone: string): (ts: string) => string {
  const days = new Map<number, string>();
  return (ts) => {
    const quarter = Math.floor(millisecondsOf(ts) / QUARTER_MS);
    const day = days.get(quarter) ?? dayOf(quarter * QUARTER_MS, timezone);
    days.set(quarter, day);
    return day;
  };
}
