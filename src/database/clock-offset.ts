import type { Database } from './connect.ts';

/** One time asked for: by how much the database's clock is ahead, give or take half the round trip, in ms. */
type Sample = { offsetMs: number; roundTripMs: number };

const TRIES = 5;

/** Both clocks tell whole milliseconds. */
const ROUNDING_MS = 1;

/** What time it is on the database's machine. */
export async function askTime({ connection }: Database): Promise<Date> {
  const { db } = connection;
  if (!db) throw new Error('The database connection is closed.');
  const { localTime } = await db.admin().command({ hello: 1 });
  if (!(localTime instanceof Date)) throw new Error('The database did not say what time it is.');
  return localTime;
}

/**
 * By how many ms the database's clock is ahead of this process's; negative when it is behind. Taken from the quickest of
 * some tries, because its error is the smallest. An offset within that error is none: both clocks may be the same.
 */
export async function measureClockOffset(ask: () => Promise<Date>): Promise<number> {
  let quickest = await sample(ask);
  for (let tries = 1; tries < TRIES; tries += 1) {
    const next = await sample(ask);
    if (next.roundTripMs < quickest.roundTripMs) quickest = next;
  }
  const { offsetMs, roundTripMs } = quickest;
  return Math.abs(offsetMs) <= roundTripMs / 2 + ROUNDING_MS ? 0 : Math.round(offsetMs);
}

async function sample(ask: () => Promise<Date>): Promise<Sample> {
  const sentAt = Date.now();
  // The machine's clock may be set while we wait; this one only runs on.
  const started = performance.now();
  const told = await ask();
  const roundTripMs = performance.now() - started;
  return { offsetMs: told.getTime() - (sentAt + roundTripMs / 2), roundTripMs };
}
