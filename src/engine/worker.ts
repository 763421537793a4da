import { openDueQueue } from './due-queue.ts';
import type { Engine } from './engine.ts';
import type { Feed } from './feed.ts';
import { NORMAL, type Told, URGENT } from './outbox.ts';
import type { Pace } from './pace.ts';
import type { DueStream } from './queue.ts';

export type WorkerOptions = { leaseMs: number; pace: Pace };

/** What works on one feed: what brings events to a subscriber, or takes in what came by webhooks. */
export type Worker = {
  /** Takes up what this process has committed; without news, whatever the database has. */
  wake(told?: readonly Told[]): void;
  /** Works until nothing is due. Tells whether there was anything to do. */
  idle(): Promise<boolean>;
  stop(): Promise<void>;
};

/** Streams of a feed that are worked on at the same time in one process. */
const CONCURRENCY = 8;

/** What came of one stretch of work. Streams that are not ours to do are left out until the next look but one. */
type Round = { wasBusy: boolean; leaveOut: Set<string> };

/**
 * Starts to work on one feed. What this process commits it is told of. What others committed, and what failed
 * and is due again, it finds by looking into the database now and then.
 */
export function startWorker(engine: Engine, feed: Feed, options: WorkerOptions): Worker {
  const { leaseMs, pace } = options;
  const inHand = new Map<string, Promise<void>>();
  /** In hand, with more to do since. */
  const again = new Map<string, DueStream>();
  const queue = openDueQueue();
  let round: Promise<boolean> | undefined;
  let isLookDue = true;
  let lookedAt = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let goOn: () => void = () => undefined;
  const stopListening = engine.rightOfWay.onFree(() => goOn());

  function begin(done: Round): void {
    while (inHand.size < CONCURRENCY) {
      const due = queue.take(engine.rightOfWay.isTaken() ? URGENT : NORMAL, loadNow());
      if (!due) return;
      if (!inHand.has(due.stream)) take(due.stream, due.tenantId, done);
    }
  }

  /** How many streams of its owner are in hand. */
  function loadNow(): ((stream: string) => number) | undefined {
    const { ownerOf } = feed;
    if (!ownerOf || inHand.size === 0) return undefined;
    const owners = [...inHand.keys()].map(ownerOf);
    return (stream) => owners.filter((owner) => owner === ownerOf(stream)).length;
  }

  function take(stream: string, tenantId: string, done: Round): void {
    const work = feed
      .deliver({ stream, tenantId }, leaseMs)
      .then((went) => {
        if (went === 'elsewhere') done.leaveOut.add(stream);
        else done.wasBusy = true;
        if (went === 'more') again.set(stream, { stream, tenantId, priority: NORMAL });
      })
      .catch((err: unknown) => {
        done.leaveOut.add(stream);
        engine.log.warn({ consumer: feed.name, err }, 'The dispatcher could not do its work.');
      })
      .finally(() => {
        inHand.delete(stream);
        const more = again.get(stream);
        again.delete(stream);
        if (more) queue.add(more);
      });
    inHand.set(stream, work);
  }

  async function look(done: Round): Promise<void> {
    isLookDue = false;
    lookedAt = performance.now();
    const leaveOut = new Set([...inHand.keys(), ...done.leaveOut]);
    queue.clear();
    queue.fill(await feed.findDue(leaveOut));
  }

  /**
   * Waits until a stream has ended, there is news, nobody has the right of way any more, or it is time to look. What
   * takes long holds up nothing else.
   */
  async function waitForChange(done: Round): Promise<void> {
    if (isLookDue) return;
    const isFull = inHand.size >= CONCURRENCY;
    const news = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const next = setTimeout(() => goOn(), pace.untilNext());
    await Promise.race([...inHand.values(), ...(isFull ? [] : [news])]);
    clearTimeout(next);
    if (performance.now() - lookedAt < pace.leastMs) return;
    isLookDue = true;
    done.leaveOut.clear();
  }

  async function work(): Promise<boolean> {
    const done: Round = { wasBusy: false, leaveOut: new Set() };
    while (!isStopped) {
      if (isLookDue || (queue.isEmpty() && queue.isCut())) await look(done);
      begin(done);
      // What is left over with nothing in hand stands back.
      if (inHand.size > 0 || !queue.isEmpty()) await waitForChange(done);
      else if (!isLookDue && !queue.isCut()) break;
    }
    return done.wasBusy;
  }

  function start(): Promise<boolean> {
    clearTimeout(timer);
    round ??= work()
      .catch((err: unknown) => {
        engine.log.warn({ consumer: feed.name, err }, 'The dispatcher could not look for work.');
        return false;
      })
      .finally(() => {
        round = undefined;
        if (isStopped) return;
        if (queue.isEmpty()) timer = setTimeout(() => void lookAndStart(), pace.untilNext());
        else void start();
      });
    return round;
  }

  function lookAndStart(): Promise<boolean> {
    isLookDue = true;
    goOn();
    return start();
  }

  void start();
  return {
    wake(told) {
      if (isStopped) return;
      const ours = told?.filter(({ to }) => to.includes(feed.name));
      for (const row of ours ?? []) {
        if (inHand.has(row.stream)) again.set(row.stream, row);
        else queue.add(row);
      }
      if (!ours) void lookAndStart();
      else if (ours.length > 0) {
        goOn();
        void start();
      }
    },
    async idle() {
      let wasBusy = false;
      do wasBusy = (await lookAndStart()) || wasBusy;
      while (isLookDue && !isStopped);
      return wasBusy;
    },
    async stop() {
      isStopped = true;
      stopListening();
      clearTimeout(timer);
      goOn();
      await round;
      await Promise.all(inHand.values());
    },
  };
}
