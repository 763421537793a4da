import { driverRowsOf } from '../database/unscoped.ts';
import type { Engine } from './engine.ts';
import { eventId } from './events.ts';
import { NORMAL, outbox } from './outbox.ts';

/**
 * Puts a stream's event before a consumer once more: to draw the newest state anew, or to try again what was given
 * up. It takes its turn in the stream's lane like any other.
 */
export async function deliverAgain(
  engine: Engine,
  consumer: string,
  { tenantId, stream, seq }: { tenantId: string; stream: string; seq: number },
): Promise<void> {
  const fresh = { tenantId, stream, seq, priority: NORMAL, at: new Date(engine.clock.now()), waiting: [] };
  await driverRowsOf(engine.database, outbox).updateOne(
    { _id: eventId(stream, seq) },
    { $addToSet: { to: consumer }, $setOnInsert: fresh },
    { upsert: true },
  );
  engine.wake([{ tenantId, stream, to: [consumer], priority: NORMAL }]);
}
