import { defineCollection, type Row } from '../database/collection.ts';
import { rowsOf } from '../database/unscoped.ts';
import { UserError } from '../errors.ts';
import { deliverAgain } from './deliver-again.ts';
import type { Engine } from './engine.ts';
import type { Event } from './events.ts';

/** An event that a consumer could not take. It stays until somebody replays it. */
export type DeadLetter = Row & {
  consumer: string;
  stream: string;
  seq: number;
  eventId: string;
  reason: string;
  attempts: number;
  at: Date;
};

export const deadLetters = defineCollection<DeadLetter>(
  'dead_letters',
  {
    consumer: String,
    stream: String,
    seq: Number,
    eventId: String,
    reason: String,
    attempts: Number,
    at: Date,
  },
  [{ fields: { tenantId: 1, at: 1 } }],
);

/** Puts an event aside, with the reason. The same event of the same consumer again replaces the row. */
export async function bury(
  engine: Engine,
  consumer: string,
  event: Event,
  { reason, attempts }: { reason: string; attempts: number },
): Promise<void> {
  const { _id: eventId, tenantId, stream, seq } = event;
  const row = {
    tenantId,
    consumer,
    stream,
    seq,
    eventId,
    reason,
    attempts,
    at: new Date(engine.clock.now()),
  };
  await rowsOf(engine.database, deadLetters).updateOne(
    { _id: `${consumer}|${eventId}` },
    { $set: row },
    { upsert: true },
  );
}

/** Gives a dead letter back to its consumer, for another round of tries. Throws `not_found`. */
export async function replay(engine: Engine, deadLetterId: string): Promise<void> {
  const letters = rowsOf(engine.database, deadLetters);
  const letter = await letters.findById(deadLetterId).lean();
  if (!letter)
    throw new UserError(
      'not_found',
      'There is no such dead letter. List them again: it may have been replayed.',
    );
  await deliverAgain(engine, letter.consumer, letter);
  await letters.deleteOne({ _id: deadLetterId });
}
