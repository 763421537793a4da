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

/** What is put aside: an event, or what else came for a consumer. */
export type Buried = Pick<Event, '_id' | 'tenantId' | 'stream' | 'seq'> & {
  /** What it came of, which leads to who asked for it: only for the log. */
  commandId?: string | undefined;
};

/** Puts an event aside, with the reason. The same event of the same consumer again replaces the row. */
export async function bury(
  engine: Engine,
  consumer: string,
  event: Buried,
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
    { _id: letterId(consumer, eventId) },
    { $set: row },
    { upsert: true },
  );
}

/** Takes a letter away that has become pointless: what it stands for came again by another way. */
export async function forgetLetter(engine: Engine, consumer: string, eventId: string): Promise<void> {
  await rowsOf(engine.database, deadLetters).deleteOne({ _id: letterId(consumer, eventId) });
}

function letterId(consumer: string, eventId: string): string {
  return `${consumer}|${eventId}`;
}

/** Puts what a dead letter stands for before its consumer once more. */
export type GiveBack = (engine: Engine, letter: DeadLetter) => Promise<void>;

/**
 * Gives a dead letter back to its consumer, for another round of tries; `others` says how for a consumer that takes no
 * events. Throws `not_found`.
 */
export async function replay(
  engine: Engine,
  deadLetterId: string,
  others: ReadonlyMap<string, GiveBack> = new Map(),
): Promise<void> {
  const letters = rowsOf(engine.database, deadLetters);
  const letter = await letters.findById(deadLetterId).lean<DeadLetter>();
  if (!letter)
    throw new UserError(
      'not_found',
      'There is no such dead letter. List them again: it may have been replayed.',
    );
  const giveBack = others.get(letter.consumer) ?? giveEventBack;
  await giveBack(engine, letter);
  await letters.deleteOne({ _id: deadLetterId });
}

function giveEventBack(engine: Engine, letter: DeadLetter): Promise<void> {
  return deliverAgain(engine, letter.consumer, letter);
}
