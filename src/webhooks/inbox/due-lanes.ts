import { INBOX, webhookInbox } from '../../code/inbox-row.ts';
import { ownRows } from '../../database/own-rows.ts';
import type { Engine } from '../../engine/engine.ts';
import { lanesOf } from '../../engine/lanes.ts';
import { NORMAL } from '../../engine/outbox.ts';
import type { DueStream, FoundStreams } from '../../engine/queue.ts';

type WaitingLane = { _id: string; tenantId: string; since: Date };

/**
 * Lanes of the inbox with something to do, but for those to leave out, those that another process has and those that
 * back off; the longest waiting first. All of them are looked at, and not the oldest deliveries: a burst of one
 * repository would hide every other.
 */
export async function findDueLanes(engine: Engine, leaveOut: ReadonlySet<string>): Promise<FoundStreams> {
  const now = new Date(engine.clock.now());
  const held = await lanesOf(engine, INBOX);
  const isHeld = new Map(
    held.map(({ stream, leaseUntil, nextAttemptAt }) => [stream, leaseUntil > now || nextAttemptAt > now]),
  );
  const due = new Map<string, DueStream>();
  // A process that was killed may have left a lane with nothing in it: whoever takes it up gives it back.
  const leftOver = held.map(({ stream, tenantId }) => ({ _id: stream, tenantId }));
  for (const { _id: stream, tenantId } of [...(await waitingLanes(engine)), ...leftOver]) {
    if (!leaveOut.has(stream) && !isHeld.get(stream)) due.set(stream, { stream, tenantId, priority: NORMAL });
  }
  return { list: [...due.values()], isAll: true };
}

/** By the index: one step for each lane, however much is in it. */
async function waitingLanes({ database }: Engine): Promise<WaitingLane[]> {
  const lanes = await ownRows(database, webhookInbox)
    .aggregate<WaitingLane>([
      { $match: { state: 'waiting' } },
      { $sort: { state: 1, lane: 1, receivedAt: 1 } },
      { $group: { _id: '$lane', tenantId: { $first: '$tenantId' }, since: { $first: '$receivedAt' } } },
    ])
    .toArray();
  return lanes.sort((a, b) => a.since.getTime() - b.since.getTime());
}
