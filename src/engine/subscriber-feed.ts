import { driverRowsOf } from '../database/unscoped.ts';
import { deliverStream, type Source } from './deliver.ts';
import { deliverAgain } from './deliver-again.ts';
import type { Engine } from './engine.ts';
import { type Event, events } from './events.ts';
import type { Feed } from './feed.ts';
import type { LaneKey } from './lanes.ts';
import { acknowledge, findDueStreams, parkEvents, type Taken, takeEvents } from './queue.ts';
import type { Scout } from './scout.ts';
import type { Subscriber } from './subscriber.ts';

/** What a subscriber gets at once. */
type Batch = [Event, ...Event[]];

/** The committed events that a subscriber wants, stream by stream; looked for where the scout sees any. */
export function subscriberFeed(engine: Engine, subscriber: Subscriber, scout: Scout): Feed {
  const source = sourceOf(engine, subscriber);
  return {
    name: subscriber.name,
    findDue: async (leaveOut) => {
      const found = await scout.look(subscriber.name);
      if (found === 'cut') return findDueStreams(engine, subscriber.name, leaveOut);
      return { list: found.filter(({ stream }) => !leaveOut.has(stream)), isAll: true };
    },
    deliver: (due, leaseMs) => deliverStream(engine, source, due, leaseMs),
  };
}

function sourceOf(engine: Engine, subscriber: Subscriber): Source<Batch> {
  const { name, mode } = subscriber;
  return {
    consumer: name,
    take: async (stream) => batchesOf(subscriber, await takeEvents(engine, name, stream)),
    handle: (events, checkLease) => {
      const { tenantId, stream } = events[0];
      return subscriber.handle({ tenantId, stream, events, checkLease });
    },
    acknowledge: (batch) => acknowledge(engine, name, batch),
    putAside: (batch) => acknowledge(engine, name, batch),
    letterOf: (batch) => batch.at(-1) ?? batch[0],
    park: (stream, session) => parkEvents(engine, { consumer: name, stream }, session),
    lost: async (key) => {
      if (mode === 'coalesce') await drawAgain(engine, key);
    },
  };
}

function batchesOf({ mode }: Subscriber, { list: [first, ...rest], isAll }: Taken<Event>): Taken<Batch> {
  if (!first) return { list: [], isAll };
  if (mode === 'coalesce') return { list: [[first, ...rest]], isAll };
  return { list: [[first], ...rest.map((event): Batch => [event])], isAll };
}

/** What we sent last may have come after what the other process sent, and be older. */
async function drawAgain(engine: Engine, { tenantId, consumer, stream }: LaneKey): Promise<void> {
  // With the tenant, because the index begins with it.
  const [newest] = await driverRowsOf(engine.database, events)
    .find({ tenantId, stream })
    .sort({ seq: -1 })
    .limit(1)
    .toArray();
  if (newest) await deliverAgain(engine, consumer, newest);
}
