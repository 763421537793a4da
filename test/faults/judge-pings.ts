import { boards } from '../../src/boards/board.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { rowIdOf } from '../../src/engine/entity.ts';
import { type Event, events } from '../../src/engine/events.ts';
import { type Person, people } from '../../src/people/person.ts';
import type { StoredMessage } from '../../src/sandbox/slack/state/state.ts';
import { readPage } from '../../src/slack/escalation/page-payload.ts';
import { type Ping, pings } from '../../src/slack/escalation/pings.ts';
import { type Ticket, tickets } from '../../src/tickets/ticket.ts';
import type { Workplace } from './workplace.ts';

/** What came of the pings: one for the channel of each page, and one for each person whom it calls. */
export type PingsVerdict = {
  pings: number;
  /** Pings that are in no message, and missed answers that called nobody. */
  lost: number;
  /** Pings that are in two messages that are not one and the same, and answers missed twice. */
  doubled: number;
  /** Pings that stand in a message about several. */
  grouped: number;
  /** Messages that carry them all. */
  messages: number;
  /** From the moment that a page was recorded until its ping was in Slack, in seconds. */
  lateSeconds: { median: number; max: number };
};

/** A ticket that is called for in a channel, by what people see there; `at` is when that was recorded. */
type Owed = { key: string; channelId: string; id: string; at: Date };

/** A message that calls for a ticket; `at` in milliseconds since the epoch. */
type Shown = { delivery: string; at: number };

/**
 * Compares what people see in Slack with what Docket has recorded. Every ticket is paged for once, so that its key
 * stands in one message of its channel, and in one of each person's direct messages.
 */
export async function judgePings({ database, slack, clock }: Workplace): Promise<PingsVerdict> {
  const [paged, breached, filed] = await Promise.all([
    rowsOf(database, events).find({ type: 'ticket.paged' }).lean<Event[]>(),
    rowsOf(database, events).find({ type: 'ticket.sla_breached' }).lean<Event[]>(),
    rowsOf(database, tickets).find().lean<Ticket[]>(),
  ]);
  const owed = await owedBy(database, paged, filed);
  const rows = await rowsOf(database, pings).find().lean<Ping[]>();
  const viaOf = new Map(rows.map(({ _id, via }) => [_id, via]));
  const told = slack.world.state.messages.filter(({ text }) => isPing(text));
  const slackAheadMs = clock.now() - Date.now();
  const shown = owed.map(({ id, ...each }) => messagesFor(told, { ...each, via: viaOf.get(id) ?? null }));
  const late = owed.flatMap(({ at }, n) => {
    const [first] = shown[n] ?? [];
    return first ? [(first.at - slackAheadMs - at.getTime()) / 1_000] : [];
  });
  const missing = owed.filter((_, at) => shown[at]?.length === 0);
  for (const { key, channelId } of missing) process.stderr.write(`lost: ping of ${key} in ${channelId}\n`);
  const twice = owed.filter((_, at) => new Set(shown[at]?.map(({ delivery }) => delivery)).size > 1);
  for (const { key, channelId } of twice) process.stderr.write(`doubled: ping of ${key} in ${channelId}\n`);
  const uncalled = filed.filter(({ _id }) => countOf(paged, _id) === 0 || countOf(breached, _id) === 0);
  const again = filed.filter(({ _id }) => countOf(paged, _id) > 1 || countOf(breached, _id) > 1);
  return {
    pings: owed.length,
    lost: missing.length + uncalled.length,
    doubled: twice.length + again.length,
    grouped: rows.filter(({ via }) => via?.startsWith('pings|')).length,
    messages: new Set(rows.map(({ via }) => via)).size,
    lateSeconds: { median: middleOf(late), max: Math.round(Math.max(...late)) },
  };
}

function middleOf(list: readonly number[]): number {
  return Math.round(list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
}

function countOf(list: readonly Event[], ticketId: string): number {
  return list.filter(({ stream }) => rowIdOf(stream) === ticketId).length;
}

async function owedBy(
  database: Workplace['database'],
  paged: readonly Event[],
  filed: readonly Ticket[],
): Promise<Owed[]> {
  const [allBoards, everybody] = await Promise.all([
    rowsOf(database, boards).find().lean(),
    rowsOf(database, people).find().lean<Person[]>(),
  ]);
  return paged.flatMap((event) => {
    const ticket = filed.find(({ _id }) => _id === rowIdOf(event.stream));
    const board = allBoards.find(({ _id }) => _id === ticket?.boardId);
    const called = readPage(event).page.recipients.map(({ personId }) => personId);
    const users = everybody.flatMap(({ _id, slack }) => (called.includes(_id) && slack ? [slack.id] : []));
    const places = [board?.triageChannel?.id ?? '', ...users.map((id) => `D0${id.slice(1)}`)];
    const key = ticket?.key ?? '';
    return places.map((channelId) => ({ key, channelId, id: `${event._id}|${channelId}`, at: event.at }));
  });
}

/** Whether it is a message about one missed answer, or about several. */
export function isPing(text: string): boolean {
  return text.includes('missed its first answer') || text.includes('escalations at once');
}

/** The messages in a channel that call for a ticket. A long one does not name all that it carries. */
function messagesFor(
  told: readonly StoredMessage[],
  { key, channelId, via }: { key: string; channelId: string; via: string | null },
): Shown[] {
  const word = new RegExp(`\\b${key}\\b`);
  return told
    .filter(({ channel }) => channel === channelId)
    .map(({ text, ts, metadata }) => {
      return { text, at: Number(ts) * 1_000, delivery: String(metadata?.event_payload.delivery) };
    })
    .filter(({ text, delivery }) => word.test(text) || (delivery === via && isLong(text)));
}

const NAMED = 20;

function isLong(text: string): boolean {
  return Number(/(\d+) escalations at once/.exec(text)?.[1] ?? 0) > NAMED;
}
