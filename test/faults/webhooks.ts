import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '../../src/access/actor.ts';
import { entities } from '../../src/catalogue/rows.ts';
import { webhookInbox } from '../../src/code/inbox-row.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { openDesk } from '../../src/engine/desk.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { openLog } from '../../src/log.ts';
import { findDatabase } from '../../src/sandbox/databases/find-database.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { connectGithub, SECRET_KEYS } from '../helpers/github-hook.ts';
import { type AppKeeper, keepApp } from './app-keeper.ts';
import { type HookLoad, openHookLoad } from './hook-load.ts';
import type { Verdict } from './judge.ts';
import { judgeWebhooks } from './judge-webhooks.ts';
import { spread } from './kills.ts';
import { openRandom, type Random } from './random.ts';
import { leftToSend, untilDone } from './rest.ts';
import { until } from './until.ts';
import { openWorkplaceOn, TRANSACTION_LIFETIME_S, type Workplace } from './workplace.ts';

export type WebhooksReport = {
  faults: 'webhooks';
  seed: number;
  kills: number;
  /** Deliveries that wait in the inbox, or are on their way to it, at a kill. */
  inFlightAtKill: { min: number; median: number };
  /** Deliveries that were not acknowledged, and are there all the same: allowed. */
  unconfirmedButThere: number;
} & Verdict;

type Burst = { workplace: Workplace; app: AppKeeper; load: HookLoad; random: Random };

/** Few people and channels: nobody does anything in Slack. */
const AGENTS = 2;
const CHANNELS = 2;
/** Tickets on each board that the pull requests name. */
const TICKETS = 20;
/** A kill comes when so many more were acknowledged, or up to three times as many; then there are yet more to come. */
const ACKNOWLEDGED = 12;
/** And so long after that at most, in milliseconds. */
const LONGEST_WORK_MS = 250;

/** Kills the app again and again during a burst of webhooks, and says what came of those that it acknowledged. */
export async function runWebhooks({ kills, seed }: { kills: number; seed: number }): Promise<WebhooksReport> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-webhooks-'));
  const server = await findDatabase({ env: process.env, journal: join(folder, 'database.journal') });
  const workplace = await openWorkplaceOn(server, AGENTS, CHANNELS);
  const random = openRandom(seed);
  const keys = await fileTickets(workplace);
  const hook = await connectGithub(workplace.database);
  const app = keepApp({ ...workplace.env, DOCKET_SECRET_KEYS: SECRET_KEYS }, workplace.slack);
  const load = openHookLoad({ hook, keys, whenReady: () => app.ready() });
  try {
    const counts: number[] = [];
    for (let kill = 0; kill < kills; kill += 1)
      counts.push(await killInTheMiddle({ workplace, app, load, random }));
    await app.ready();
    await load.stop();
    await comeToRest(workplace);
    const verdict = await judgeAll(workplace, load.acknowledged);
    return { faults: 'webhooks', seed, kills, inFlightAtKill: spread(counts), ...verdict };
  } finally {
    await app.stop();
    await workplace.close();
    await rm(folder, { recursive: true });
  }
}

/** Gives the keys of the tickets. */
async function fileTickets({ database, clock, channels }: Workplace): Promise<string[]> {
  const desk = openDesk(openEngine({ database, clock, log: openLog('silent') }));
  const keys: string[] = [];
  for (let n = 0; n < channels.length * TICKETS; n += 1) {
    const input = { board: `B${n % channels.length}`, subject: `Payments API times out (${n})` };
    const invocation = { actor: systemActor('faults'), door: 'test', caller: 'faults', id: `ticket-${n}` };
    keys.push((await desk.run(createTicket, input, invocation)).key);
  }
  return keys;
}

/** Lets some be acknowledged, then kills. Gives how many wait for their effect, or for an answer. */
async function killInTheMiddle({ workplace, app, load, random }: Burst): Promise<number> {
  await app.ready();
  const goal = load.acknowledged.size + Math.ceil(random.between(ACKNOWLEDGED, 3 * ACKNOWLEDGED));
  load.allow(goal + ACKNOWLEDGED);
  await until(() => load.acknowledged.size >= goal, 'Nothing was acknowledged.');
  await pause(random.between(0, LONGEST_WORK_MS));
  const count = (await countWaiting(workplace)) + load.inFlight();
  await app.kill();
  return count;
}

function countWaiting({ database }: Workplace): Promise<number> {
  return rowsOf(database, webhookInbox).countDocuments({ state: 'waiting' }).exec();
}

/** A killed process leaves its open transactions to the database, which holds their locks until they are too old. */
async function comeToRest(workplace: Workplace): Promise<void> {
  const { database, slack } = workplace;
  await pause(TRANSACTION_LIFETIME_S * 1_000);
  await untilDone(database, async () => (await countWaiting(workplace)) + (await leftToSend(database)));
  await slack.idle();
}

async function judgeAll({ database }: Workplace, acknowledged: ReadonlyMap<string, number>) {
  const { breaks } = await verifyStreams(database, entities);
  const rows = await rowsOf(database, webhookInbox).countDocuments();
  return {
    ...(await judgeWebhooks(database, acknowledged)),
    ...{ markedUnknown: 0, missingCards: 0, brokenChains: breaks.length },
    unconfirmedButThere: rows - acknowledged.size,
  };
}
