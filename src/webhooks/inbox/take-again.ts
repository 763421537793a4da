import { webhookInbox } from '../../code/inbox-row.ts';
import { ownRows } from '../../database/own-rows.ts';
import type { DeadLetter } from '../../engine/dead-letters.ts';
import type { Engine } from '../../engine/engine.ts';
import { wakeInbox } from './keep-delivery.ts';

/** Puts a delivery that was given up into its lane once more. One that had its effect meanwhile stays as it is. */
export async function takeAgain(engine: Engine, { eventId, tenantId, stream }: DeadLetter): Promise<void> {
  await ownRows(engine.database, webhookInbox).updateOne(
    { _id: eventId, state: 'dead' },
    { $set: { state: 'waiting', outcome: '' } },
  );
  wakeInbox(engine, { tenantId, lane: stream });
}
