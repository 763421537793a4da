/** No clock is right to the second; what is further ahead of ours is wrong. */
const AHEAD_MS = 5 * 60_000;

const SECOND_MS = 1_000;

/**
 * A moment that a host tells, as far as it is believed. What is more than five minutes ahead of our clock counts as
 * heard now: once the host's clock was put right, all that it tells would seem older than what is on record, until that
 * moment came. Of a host that stays so far ahead, things count in the order in which they are taken.
 */
export function believedTime(at: Date, now: Date): Date {
  if (at.getTime() - now.getTime() <= AHEAD_MS) return at;
  // Hosts tell whole seconds, and what they tell within this one must not seem older.
  return new Date(Math.floor(now.getTime() / SECOND_MS) * SECOND_MS);
}
