import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf } from '../../src/database/unscoped.ts';
import { findDatabase } from '../../src/sandbox/databases/find-database.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { type AppKeeper, keepApp } from './app-keeper.ts';
import { type Breaches, openBreaches } from './breaches.ts';
import { judge, type Verdict } from './judge.ts';
import { isPing, judgePings, type PingsVerdict } from './judge-pings.ts';
import { spread } from './kills.ts';
import { openRandom, type Random } from './random.ts';
import { leftToSend, untilDone } from './rest.ts';
import { refuseAThird } from './slack-limits.ts';
import { until } from './until.ts';
import { openWorkplaceOn, type Workplace } from './workplace.ts';

export type StormReport = {
  faults: 'storm';
  seed: number;
  kills: number;
  breaches: number;
  channels: number;
  inFlightAtKill: { min: number; median: number };
  /** Calls that Slack answered with 429, in percent. */
  refusedPercent: number;
} & Verdict &
  PingsVerdict;

/** What there is for each kill: 500 missed answers and 60 channels for 200 of them. */
const BREACHES_A_KILL = 2.5;
const CHANNELS_A_KILL = 0.3;
const LEAST_CHANNELS = 3;
const AGENTS = 40;
/** One kill in so many meets answers that are missed at once in one channel; the others meet one. */
const BURST_EVERY = 5;
/** A kill comes so long after the last call that it waits for at most, in milliseconds. */
const LONGEST_WORK_MS = 250;

type Storm = { workplace: Workplace; app: AppKeeper; random: Random; breaches: Breaches };

/**
 * Answers are missed while Slack answers 429 to a third of all calls, and the app is killed again and again in the
 * middle of calling people. Says what came of the calls.
 */
export async function runStorm({ kills, seed }: { kills: number; seed: number }): Promise<StormReport> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-storm-'));
  const server = await findDatabase({ env: process.env, journal: join(folder, 'database.journal') });
  const channels = Math.max(LEAST_CHANNELS, Math.round(kills * CHANNELS_A_KILL));
  const workplace = await openWorkplaceOn(server, AGENTS, channels);
  const random = openRandom(seed);
  const breaches = await openBreaches(workplace);
  const app = keepApp(workplace.env, workplace.slack);
  try {
    const counts = await killAgainAndAgain({ workplace, app, random, breaches }, kills);
    await app.ready();
    const refusedPercent = await comeToRest(workplace, random);
    const facts = {
      refusedPercent,
      breaches: breaches.filed.length,
      channels,
      inFlightAtKill: spread(counts),
    };
    return { faults: 'storm', seed, kills, ...facts, ...(await judgeAll(workplace, breaches)) };
  } finally {
    await app.stop();
    await workplace.close();
    await rm(folder, { recursive: true });
  }
}

/** Gives how much was under way at each kill. */
async function killAgainAndAgain(storm: Storm, kills: number): Promise<number[]> {
  const counts: number[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    refuseAThird(storm.workplace.slack, storm.random);
    const called = countCalls(storm.workplace);
    const { filed } = storm.breaches;
    const left = () => Math.round(kill * BREACHES_A_KILL) - filed.length;
    await breachNow(storm, { turn: kill, count: kill % BURST_EVERY === 0 ? left() : 1 });
    if (kill === kills) await breachAround(storm, left());
    counts.push(await killInTheMiddle(storm, called));
  }
  return counts;
}

type Missed = { turn: number; count: number };

/** Answers are missed in one channel; the channels take turns. */
function breachNow({ workplace: { channels }, breaches }: Storm, { turn, count }: Missed): Promise<void> {
  return breaches.breach(turn % channels.length, count);
}

/** Answers are missed all around. */
async function breachAround(storm: Storm, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await breachNow(storm, { turn, count: 1 });
}

/** Lets a call or two come through after so many, then kills. Gives how much was under way. */
async function killInTheMiddle({ workplace, app, random }: Storm, called: number): Promise<number> {
  await app.ready();
  const goal = called + Math.ceil(random.between(0, 2));
  await until(() => countCalls(workplace) >= goal, 'Nobody was called.');
  await pause(random.between(0, LONGEST_WORK_MS));
  const count = await leftToDo(workplace);
  await app.kill();
  return count;
}

/** Cards and posts in threads do not count: a process that only gets to those has called nobody. */
function countCalls({ slack }: Workplace): number {
  return slack.world.state.messages.filter(({ text }) => isPing(text)).length;
}

/**
 * Slack goes on refusing until everybody has been called; then the cards come, at their own pace. Gives how many calls
 * were refused, in percent.
 */
async function comeToRest(workplace: Workplace, random: Random): Promise<number> {
  const { database, slack } = workplace;
  refuseAThird(slack, random);
  await untilDone(database, () => leftToCall(workplace));
  const calls = slack.traffic.filter(({ direction }) => direction === 'from_app');
  const refused = calls.filter(({ status }) => status === 429);
  slack.faults.clear();
  await untilDone(database, () => leftToDo(workplace));
  await slack.idle();
  return Math.round((100 * refused.length) / calls.length);
}

/** Tickets whose time has come, and pages that are on their way. */
async function leftToCall({ database }: Workplace): Promise<number> {
  return (await countDue(database)) + (await leftToSend(database, 'slack.escalation'));
}

/** Tickets whose time has come, and events that somebody has yet to be told of. */
async function leftToDo({ database }: Workplace): Promise<number> {
  return (await countDue(database)) + (await leftToSend(database));
}

async function countDue(database: Workplace['database']): Promise<number> {
  return rowsOf(database, tickets).countDocuments({ 'derived.nextTimerAt': { $lte: new Date() } });
}

async function judgeAll(workplace: Workplace, { filed }: Breaches) {
  const deeds = filed.map((token) => ({ kind: 'file' as const, token, isConfirmed: true, told: '' }));
  const verdict = await judge(workplace, deeds, new Set());
  const told = await judgePings(workplace);
  const lost = verdict.lost + told.lost;
  return { ...told, ...verdict, lost, doubled: verdict.doubled + told.doubled };
}
