import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppKeeper, keepApp } from './app-keeper.ts';
import { judge, type Verdict } from './judge.ts';
import { openRandom, type Random } from './random.ts';
import { comeToRest } from './rest.ts';
import { type Deed, startWorkload, type Workload } from './workload.ts';
import { openWorkplaceOn, type Workplace } from './workplace.ts';

/** People at work with the app, each of database, Slack and app on its own. */
export type Scene = { workplace: Workplace; app: AppKeeper; workload: Workload; random: Random };

/** A database for one run. `journal` is where a stand-in keeps its data. */
export type OpenServer = (journal: string) => Promise<{ uri: string; stop(): Promise<void> }>;

export type UnderLoad<Found> = {
  seed: number;
  openServer: OpenServer;
  /** What the app's environment has besides, or instead. */
  env?: (workplace: Workplace) => Promise<Record<string, string>>;
  /** How long somebody waits for an answer that takes longer, in milliseconds. */
  patienceMs?: number;
  /** What goes wrong while people work, and what it finds. */
  act(scene: Scene): Promise<Found>;
  /** Ends what `act` has started, after everything has come to rest. */
  end?: () => Promise<void>;
};

export type Outcome<Found> = { found: Found; verdict: Verdict; deeds: readonly Deed[] };

/** Lets something go wrong while people work, lets everything come to rest, and says what came of it all. */
export async function underLoad<Found>(options: UnderLoad<Found>): Promise<Outcome<Found>> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-faults-'));
  const workplace = await openWorkplaceOn(await options.openServer(join(folder, 'database.journal')));
  const random = openRandom(options.seed);
  const app = keepApp({ ...workplace.env, ...(await options.env?.(workplace)) }, workplace.slack);
  const { patienceMs = 0 } = options;
  const workload = startWorkload({ workplace, random, patienceMs, whenReady: () => app.ready() });
  try {
    const found = await options.act({ workplace, app, workload, random });
    await workload.stop();
    await app.ready();
    // From here on the app is up: what Slack gives up from now on is the app's own doing.
    const givenUp = workplace.slack.world.givenUp.map(({ text }) => text);
    await comeToRest(workplace);
    return {
      found,
      verdict: await judge(workplace, workload.deeds, new Set(givenUp)),
      deeds: workload.deeds,
    };
  } finally {
    await options.end?.();
    await app.stop();
    await workplace.close();
    await rm(folder, { recursive: true });
  }
}
