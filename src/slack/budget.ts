import type { Clock } from '../clock.ts';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { ownRows } from '../database/own-rows.ts';
import { ProviderError } from '../errors.ts';
import { slackLimits } from './limits.ts';
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
  /** Something urgent waits, and everybody else stands back until then. */
  urgentUntil: number;
};

export const budgets = defineCollection<BudgetRow>('budgets', {
  spentUntil: Number,
  closedUntil: Number,
  offeredUntil: Number,
  urgentUntil: Number,
});

/** What is urgent goes before everything else. */
export type Urgency = { isUrgent?: boolean | undefined };

/** The budget of one workspace, shared by all processes. */
export type Budget = {
  /** Takes one post for a channel, or waits a little for it. Throws a `ProviderError` where the wait is longer. */
  takePost(channelId: string, urgency?: Urgency): Promise<void>;
  /** Lets a call of another method through, unless Slack asked for a pause: then as above. */
  takeCall(method: string): Promise<void>;
  /** Slack asked to wait: closes this key and no other. What was urgent then goes first when it opens again. */
  close(key: string, milliseconds: number, urgency?: Urgency): Promise<void>;
};

const INTERVAL_MS = 1_000 / slackLimits.rates.postsPerSecond;
/** How far ahead of one post a second a channel may be. The last place of a burst is kept for what is urgent. */
const URGENT_AHEAD_MS = (slackLimits.rates.postBurst - 1) * INTERVAL_MS;
const AHEAD_MS = URGENT_AHEAD_MS - INTERVAL_MS;
/** A longer wait is the dispatcher's. */
const LONGEST_WAIT_MS = 1_000;

/** Opens the budget of a workspace. */
export function openBudget(database: Database, clock: Clock, teamId: string): Budget {
  async function take(key: string, taking: Taking): Promise<void> {
    const now = clock.now();
    const before = await spend(database, `${teamId}|${key}`, now, taking);
    const startsAt = startAfter(before, now, taking);
    const isSoon = startsAt <= now + LONGEST_WAIT_MS;
    if (!isSoon) throw tooMuch(key, offerAfter(before, startsAt, taking) - now);
    if (startsAt > now) await waitFor(clock, startsAt - now);
  }
  return {
    takePost: (channelId, { isUrgent = false } = {}) => take(channelId, { costMs: INTERVAL_MS, isUrgent }),
    takeCall: (method) => take(method, { costMs: 0, isUrgent: false }),
    async close(key, milliseconds, { isUrgent = false } = {}) {
      const closedUntil = clock.now() + milliseconds;
      const urgentUntil = isUrgent ? closedUntil + INTERVAL_MS : 0;
      await ownRows(database, budgets).updateOne(
        { _id: `${teamId}|${key}` },
        {
          $max: { closedUntil, urgentUntil },
          $setOnInsert: { tenantId: 'platform', spentUntil: 0, offeredUntil: 0 },
        },
        { upsert: true },
      );
    },
  };
}

type Taking = { costMs: number; isUrgent: boolean };
type Spending = Pick<BudgetRow, 'spentUntil' | 'closedUntil' | 'offeredUntil' | 'urgentUntil'>;

/**
 * One atomic step. Where the wait is short it spends; otherwise it moves the offers on, so that the next one who
 * has to wait comes back after this one. What is urgent has no place among the offers: it may come back whenever it
 * likes, and with each time its last place would stay empty. Gives what was before.
 */
async function spend(database: Database, id: string, now: number, taking: Taking): Promise<Spending> {
  const { costMs, isUrgent } = taking;
  const kept = (field: keyof Spending) => ({ $ifNull: [`$${field}`, 0] });
  const spentUntil = { $max: [kept('spentUntil'), now] };
  const opensAt = isUrgent ? kept('closedUntil') : { $max: [kept('closedUntil'), kept('urgentUntil')] };
  const startsAt = { $max: [{ $subtract: [spentUntil, aheadOf(taking)] }, opensAt] };
  const isSoon = { $lte: [startsAt, now + LONGEST_WAIT_MS] };
  const offered = { $max: [startsAt, { $add: [kept('offeredUntil'), costMs] }] };
  const reserved = { $max: [kept('urgentUntil'), { $add: [startsAt, costMs] }] };
  const set = {
    tenantId: 'platform',
    spentUntil: { $cond: [isSoon, { $add: [spentUntil, costMs] }, kept('spentUntil')] },
    closedUntil: kept('closedUntil'),
    offeredUntil: isUrgent ? kept('offeredUntil') : { $cond: [isSoon, kept('offeredUntil'), offered] },
    urgentUntil: isUrgent ? { $cond: [isSoon, kept('urgentUntil'), reserved] } : kept('urgentUntil'),
  };
  const before = await ownRows(database, budgets).findOneAndUpdate({ _id: id }, [{ $set: set }], {
    upsert: true,
    returnDocument: 'before',
  });
  return { spentUntil: 0, closedUntil: 0, offeredUntil: 0, urgentUntil: 0, ...before };
}

/** When what is taken now may go: at once within the burst, else when what was spent is due, or the pause is over. */
function startAfter({ spentUntil, closedUntil, urgentUntil }: Spending, now: number, taking: Taking): number {
  const opensAt = taking.isUrgent ? closedUntil : Math.max(closedUntil, urgentUntil);
  return Math.max(Math.max(spentUntil, now) - aheadOf(taking), opensAt, now);
}

/** When to come back: what is urgent as soon as anything may go, everything else in turn. */
function offerAfter({ offeredUntil }: Spending, startsAt: number, { costMs, isUrgent }: Taking): number {
  return isUrgent ? startsAt : Math.max(startsAt, offeredUntil + costMs);
}

function aheadOf({ isUrgent }: Taking): number {
  return isUrgent ? URGENT_AHEAD_MS : AHEAD_MS;
}

function tooMuch(key: string, retryAfterMs: number): ProviderError {
  const failure = { provider: 'slack', retryable: true, retryAfterMs };
  return new ProviderError(`Slack's budget for ${key} is spent.`, failure);
}
