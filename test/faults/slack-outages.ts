import { setTimeout as pause } from 'node:timers/promises';
import { findDatabase } from '../../src/sandbox/databases/find-database.ts';
import type { Verdict } from './judge.ts';
import { answerNothingBut500, dropAnswers } from './slack-fails.ts';
import { underLoad } from './under-load.ts';

export type SlackOutageReport = {
  faults: string;
  seed: number;
  /** For how long Slack failed, in seconds. */
  seconds: number;
  /** Calls of the app that failed meanwhile. */
  failedCalls: number;
  crashes: number;
} & Verdict;

/** How Slack fails: it answers 500 to everything, or does what it is asked and drops the connection. */
export const SLACK_OUTAGES = ['away', 'lost-answers'] as const;
export type SlackOutage = (typeof SLACK_OUTAGES)[number];

const SECONDS = { away: 60, 'lost-answers': 20 };
/** More than are made meanwhile. */
const ALL = 1_000_000;
/** Work before the outage and after it, in milliseconds. */
const BEFORE_MS = 5_000;
const AFTER_MS = 10_000;

/** Lets Slack fail for some seconds while people work, and says what came of their work. */
export async function runSlackOutage(
  how: SlackOutage,
  { seed, seconds = SECONDS[how] }: { seed: number; seconds?: number },
): Promise<SlackOutageReport> {
  const { found, verdict } = await underLoad({
    seed,
    openServer: (journal) => findDatabase({ env: process.env, journal }),
    async act({ workplace: { slack }, app }) {
      await app.ready();
      await pause(BEFORE_MS);
      const before = slack.traffic.length;
      if (how === 'away') answerNothingBut500(slack);
      else dropAnswers(slack, ALL);
      await pause(seconds * 1_000);
      slack.faults.clear();
      const failed = slack.traffic
        .slice(before)
        .filter(({ direction, status }) => direction === 'from_app' && status !== 200);
      await pause(AFTER_MS);
      return { failedCalls: failed.length, crashes: app.hasCrashed() ? 1 : 0 };
    },
  });
  return { faults: `slack-${how}`, seed, seconds, ...found, ...verdict };
}
