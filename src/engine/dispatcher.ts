import type { Engine } from './engine.ts';
import type { Feed } from './feed.ts';
import type { Told } from './outbox.ts';
import { openPace } from './pace.ts';
import { sweepOutbox } from './queue.ts';
import { openScout } from './scout.ts';
import { subscriberFeed } from './subscriber-feed.ts';
import { startWorker } from './worker.ts';

export type DispatcherOptions = {
  /** How long a claimed stream is ours without a sign of life, in milliseconds. */
  leaseMs: number;
  /** How often to look for what other processes committed, in milliseconds; each pause is spread by 20 %. */
  pollMs?: number;
  /** What there is to work on beside the events for subscribers. */
  feeds?: readonly Feed[];
};

export type Dispatcher = {
  /** Takes up what was just committed; without news, looks for work now. */
  wake(told?: readonly Told[]): void;
  /** Resolves when nothing is due and nothing is in hand. */
  idle(): Promise<void>;
  /** Takes no more work and resolves when what is in hand has ended. */
  stop(): Promise<void>;
};

const POLL_MS = 250;

/** Starts to bring committed events to the subscribers, and to work on the other feeds, each at its own pace. */
export function startDispatcher(
  engine: Engine,
  { leaseMs, pollMs = POLL_MS, feeds = [] }: DispatcherOptions,
): Dispatcher {
  const swept = sweepOutbox(engine).catch((err: unknown) =>
    engine.log.warn({ err }, 'The outbox could not be swept. It is tried again at the next start.'),
  );
  const scout = openScout(
    engine,
    engine.subscribers.map(({ name }) => name),
  );
  const ofSubscribers = engine.subscribers.map((subscriber) => subscriberFeed(engine, subscriber, scout));
  const pace = openPace(pollMs);
  const workers = [...ofSubscribers, ...feeds].map((feed) => startWorker(engine, feed, { leaseMs, pace }));
  const wake = (told?: readonly Told[]) => {
    for (const worker of workers) worker.wake(told);
  };
  const unsubscribe = engine.clock.onMove(() => wake());
  return {
    wake,
    async idle() {
      await swept;
      let wasBusy = true;
      while (wasBusy) wasBusy = (await Promise.all(workers.map((worker) => worker.idle()))).some(Boolean);
    },
    async stop() {
      unsubscribe();
      await swept;
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
