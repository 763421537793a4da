import { rowsOf } from '../database/unscoped.ts';
import { ProviderError, UserError } from '../errors.ts';
import { bury } from './dead-letters.ts';
import { deliverAgain } from './deliver-again.ts';
import type { Engine } from './engine.ts';
import { type Event, events } from './events.ts';
import {
  claimLane,
  type Lane,
  LeaseLostError,
  parkBehindLane,
  postponeLane,
  releaseLane,
  renewLane,
} from './lanes.ts';
import { acknowledge, type DueStream, takeEvents } from './queue.ts';
import type { Delivery, Subscriber } from './subscriber.ts';

/** Tries before an event goes to the dead letters: with pauses that double from a second on, half an hour. */
const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 1_000;
const JITTER = 0.2;
/** How much of a lease has to be left. */
const FRESH = 2 / 3;

/**
 * Brings one stream up to date for one subscriber. Tells whether it was ours to do: not when another process is at
 * it, or when it waits for its next try. Never throws for what a handler threw.
 */
export async function deliverStream(
  engine: Engine,
  subscriber: Subscriber,
  due: Pick<DueStream, 'tenantId' | 'stream'>,
  leaseMs: number,
): Promise<boolean> {
  const key = { tenantId: due.tenantId, consumer: subscriber.name, stream: due.stream };
  const lane = await claimLane(engine, key, leaseMs);
  if (!lane) {
    await parkBehindLane(engine, key);
    return false;
  }
  try {
    await drainLane(engine, subscriber, lane, leaseMs);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    engine.log.warn(
      { consumer: key.consumer, stream: key.stream },
      'Another process has taken this stream over.',
    );
    if (subscriber.mode === 'coalesce') await drawAgain(engine, key);
  }
  return true;
}

/** What we sent last may have come after what the other process sent, and be older. */
async function drawAgain(
  engine: Engine,
  { consumer, stream }: { consumer: string; stream: string },
): Promise<void> {
  const newest = await rowsOf(engine.database, events).findOne({ stream }).sort({ seq: -1 }).lean<Event>();
  if (newest) await deliverAgain(engine, consumer, newest);
}

async function drainLane(engine: Engine, subscriber: Subscriber, lane: Lane, leaseMs: number): Promise<void> {
  let { attempts } = lane;
  for (;;) {
    const list = await takeEvents(engine, subscriber.name, lane.stream);
    for (const batch of batchesOf(subscriber, list)) {
      const failure = await hand(engine, subscriber, lane, batch, leaseMs);
      if (failure && !isFinal(failure, attempts + 1)) return postpone(engine, lane, failure, attempts);
      if (failure) await giveUp(engine, subscriber, batch, failure, attempts + 1);
      await acknowledge(engine, subscriber.name, batch);
      attempts = 0;
    }
    if (list.length === 0) return releaseLane(engine, lane);
  }
}

type Batch = [Event, ...Event[]];

function batchesOf(subscriber: Subscriber, [first, ...rest]: Event[]): Batch[] {
  if (!first) return [];
  if (subscriber.mode === 'coalesce') return [[first, ...rest]];
  return [[first], ...rest.map((event): Batch => [event])];
}

/** Calls the handler and gives what it threw, if it threw. */
async function hand(
  engine: Engine,
  subscriber: Subscriber,
  lane: Lane,
  batch: Batch,
  leaseMs: number,
): Promise<Error | undefined> {
  const delivery: Delivery = {
    tenantId: lane.tenantId,
    stream: lane.stream,
    events: batch,
    checkLease: () => renewLane(engine, lane, leaseMs),
  };
  try {
    if (!isFresh(engine, lane, leaseMs)) await renewLane(engine, lane, leaseMs);
    await subscriber.handle(delivery);
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

async function postpone(engine: Engine, lane: Lane, failure: Error, attempts: number): Promise<void> {
  const asked = failure instanceof ProviderError ? failure.failure.retryAfterMs : undefined;
  const pause = asked ?? pauseAfter(attempts + 1);
  const plan = {
    attempts: asked === undefined ? attempts + 1 : attempts,
    nextAttemptAt: new Date(engine.clock.now() + pause),
  };
  await postponeLane(engine, lane, plan);
  const fields = { consumer: lane.consumer, stream: lane.stream, attempts: plan.attempts, err: failure };
  engine.log.warn(fields, 'A delivery failed and will be tried again.');
}

function pauseAfter(attempts: number): number {
  const pause = FIRST_PAUSE_MS * 2 ** (attempts - 1);
  return pause * (1 - JITTER + 2 * JITTER * Math.random());
}

async function giveUp(
  engine: Engine,
  subscriber: Subscriber,
  batch: Batch,
  failure: Error,
  attempts: number,
): Promise<void> {
  const newest = batch.at(-1) ?? batch[0];
  await bury(engine, subscriber.name, newest, { reason: failure.message, attempts });
  const fields = { consumer: subscriber.name, event: newest._id, attempts, err: failure };
  engine.log.error(fields, 'A delivery was given up. Replay the dead letter once its cause is mended.');
}
