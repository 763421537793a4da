import { INBOX, type InboxRow, webhookInbox } from '../../code/inbox-row.ts';
import { ownRows } from '../../database/own-rows.ts';
import { forgetLetter } from '../../engine/dead-letters.ts';
import type { Engine } from '../../engine/engine.ts';
import { NORMAL } from '../../engine/outbox.ts';
import { insertTogether } from './insert-together.ts';

/** A delivery that was proven, as it is to be kept. */
export type Proven = Pick<
  InboxRow,
  'tenantId' | 'connectionId' | 'host' | 'deliveryId' | 'event' | 'lane' | 'isZipped' | 'instance'
> & { body: Buffer };

/** Keeps a delivery; see `keepDeliveriesIn`. */
export type KeepDelivery = (proven: Proven) => Promise<'kept' | 'known'>;

/**
 * Keeps deliveries, and lets this process take them up: when it resolves, one survives any crash. One that is known
 * already is not kept again; but where it was given up, the host has sent it for another try.
 */
export function keepDeliveriesIn(engine: Engine): KeepDelivery {
  const insert = insertTogether(ownRows(engine.database, webhookInbox));
  return async (proven) => {
    const _id = `${proven.connectionId}|${proven.deliveryId}`;
    const receivedAt = new Date(engine.clock.now());
    const row: InboxRow = { _id, ...proven, state: 'waiting', outcome: '', receivedAt };
    const isWaiting = (await insert(row)) || (await tryAgain(engine, row));
    if (isWaiting) wakeInbox(engine, row);
    return isWaiting ? 'kept' : 'known';
  };
}

/** Tells this process's dispatcher that there is something in a lane. */
export function wakeInbox(engine: Engine, { tenantId, lane }: Pick<InboxRow, 'tenantId' | 'lane'>): void {
  engine.wake([{ tenantId, stream: lane, to: [INBOX], priority: NORMAL }]);
}

/** The newer body counts: whoever sends again may have mended how it is sent. */
async function tryAgain(engine: Engine, { _id, ...row }: InboxRow): Promise<boolean> {
  const { matchedCount } = await ownRows(engine.database, webhookInbox).updateOne(
    { _id, state: 'dead' },
    { $set: row },
  );
  if (matchedCount > 0) await forgetLetter(engine, INBOX, _id);
  return matchedCount > 0;
}
