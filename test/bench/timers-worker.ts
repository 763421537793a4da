import { z } from 'zod';
import { systemClock } from '../../src/clock.ts';
import { connect } from '../../src/database/connect.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { openLog } from '../../src/log.ts';
import { startTimers } from '../../src/timers/start-timers.ts';
import { runBareTimers } from './bare-timers.ts';
import { subscribeConsumers } from './bench-desk.ts';
import { usageOfThisProcess } from './usage.ts';

/** What a worker process is told: to do what is due on so many tickets, or to write for so many seconds what ours wrote. */
const order = z.discriminatedUnion('side', [
  z.object({ side: z.literal('ours'), tickets: z.int() }),
  z.object({ side: z.literal('bare'), seconds: z.number() }),
]);
export type TimersOrder = z.output<typeof order>;

/** What a worker did. */
export type TimersDone = {
  /** Ours: each ticket with the moment when the first thing on it was committed (ms since the epoch), in that order. */
  recorded: [ticketId: string, at: number][];
  /** The floor: how long after its moment each was committed, in ms. */
  latencies: number[];
  /** Transactions that changed something, also those that follow from others. */
  commits: number;
  seconds: number;
  cpuMs: number;
  rssMb: number;
};

type Work = Pick<TimersDone, 'recorded' | 'latencies' | 'commits'>;

const { BENCH_DATABASE: uri = '' } = process.env;

async function ours(count: number): Promise<Work> {
  const engine = openEngine({ database: await connect(uri), clock: systemClock, log: openLog('warn') });
  subscribeConsumers(engine);
  const recorded = new Map<string, number>();
  let commits = 0;
  let allDone: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    allDone = resolve;
  });
  engine.onWake((told) => {
    const at = Date.now();
    if (told.length > 0) commits += 1;
    for (const { stream } of told) if (!recorded.has(stream)) recorded.set(stream, at);
    if (recorded.size >= count) allDone();
  });
  const timers = startTimers(engine);
  await all;
  await timers.idle();
  await timers.stop();
  await engine.database.close();
  const list = [...recorded].map(([stream, at]): [string, number] => [stream.replace('ticket:', ''), at]);
  return { recorded: list, latencies: [], commits };
}

async function measure(told: TimersOrder): Promise<TimersDone> {
  const bare = told.side === 'bare' ? await runBareTimers(uri, told.seconds) : null;
  const [begun, before] = [performance.now(), usageOfThisProcess()];
  const done = told.side === 'ours' ? await ours(told.tickets) : await bare?.();
  if (!done) throw new Error('There is nothing to do.');
  const after = usageOfThisProcess();
  const seconds = (performance.now() - begun) / 1_000;
  return { ...done, seconds, cpuMs: after.cpuMs - before.cpuMs, rssMb: after.rssMb };
}

process.on('message', (message) => {
  void measure(order.parse(message)).then((done) => process.send?.(done));
});
process.once('disconnect', () => process.exit(0));
process.send?.({ ready: true });
