import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf } from '../../src/database/unscoped.ts';
import { lanes } from '../../src/engine/lanes.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { type AppProcess, startAppProcess } from '../helpers/app-process.ts';
import { judge, type Verdict } from './judge.ts';
import { openRandom, type Random } from './random.ts';
import { startWorkload, type Workload } from './workload.ts';
import { openWorkplace, TRANSACTION_LIFETIME_S, type Workplace } from './workplace.ts';

export type KillsReport = {
  faults: 'kills';
  seed: number;
  kills: number;
  inFlightAtKill: { min: number; median: number };
} & Verdict;

/** At least so many deliveries are before the app whenever it is killed. */
const IN_FLIGHT = 20;
/** How long to wait for work to be under way, in milliseconds. */
const PATIENCE_MS = 60_000;
/** How long everything may take to come to rest at the end, in milliseconds. */
const REST_MS = 60_000;
/** Rows that somebody waits for; a kill may leave others, which go at the next start. */
const AWAITED = { $or: [{ 'to.0': { $exists: true } }, { 'waiting.0': { $exists: true } }] };
/** By then Slack has told every event again that it still has to: its last retry comes after five minutes. */
const LAST_RETRY_MS = 301_000;

/** Kills the app with SIGKILL again and again while people work with it, and says what came of their work. */
export async function runKills(options: { kills: number; seed: number }): Promise<KillsReport> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-faults-'));
  const workplace = await openWorkplace(join(folder, 'database.journal'));
  const random = openRandom(options.seed);
  const keeper = keepAlive(workplace);
  const workload = startWorkload({ workplace, random, whenReady: () => keeper.ready() });
  try {
    const counts: number[] = [];
    for (let kill = 0; kill < options.kills; kill += 1)
      counts.push(await killInTheMiddle(keeper, workload, random));
    await workload.stop();
    await comeToRest(workplace, keeper);
    const verdict = await judge(workplace, workload.deeds);
    return { faults: 'kills', ...options, inFlightAtKill: spread(counts), ...verdict };
  } finally {
    await keeper.stop();
    await workplace.close();
    await rm(folder, { recursive: true });
  }
}

type Keeper = { ready(): Promise<string>; kill(): Promise<void>; stop(): Promise<void> };

/** Starts the app, and starts it again on the same port whenever it was killed. */
function keepAlive({ env, slack }: Workplace): Keeper {
  let port = '0';
  let app: AppProcess;
  let ready: Promise<string>;
  function start(): void {
    app = startAppProcess({ ...env, PORT: port });
    ready = app.ready.then((url) => {
      port = new URL(url).port;
      slack.connect({ eventsUrl: `${url}/slack/events` });
      return url;
    });
    ready.catch(() => undefined);
  }
  start();
  return {
    ready: () => ready,
    async kill() {
      app.child.kill('SIGKILL');
      await app.ended;
      start();
    },
    async stop() {
      app.child.kill('SIGTERM');
      await app.ended;
    },
  };
}

/** Lets some work be confirmed, waits until enough is under way, then kills. Gives how much was under way. */
async function killInTheMiddle(keeper: Keeper, workload: Workload, random: Random): Promise<number> {
  await keeper.ready();
  const goal = workload.confirmed() + Math.ceil(random.between(0, 40));
  await until(() => workload.confirmed() >= goal, 'Nothing was confirmed.');
  await pause(random.between(0, 100));
  await until(() => workload.inFlight() >= IN_FLIGHT, 'Too few deliveries were under way.');
  const count = workload.inFlight();
  await keeper.kill();
  return count;
}

async function until(isSo: () => boolean, otherwise: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await pause(5);
  }
}

/**
 * Slack tells again what was not taken, and the app sends what it has not sent. A killed process leaves its open
 * transactions to the database, which holds their locks until they are too old; before Slack's last retry they are.
 */
async function comeToRest({ database, clock, slack }: Workplace, keeper: Keeper): Promise<void> {
  await keeper.ready();
  await pause(TRANSACTION_LIFETIME_S * 1_000);
  clock.advance(LAST_RETRY_MS);
  await slack.idle();
  const deadline = Date.now() + REST_MS;
  while ((await rowsOf(database, outbox).countDocuments(AWAITED)) > 0) {
    if (Date.now() > deadline) throw new Error(`The outbox did not empty.\n${await describeRest(database)}`);
    await pause(200);
  }
  await slack.idle();
}

function spread(counts: number[]): { min: number; median: number } {
  const sorted = counts.toSorted((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

/** What is left, for whoever has to find out why. */
async function describeRest(database: Workplace['database']): Promise<string> {
  const rows = await rowsOf(database, outbox).find().limit(5).lean();
  const work = await rowsOf(database, lanes).find().limit(5).lean();
  const count = await rowsOf(database, outbox).countDocuments();
  return JSON.stringify({ now: new Date(), count, rows, lanes: work }, null, 1);
}
