import { deliverStream } from './deliver.ts';
import type { Engine } from './engine.ts';
import { type DueStream, findDueStreams, sweepOutbox } from './queue.ts';
import type { Subscriber } from './subscriber.ts';

export type DispatcherOptions = {
  /** How long a claimed stream is ours without a sign of life, in milliseconds. */
  leaseMs: number;
  /** How often to look for what other processes committed, in milliseconds; each pause is spread by 20 %. */
  pollMs?: number;
};

export type Dispatcher = {
  /** Looks for work now. */
  wake(): void;
  /** Resolves when nothing is due and nothing is in hand. */
  idle(): Promise<void>;
  /** Takes no more work and resolves when what is in hand has ended. */
  stop(): Promise<void>;
};

const POLL_MS = 250;
/** Streams that one subscriber works on at the same time in one process. */
const CONCURRENCY = 8;

/** Starts to bring committed events to the subscribers, each at its own pace. */
export function startDispatcher(engine: Engine, options: DispatcherOptions): Dispatcher {
  const swept = sweepOutbox(engine).catch((err: unknown) =>
    engine.log.warn({ err }, 'The outbox could not be swept. It is tried again at the next start.'),
  );
  const workers = engine.subscribers.map((subscriber) => startWorker(engine, subscriber, options));
  const wake = () => {
    for (const worker of workers) worker.wake();
  };
  const unsubscribe = engine.clock.onMove(wake);
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

/** What came of one look for work. Streams that are not ours to do are left out until the next look. */
type Round = { wasBusy: boolean; leaveOut: Set<string> };

type Worker = { wake(): void; idle(): Promise<boolean>; stop(): Promise<void> };

function startWorker(
  engine: Engine,
  subscriber: Subscriber,
  { leaseMs, pollMs = POLL_MS }: DispatcherOptions,
): Worker {
  const inHand = new Map<string, Promise<void>>();
  let round: Promise<boolean> | undefined;
  let isWanted = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let lookNow: () => void = () => undefined;

  function take(due: DueStream, done: Round): void {
    const work = deliverStream(engine, subscriber, due, leaseMs)
      .then((isOurs) => {
        if (isOurs) done.wasBusy = true;
        else done.leaveOut.add(due.stream);
      })
      .catch((err: unknown) => {
        done.leaveOut.add(due.stream);
        engine.log.warn({ consumer: subscriber.name, err }, 'The dispatcher could not do its work.');
      })
      .finally(() => inHand.delete(due.stream));
    inHand.set(due.stream, work);
  }

  /** Resolves at the next wake, or when it is time to look for what other processes committed. */
  async function untilNextLook(ended: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const next = setTimeout(resolve, pauseOf(pollMs));
      lookNow = resolve;
      ended.addEventListener('abort', () => clearTimeout(next));
    });
  }

  /** Waits until a stream has ended. What takes long holds up nothing that comes meanwhile, while there is room. */
  async function waitForChange(done: Round): Promise<void> {
    if (isWanted) return;
    const ended = new AbortController();
    const isFull = inHand.size >= CONCURRENCY;
    const look = isFull ? [] : [untilNextLook(ended.signal).then(() => done.leaveOut.clear())];
    await Promise.race([...inHand.values(), ...look]);
    ended.abort();
  }

  /** Works until nothing is due. Tells whether there was anything to do. */
  async function work(): Promise<boolean> {
    const done: Round = { wasBusy: false, leaveOut: new Set() };
    while (!isStopped) {
      isWanted = false;
      const free = CONCURRENCY - inHand.size;
      const leaveOut = new Set([...inHand.keys(), ...done.leaveOut]);
      const due = free > 0 ? await findDueStreams(engine, subscriber.name, leaveOut, free) : [];
      for (const stream of due) take(stream, done);
      if (inHand.size > 0) await waitForChange(done);
      else if (!isWanted) break;
    }
    return done.wasBusy;
  }

  function start(): Promise<boolean> {
    clearTimeout(timer);
    round ??= work()
      .catch((err: unknown) => {
        engine.log.warn({ consumer: subscriber.name, err }, 'The dispatcher could not look for work.');
        return false;
      })
      .finally(() => {
        round = undefined;
        if (!isStopped) timer = setTimeout(() => void start(), pauseOf(pollMs));
      });
    return round;
  }

  void start();
  return {
    wake() {
      isWanted = true;
      lookNow();
      if (!isStopped) void start();
    },
    idle: () => start(),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      lookNow();
      await round;
      await Promise.all(inHand.values());
    },
  };
}

/** Spread by 20 %, so that processes do not all look at once. */
function pauseOf(pollMs: number): number {
  return pollMs * (0.8 + 0.4 * Math.random());
}
