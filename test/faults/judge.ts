import { entities } from '../../src/catalogue/rows.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deliveries } from '../../src/engine/deliveries.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import type { StoredMessage } from '../../src/sandbox/slack/state/state.ts';
import { comments } from '../../src/tickets/comment.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import type { Deed } from './workload.ts';
import type { Workplace } from './workplace.ts';

/** What came of it all. */
export type Verdict = {
  confirmed: number;
  /** Confirmed, and not there. */
  lost: number;
  /** There more than once: rows, or messages that are not marked as of unknown outcome. */
  doubled: number;
  /** Messages that are there more than once, and say that they may be. */
  markedUnknown: number;
  /** Tickets without a card, or with one that shows an older state. */
  missingCards: number;
  brokenChains: number;
};

/**
 * Compares what people were told with what there is, once everything has come to rest. A reply in a thread is promised
 * for as long as Slack tells of it: one in `givenUp`, which the app acknowledged in none of Slack's four attempts while
 * the fault lasted, is not held against it.
 */
export async function judge(
  { database, slack }: Workplace,
  deeds: readonly Deed[],
  givenUp: ReadonlySet<unknown>,
): Promise<Verdict> {
  const [subjects, texts] = await Promise.all([
    countBy(rowsOf(database, tickets).find({}, { subject: 1 }).lean(), ({ subject }) => subject),
    countBy(rowsOf(database, comments).find({}, { text: 1 }).lean(), ({ text }) => text),
  ]);
  const times = ({ kind, token }: Deed) => (kind === 'file' ? subjects : texts).get(token) ?? 0;
  const untold = deeds.filter((deed) => givenUp.has(deed.token) && times(deed) === 0);
  if (untold.length > 0)
    process.stderr.write(`given up by Slack after four attempts: ${untold.length} replies\n`);
  const confirmed = deeds.filter((deed) => deed.isConfirmed && !untold.includes(deed));
  const lost = confirmed.filter((deed) => times(deed) === 0);
  for (const { kind, token } of deeds.filter((deed) => times(deed) > 1))
    process.stderr.write(`doubled: ${kind} ${token}\n`);
  for (const { kind, token } of lost) process.stderr.write(`lost: ${kind} ${token}\n`);
  const { breaks } = await verifyStreams(database, entities);
  const messages = await judgeMessages(database, slack.world.state.messages);
  return {
    confirmed: confirmed.length,
    lost: lost.length,
    doubled: deeds.filter((deed) => times(deed) > 1).length + messages.doubled,
    markedUnknown: messages.markedUnknown,
    missingCards: await countMissingCards(database, slack.world.state.messages),
    brokenChains: breaks.length,
  };
}

async function countBy<T>(rows: PromiseLike<T[]>, wordOf: (row: T) => string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const row of await rows) counts.set(wordOf(row), (counts.get(wordOf(row)) ?? 0) + 1);
  return counts;
}

/** Cards and thread posts carry the id of their delivery. */
function deliveryOf({ metadata }: StoredMessage): string | undefined {
  const { delivery } = (metadata?.event_payload ?? {}) as { delivery?: string };
  return delivery;
}

async function judgeMessages(
  database: Workplace['database'],
  messages: readonly StoredMessage[],
): Promise<{ doubled: number; markedUnknown: number }> {
  const counts = new Map<string, number>();
  for (const id of messages.map(deliveryOf)) if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  const twice = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  const rows = await rowsOf(database, deliveries)
    .find({ _id: { $in: twice }, mayBeDoubled: true })
    .lean();
  const marked = new Set(rows.map((row) => row._id));
  for (const id of twice.filter((it) => !marked.has(it))) process.stderr.write(`doubled: ${id}\n`);
  return { doubled: twice.length - marked.size, markedUnknown: marked.size };
}

async function countMissingCards(
  database: Workplace['database'],
  messages: readonly StoredMessage[],
): Promise<number> {
  const shown = new Map<string, string>();
  for (const { metadata, blocks } of messages) {
    if (metadata?.event_type !== 'docket_card') continue;
    const { ticketId } = metadata.event_payload as { ticketId: string };
    shown.set(ticketId, JSON.stringify(blocks));
  }
  const rows = await rowsOf(database, tickets).find({}, { rev: 1 }).lean();
  // The buttons carry the ticket's `rev`, in JSON within JSON.
  return rows.filter(({ _id, rev }) => !shown.get(_id)?.includes(`\\"rev\\":${rev}}`)).length;
}
