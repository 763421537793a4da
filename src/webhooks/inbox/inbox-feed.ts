import { everyTenant } from '../../access/scope.ts';
import { INBOX, type InboxRow, KEPT_MS, webhookInbox } from '../../code/inbox-row.ts';
import { ownRows } from '../../database/own-rows.ts';
import { deliverStream, type Source } from '../../engine/deliver.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Feed } from '../../engine/feed.ts';
import { openReader } from '../../engine/reader.ts';
import type { CodeHost } from '../contract.ts';
import type { TakeHostEvent } from '../take-host-event.ts';
import { findDueLanes } from './due-lanes.ts';
import { openHearOf } from './hear-of.ts';
import { takeDelivery } from './take-delivery.ts';

export type InboxParts = { engine: Engine; hosts: readonly CodeHost[]; take: TakeHostEvent };

/** A delivery in hand, and what came of it. */
type InHand = { row: InboxRow; outcome: string };

/** After so many deliveries of one repository the others have their turn. */
const MOST = 10;

/**
 * What came in by webhooks, repository by repository and each in the order in which it came. Connections share fairly:
 * those with least in hand go first, and a long queue makes room again and again.
 */
export function inboxFeed(parts: InboxParts): Feed {
  const source = sourceOf(parts);
  return {
    name: INBOX,
    findDue: (leaveOut) => findDueLanes(parts.engine, leaveOut),
    deliver: (due, leaseMs) => deliverStream(parts.engine, source, due, leaseMs),
    ownerOf: (lane) => lane.slice(0, lane.indexOf('|')),
  };
}

function sourceOf({ engine, hosts, take }: InboxParts): Source<InHand> {
  const rows = ownRows(engine.database, webhookInbox);
  const reader = openReader(engine.database, everyTenant);
  const hearOf = openHearOf(engine);
  return {
    consumer: INBOX,
    most: MOST,
    async take(lane) {
      const found = rows.find({ state: 'waiting', lane }, { promoteBuffers: true });
      const list = await found.sort({ receivedAt: 1, _id: 1 }).limit(MOST).toArray();
      return { list: list.map((row) => ({ row, outcome: '' })), isAll: list.length < MOST };
    },
    async handle(inHand) {
      inHand.outcome = await takeDelivery({ reader, hosts, take, hearOf }, inHand.row);
    },
    async acknowledge({ row, outcome }) {
      const expireAt = new Date(engine.clock.now() + KEPT_MS);
      const done = { state: 'done' as const, outcome, body: null, expireAt };
      await rows.updateOne({ _id: row._id }, { $set: done });
    },
    async putAside({ row }, reason) {
      await rows.updateOne({ _id: row._id }, { $set: { state: 'dead', outcome: reason } });
    },
    letterOf: ({ row: { _id, tenantId, lane } }) => ({ _id, tenantId, stream: lane, seq: 0 }),
  };
}
