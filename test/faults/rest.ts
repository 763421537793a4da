import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf } from '../../src/database/unscoped.ts';
import { lanes } from '../../src/engine/lanes.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { TRANSACTION_LIFETIME_S, type Workplace } from './workplace.ts';

/** How long it may take until there is less left, in milliseconds: the pause after six failed tries is a minute. */
const REST_MS = 180_000;
/** Rows that somebody waits for; a kill may leave others, which go at the next start. */
const AWAITED = { $or: [{ 'to.0': { $exists: true } }, { 'waiting.0': { $exists: true } }] };
/** By then Slack has told every event again that it still has to: its last retry comes after five minutes. */
const LAST_RETRY_MS = 301_000;

/**
 * Slack tells again what was not taken, and the app sends what it has not sent. A killed process leaves its open
 * transactions to the database, which holds their locks until they are too old; before Slack's last retry they are.
 */
export async function comeToRest({ database, clock, slack }: Workplace): Promise<void> {
  await pause(TRANSACTION_LIFETIME_S * 1_000);
  clock.advance(LAST_RETRY_MS);
  await slack.idle();
  await untilDone(database, () => leftToSend(database));
  await slack.idle();
}

/** Waits until nothing is left, as `left` counts it. */
export async function untilDone(database: Workplace['database'], left: () => Promise<number>): Promise<void> {
  let deadline = Date.now() + REST_MS;
  let least = Number.POSITIVE_INFINITY;
  for (let count = await left(); count > 0; count = await left()) {
    if (count < least) deadline = Date.now() + REST_MS;
    least = Math.min(least, count);
    if (Date.now() > deadline) throw new Error(`The outbox did not empty.\n${await describeRest(database)}`);
    await pause(200);
  }
}

/** How many events a consumer, or some consumer, has yet to deal with. */
export async function leftToSend(database: Workplace['database'], consumer?: string): Promise<number> {
  const rows = rowsOf(database, outbox);
  if (consumer === undefined) return rows.countDocuments(AWAITED);
  return rows.countDocuments({ $or: [{ to: consumer }, { waiting: consumer }] });
}

/** What is left, for whoever has to find out why. */
async function describeRest(database: Workplace['database']): Promise<string> {
  const rows = await rowsOf(database, outbox).find().limit(5).lean();
  const work = await rowsOf(database, lanes).find().limit(5).lean();
  const count = await rowsOf(database, outbox).countDocuments();
  return JSON.stringify({ now: new Date(), count, rows, lanes: work }, null, 1);
}
