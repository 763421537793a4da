import type { Clock } from '../clock.ts';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { ProviderError } from '../errors.ts';
import { slackLimits } from './limits.ts';
import { ownRows } from './own-rows.ts';
import { waitFor } from './timer.ts';

/**
 * What may be sent when, for one key: `team|channel` for posts, `team|method` for everything else. Times are
 * milliseconds since the epoch, as numbers: the arithmetic runs in the database.
 */
export type BudgetRow = Row & {
  /** When the posts that were let through would all have been due at one a second. */
  spentUntil: number;
  /** Slack asked for a pause until then. */
  closedUntil: number;
  /** Those who have to wait were offered the times up to here, one after the other, so that they come back in turn. */
  offeredUntil: number;
};

export const budgets = defineCollection<BudgetRow>('budgets', {
  spentUntil: Number,
  closedUntil: Number,
  offeredUntil: Number,
});

/** The budget of one workspace, shared by all processes. */
export type Budget = {
  /** Takes one post for a channel, or waits a little for it. Throws a `ProviderError` where the wait is longer. */
  takePost(channelId: string): Promise<void>;
  /** Lets a call of another method through, unless Slack asked for a pause: then as above. */
  takeCall(method: string): Promise<void>;
  /** Slack asked to wait: closes this key and no other. */
  close(key: string, milliseconds: number): Promise<void>;
};

/** Posts of one channel that may follow each other at once. */
const BURST = 3;
const INTERVAL_MS = 1_000 / slackLimits.rates.postsPerSecond;
const AHEAD_MS = (BURST - 1) * INTERVAL_MS;
/** A longer wait is the dispatcher's. */
const LONGEST_WAIT_MS = 1_000;

/** Opens the budget of a workspace. */
export function openBudget(database: Database, clock: Clock, teamId: string): Budget {
  async function take(key: string, costMs: number): Promise<void> {
    const now = clock.now();
    const before = await spend(database, `${teamId}|${key}`, now, costMs);
    const startsAt = startAfter(before, now);
    const isSoon = startsAt <= now + LONGEST_WAIT_MS;
    if (!isSoon) throw tooMuch(key, Math.max(startsAt, before.offeredUntil + costMs) - now);
    if (startsAt > now) await waitFor(clock, startsAt - now);
  }
  return {
    takePost: (channelId) => take(channelId, INTERVAL_MS),
    takeCall: (method) => take(method, 0),
    async close(key, milliseconds) {
      const closedUntil = clock.now() + milliseconds;
      await ownRows(database, budgets).updateOne(
        { _id: `${teamId}|${key}` },
        { $max: { closedUntil }, $setOnInsert: { tenantId: 'platform', spentUntil: 0, offeredUntil: 0 } },
        { upsert: true },
      );
    },
  };
}

type Spending = Pick<BudgetRow, 'spentUntil' | 'closedUntil' | 'offeredUntil'>;

/**
 * One atomic step. Where the wait is short it spends; otherwise it moves the offers on, so that the next one who
 * has to wait comes back after this one. Gives what was before.
 */
async function spend(database: Database, id: string, now: number, costMs: number): Promise<Spending> {
  const kept = (field: keyof Spending) => ({ $ifNull: [`$${field}`, 0] });
  const spentUntil = { $max: [kept('spentUntil'), now] };
  const startsAt = { $max: [{ $subtract: [spentUntil, AHEAD_MS] }, kept('closedUntil')] };
  const isSoon = { $lte: [startsAt, now + LONGEST_WAIT_MS] };
  const offered = { $max: [startsAt, { $add: [kept('offeredUntil'), costMs] }] };
  const set = {
    tenantId: 'platform',
    spentUntil: { $cond: [isSoon, { $add: [spentUntil, costMs] }, kept('spentUntil')] },
    closedUntil: kept('closedUntil'),
    offeredUntil: { $cond: [isSoon, kept('offeredUntil'), offered] },
  };
  const before = await ownRows(database, budgets).findOneAndUpdate({ _id: id }, [{ $set: set }], {
    upsert: true,
    returnDocument: 'before',
  });
  return { spentUntil: 0, closedUntil: 0, offeredUntil: 0, ...before };
}

/** When what is taken now may go: at once within the burst, else when what was spent is due, or the pause is over. */
function startAfter({ spentUntil, closedUntil }: Spending, now: number): number {
  return Math.max(Math.max(spentUntil, now) - AHEAD_MS, closedUntil, now);
}

function tooMuch(key: string, retryAfterMs: number): ProviderError {
  const failure = { provider: 'slack', retryable: true, retryAfterMs };
  return new ProviderError(`Slack's budget for ${key} is spent.`, failure);
}
