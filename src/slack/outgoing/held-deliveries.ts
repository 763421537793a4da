import { defineCollection, type Row } from '../../database/collection.ts';
import { ownRows } from '../../database/own-rows.ts';
import { deliverAgain } from '../../engine/deliver-again.ts';
import type { Engine } from '../../engine/engine.ts';
import { eventId } from '../../engine/events.ts';
import type { Delivery } from '../../engine/subscriber.ts';

/** An event that a consumer has to bring to a workspace which Docket may not use now. Its id is `team|consumer|event`. */
type Held = Row & { teamId: string; consumer: string; stream: string; seq: number; at: Date };

/** What waited for longer is of no use to anybody any more. */
const KEPT_S = 30 * 24 * 3_600;
const BATCH = 200;
/** Whoever held it back acknowledges it right after. Put back before that, it would be acknowledged too, and lost. */
const SETTLED_MS = 10_000;

export const heldDeliveries = defineCollection<Held>(
  'held_deliveries',
  {
    teamId: { type: String, required: true },
    consumer: { type: String, required: true },
    stream: { type: String, required: true },
    seq: { type: Number, required: true },
    at: Date,
  },
  [
    { fields: { teamId: 1, consumer: 1, stream: 1, seq: 1 } },
    { fields: { at: 1 }, expireAfterSeconds: KEPT_S },
  ],
);

/** What waits until a workspace can be used again. It stands in nobody's way meanwhile. */
export type HeldDeliveries = {
  hold(teamId: string, consumer: string, delivery: Delivery): Promise<void>;
  /** It is not to be acknowledged after all. */
  drop(teamId: string, consumer: string, delivery: Delivery): Promise<void>;
  /** Whether something earlier of the same stream still waits: what came later must not overtake it. */
  isBehind(teamId: string, consumer: string, delivery: Delivery): Promise<boolean>;
  /**
   * Puts everything before its consumers once more, the oldest of a stream first; but for what was held back a moment
   * ago. Gives in how many milliseconds to look for that; null where nothing is left.
   */
  release(teamId: string): Promise<number | null>;
};

/** Opens the record of what waits. */
export function openHeldDeliveries(engine: Engine): HeldDeliveries {
  const rows = ownRows(engine.database, heldDeliveries);

  return {
    async hold(teamId, consumer, { tenantId, stream, events }) {
      const at = new Date(engine.clock.now());
      for (const { seq } of events) {
        const _id = [teamId, consumer, eventId(stream, seq)].join('|');
        const row = { tenantId, teamId, consumer, stream, seq };
        await rows.updateOne({ _id }, { $set: { at }, $setOnInsert: row }, { upsert: true });
      }
    },
    async drop(teamId, consumer, { stream, events }) {
      const seq = { $in: events.map((event) => event.seq) };
      await rows.deleteMany({ teamId, consumer, stream, seq });
    },
    async isBehind(teamId, consumer, { stream, events: [{ seq }] }) {
      return (await rows.findOne({ teamId, consumer, stream, seq: { $lt: seq } })) !== null;
    },
    async release(teamId) {
      for (;;) {
        const settled = new Date(engine.clock.now() - SETTLED_MS);
        const waiting = await rows
          .find({ teamId, at: { $lte: settled } })
          .sort({ consumer: 1, stream: 1, seq: 1 })
          .limit(BATCH)
          .toArray();
        if (waiting.length === 0) return (await rows.findOne({ teamId })) ? SETTLED_MS : null;
        for (const { consumer, tenantId, stream, seq } of waiting)
          await deliverAgain(engine, consumer, { tenantId, stream, seq });
        // Only now: what a crash left here is put there once more, which does no harm.
        await rows.deleteMany({ _id: { $in: waiting.map(({ _id }) => _id) } });
      }
    },
  };
}
