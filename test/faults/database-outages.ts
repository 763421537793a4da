import { setTimeout as pause } from 'node:timers/promises';
import { findDatabase } from '../../src/sandbox/databases/find-database.ts';
import { type SpawnedStandIn, spawnMongoStandIn } from '../../src/sandbox/mongo/spawn.ts';
import type { Verdict } from './judge.ts';
import { type Line, openLine } from './line.ts';
import { judgeRefusals, type Refusals } from './refusals.ts';
import { type OpenServer, type Scene, underLoad } from './under-load.ts';
import { until } from './until.ts';
import type { Workplace } from './workplace.ts';

export type DatabaseOutageReport = {
  faults: string;
  seed: number;
  /** For how long the database was away, in seconds. */
  seconds: number;
  /** What `/readyz` answered, one after the other. */
  readyz: string;
  crashes: number;
} & Refusals &
  Verdict;

/** How the database goes away: its line refuses connections, its line hangs, or its process is killed. */
export const DATABASE_OUTAGES = ['cut', 'hang', 'killed'] as const;
export type DatabaseOutage = (typeof DATABASE_OUTAGES)[number];

/** Where it refuses, longer than the driver waits and tries again: then people are refused too. */
const SECONDS = { cut: 30, hang: 10, killed: 10 };
/** Longer than the database may be away, and than the driver waits for it. */
const PATIENCE_MS = 60_000;
/** Work before the outage and after it, in milliseconds. */
const BEFORE_MS = 5_000;
const AFTER_MS = 10_000;
const ASK_EVERY_MS = 250;

/** Takes the database away for some seconds while people work, and says what came of their work. */
export async function runDatabaseOutage(
  how: DatabaseOutage,
  { seed, seconds = SECONDS[how] }: { seed: number; seconds?: number },
): Promise<DatabaseOutageReport> {
  const { openServer, env, away, back, end } = how === 'killed' ? killedServer() : failingLine(how);
  const { found, verdict } = await underLoad({
    ...{ seed, openServer, env, end },
    patienceMs: PATIENCE_MS,
    async act(scene) {
      const watch = watchReadiness(await scene.app.ready());
      await work(scene, BEFORE_MS);
      await away();
      await pause(seconds * 1_000);
      await back();
      await work(scene, AFTER_MS);
      await scene.workload.stop();
      const refusals = await judgeRefusals(scene.workplace, scene.workload.deeds);
      return { readyz: watch.stop(), crashes: scene.app.hasCrashed() ? 1 : 0, ...refusals };
    },
  });
  return { faults: `database-${how}`, seed, seconds, ...found, ...verdict };
}

/** Lets people work for a while, in which something has to be confirmed. */
async function work({ workload }: Scene, milliseconds: number): Promise<void> {
  const before = workload.confirmed();
  await pause(milliseconds);
  await until(() => workload.confirmed() > before, 'Nothing was confirmed.');
}

type Outage = {
  openServer: OpenServer;
  env(workplace: Workplace): Promise<Record<string, string>>;
  away(): Promise<void>;
  back(): Promise<void>;
  end(): Promise<void>;
};

/** The app alone reaches the database by a line that fails. */
function failingLine(how: 'cut' | 'hang'): Outage {
  let line: Line;
  return {
    openServer: (journal) => findDatabase({ env: process.env, journal }),
    async env({ env: { MONGODB_URI = '' } }) {
      line = await openLine(MONGODB_URI);
      return { MONGODB_URI: line.url };
    },
    async away() {
      if (how === 'cut') await line.cut();
      else void line.hang();
    },
    back: () => line.mend(),
    end: () => line.close(),
  };
}

/** The stand-in is killed with SIGKILL, and started again on its journal and its port. */
function killedServer(): Outage {
  let server: SpawnedStandIn;
  let file: string;
  return {
    async openServer(journal) {
      file = journal;
      server = await spawnMongoStandIn({ journal });
      return { uri: server.uri, stop: () => server.stop() };
    },
    env: async () => ({}),
    away: async () => void process.kill(server.pid, 'SIGKILL'),
    async back() {
      server = await spawnMongoStandIn({ journal: file, port: Number(new URL(server.uri).port) });
    },
    end: async () => undefined,
  };
}

/** Asks `/readyz` all the while; `stop` gives the different answers in their order. */
function watchReadiness(url: string): { stop(): string } {
  const answers: string[] = [];
  let isOver = false;
  async function ask(): Promise<void> {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    const answer = String(response?.status ?? 'none');
    if (answers.at(-1) !== answer) answers.push(answer);
  }
  async function watch(): Promise<void> {
    while (!isOver) {
      await ask();
      await pause(ASK_EVERY_MS);
    }
  }
  void watch();
  return {
    stop() {
      isOver = true;
      return answers.join(' ');
    },
  };
}
