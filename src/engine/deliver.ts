import type { ClientSession } from 'mongoose';
import { ProviderError, UserError } from '../errors.ts';
import { type Buried, bury } from './dead-letters.ts';
import type { Engine } from './engine.ts';
import type { Went } from './feed.ts';
import {
  claimLane,
  type Lane,
  type LaneKey,
  LeaseLostError,
  parkBehindLane,
  postponeLane,
  releaseLane,
  renewLane,
} from './lanes.ts';
import type { DueStream, Taken } from './queue.ts';

/** What a stream holds for a consumer, and what becomes of it. */
export type Source<Item> = {
  readonly consumer: string;
  /** After so many items a stream makes room for others; not there: it is worked on until it is empty. */
  readonly most?: number;
  /**
   * The next ones of a stream, oldest first. What comes after the last of them is told of or found by a look, as for
   * any stream.
   */
  take(stream: string): Promise<Taken<Item>>;
  /** Has the effect. `checkLease` throws where another process has taken the stream over. */
  handle(item: Item, checkLease: () => Promise<void>): Promise<void>;
  /** It is done, and must not come again. */
  acknowledge(item: Item): Promise<void>;
  /** It is among the dead letters now, for this reason, and must not come again by itself. */
  putAside(item: Item, reason: string): Promise<void>;
  /** What stands for it among the dead letters. */
  letterOf(item: Item): Buried;
  /** Keeps what a stream holds out of sight while its lane backs off, in the transaction that says so. */
  park?(stream: string, session: ClientSession): Promise<void>;
  /** Another process had the stream meanwhile. */
  lost?(key: LaneKey): Promise<void>;
};

/** Tries before something goes to the dead letters: with pauses that double from a second on, half an hour. */
const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 1_000;
const JITTER = 0.2;
/** How much of a lease has to be left. */
const FRESH = 2 / 3;

/** Brings one stream up to date for one consumer. Never throws for what its handler threw. */
export async function deliverStream<Item>(
  engine: Engine,
  source: Source<Item>,
  { tenantId, stream }: Pick<DueStream, 'tenantId' | 'stream'>,
  leaseMs: number,
): Promise<Went> {
  const key = { tenantId, consumer: source.consumer, stream };
  const lane = await claimLane(engine, key, leaseMs);
  if (!lane) {
    if (source.park) await parkBehindLane(engine, key, source.park);
    return 'elsewhere';
  }
  try {
    return await drainLane(engine, source, lane, leaseMs);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    engine.log.warn({ consumer: key.consumer, stream }, 'Another process has taken this stream over.');
    await source.lost?.(key);
    return 'done';
  }
}

async function drainLane<Item>(
  engine: Engine,
  source: Source<Item>,
  lane: Lane,
  leaseMs: number,
): Promise<Went> {
  const { most = Number.POSITIVE_INFINITY } = source;
  let { attempts } = lane;
  for (let taken = 0; taken < most; ) {
    const { list, isAll } = await source.take(lane.stream);
    for (const item of list) {
      const failure = await hand(engine, source, lane, item, leaseMs);
      if (failure && !isFinal(failure, attempts + 1)) {
        await postpone(engine, source, lane, { item, failure, attempts });
        return 'done';
      }
      if (failure) await giveUp(engine, source, item, { failure, attempts: attempts + 1 });
      else await source.acknowledge(item);
      attempts = 0;
    }
    taken += list.length;
    if (!isAll) continue;
    await releaseLane(engine, lane);
    return 'done';
  }
  await releaseLane(engine, lane);
  return 'more';
}

/** Calls the handler and gives what it threw, if it threw. */
async function hand<Item>(
  engine: Engine,
  source: Source<Item>,
  lane: Lane,
  item: Item,
  leaseMs: number,
): Promise<Error | undefined> {
  const checkLease = () => renewLane(engine, lane, leaseMs);
  try {
    if (!isFresh(engine, lane, leaseMs)) await checkLease();
    await source.handle(item, checkLease);
    return undefined;
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Claimed a moment ago: nobody else can have it yet, and handlers ask once more before each effect outside. */
function isFresh(engine: Engine, { leaseUntil }: Lane, leaseMs: number): boolean {
  return leaseUntil.getTime() - engine.clock.now() > leaseMs * FRESH;
}

function isFinal(failure: Error, attempts: number): boolean {
  if (failure instanceof UserError) return true;
  if (failure instanceof ProviderError) {
    if (!failure.failure.retryable) return true;
    if (failure.failure.retryAfterMs !== undefined) return false;
  }
  return attempts >= MAX_ATTEMPTS;
}

type Failed = { failure: Error; attempts: number };

async function postpone<Item>(
  engine: Engine,
  { park, letterOf }: Source<Item>,
  lane: Lane,
  { item, failure, attempts }: Failed & { item: Item },
): Promise<void> {
  const asked = failure instanceof ProviderError ? failure.failure.retryAfterMs : undefined;
  const pause = asked ?? pauseAfter(attempts + 1);
  const plan = {
    attempts: asked === undefined ? attempts + 1 : attempts,
    nextAttemptAt: new Date(engine.clock.now() + pause),
  };
  await postponeLane(engine, lane, plan, park);
  const { consumer, stream } = lane;
  const { commandId } = letterOf(item);
  const fields = { consumer, stream, commandId, attempts: plan.attempts, err: failure };
  engine.log.warn(fields, 'A delivery failed and will be tried again.');
}

function pauseAfter(attempts: number): number {
  const pause = FIRST_PAUSE_MS * 2 ** (attempts - 1);
  return pause * (1 - JITTER + 2 * JITTER * Math.random());
}

async function giveUp<Item>(
  engine: Engine,
  source: Source<Item>,
  item: Item,
  { failure, attempts }: Failed,
): Promise<void> {
  const { consumer } = source;
  const letter = source.letterOf(item);
  await bury(engine, consumer, letter, { reason: failure.message, attempts });
  await source.putAside(item, failure.message);
  const { _id: event, commandId } = letter;
  const fields = { consumer, event, commandId, attempts, err: failure };
  engine.log.error(fields, 'A delivery was given up. Replay the dead letter once its cause is mended.');
}
