import { randomInt } from 'node:crypto';
import type { ClientSession, mongo } from 'mongoose';
import { defineCollection, type Row } from '../database/collection.ts';
import { isDuplicateKey } from '../database/transaction.ts';
import { driverRowsOf } from '../database/unscoped.ts';
import type { Engine } from './engine.ts';

/** One consumer's work on one stream. A row exists only while the work is claimed or backing off. */
export type Lane = Row & {
  consumer: string;
  stream: string;
  leaseUntil: Date;
  /**
   * A random number, another one with each claim: whoever holds an older one has lost the lane. Counted up, it would
   * begin anew with each row, and be the same again for somebody who was away meanwhile.
   */
  fence: number;
  /** Failed tries so far. */
  attempts: number;
  nextAttemptAt: Date;
};

export const lanes = defineCollection<Lane>(
  'lanes',
  {
    consumer: String,
    stream: String,
    leaseUntil: Date,
    fence: Number,
    attempts: Number,
    nextAttemptAt: Date,
  },
  [{ fields: { consumer: 1, nextAttemptAt: 1 } }],
);

const FENCES = 2 ** 48 - 1;

/** Another process has taken the lane over; it does the work from here on. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

export type LaneKey = { tenantId: string; consumer: string; stream: string };

function laneId({ consumer, stream }: Pick<LaneKey, 'consumer' | 'stream'>): string {
  return `${consumer}|${stream}`;
}

/** Claims a lane that nobody holds and that is due, or gives null. The lease lasts `leaseMs` milliseconds. */
export async function claimLane(engine: Engine, key: LaneKey, leaseMs: number): Promise<Lane | null> {
  const now = new Date(engine.clock.now());
  try {
    return await driverRowsOf(engine.database, lanes).findOneAndUpdate(
      { _id: laneId(key), leaseUntil: { $lte: now }, nextAttemptAt: { $lte: now } },
      {
        $set: { leaseUntil: new Date(now.getTime() + leaseMs), fence: randomInt(FENCES) },
        $setOnInsert: { ...key, attempts: 0, nextAttemptAt: new Date(0) },
      },
      { upsert: true, returnDocument: 'after' },
    );
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** Extends the lease by `leaseMs`. Throws `LeaseLostError` when somebody else claimed the lane. */
export async function renewLane(engine: Engine, { _id, fence }: Lane, leaseMs: number): Promise<void> {
  const leaseUntil = new Date(engine.clock.now() + leaseMs);
  const { matchedCount } = await driverRowsOf(engine.database, lanes).updateOne(
    { _id, fence },
    { $set: { leaseUntil } },
  );
  if (matchedCount === 0) throw new LeaseLostError(_id);
}

/** Gives the lane back: its work is done. Throws `LeaseLostError` when somebody else claimed it meanwhile. */
export async function releaseLane(engine: Engine, { _id, fence }: Lane): Promise<void> {
  const { deletedCount } = await driverRowsOf(engine.database, lanes).deleteOne({ _id, fence });
  if (deletedCount === 0) throw new LeaseLostError(_id);
}

/** Keeps what a stream holds out of sight, inside a transaction. */
type Park = (stream: string, session: ClientSession) => Promise<void>;

/** Gives the lane back until its next try, and keeps what the stream holds out of sight until then. */
export async function postponeLane(
  engine: Engine,
  { _id, fence, stream }: Lane,
  plan: { attempts: number; nextAttemptAt: Date },
  park?: Park,
): Promise<void> {
  const set = { $set: { ...plan, leaseUntil: new Date(0) } };
  if (!(await changeLaneAndPark(engine, { _id, fence }, set, { stream, park })))
    throw new LeaseLostError(_id);
}

/** Keeps what is new in a stream out of sight while its lane is backing off; does nothing when it is not. */
export async function parkBehindLane(engine: Engine, key: LaneKey, park: Park): Promise<void> {
  const now = new Date(engine.clock.now());
  const backingOff = { _id: laneId(key), nextAttemptAt: { $gt: now }, leaseUntil: { $lte: now } };
  await changeLaneAndPark(engine, backingOff, { $inc: { fence: 1 } }, { stream: key.stream, park });
}

/**
 * Both in one transaction that writes the lane: otherwise a lane that is released in between would leave parked
 * rows that no lane leads to.
 */
async function changeLaneAndPark(
  engine: Engine,
  filter: mongo.Filter<Lane>,
  update: mongo.UpdateFilter<Lane>,
  { stream, park }: { stream: string; park: Park | undefined },
): Promise<boolean> {
  return engine.database.transaction(async (session) => {
    const { matchedCount } = await driverRowsOf(engine.database, lanes).updateOne(filter, update, {
      session,
    });
    if (matchedCount === 0) return false;
    await park?.(stream, session);
    return true;
  });
}

/** Streams whose next try is due for one of these consumers, the longest due first. */
export async function dueLanes(engine: Engine, consumers: readonly string[], limit: number): Promise<Lane[]> {
  return driverRowsOf(engine.database, lanes)
    .find({ consumer: { $in: [...consumers] }, ...dueBy(engine) })
    .sort({ nextAttemptAt: 1 })
    .limit(limit)
    .toArray();
}

function dueBy(engine: Engine) {
  const now = new Date(engine.clock.now());
  return { nextAttemptAt: { $lte: now }, leaseUntil: { $lte: now } };
}

/** Every lane of a consumer: claimed, backing off, or left over by a process that was killed. */
export async function lanesOf(engine: Engine, consumer: string): Promise<Lane[]> {
  return driverRowsOf(engine.database, lanes).find({ consumer }).toArray();
}
