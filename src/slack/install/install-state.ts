import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Slack's own code is good for so long. */
export const STATE_MS = 10 * 60_000;

const BYTES = 32;

/** What one beginning hands out: `state` goes by Slack, `browser` stays in the browser. */
export type Begun = { state: string; browser: string };

/**
 * A state that this browser alone can come back with, until ten minutes after `now`. It is signed, and nothing is kept of
 * it: anybody may ask for as many as they like.
 */
export function newState(clientSecret: string, now: number): Begun {
  const browser = randomBytes(BYTES).toString('base64url');
  const end = String(now + STATE_MS);
  return { state: `${end}.${proofOf(clientSecret, end, browser)}`, browser };
}

/** When a state ends, in milliseconds; null where it was made for another browser, or has ended. */
export function endOfState(clientSecret: string, { state, browser }: Begun, now: number): number | null {
  const [end = '', proof = '', ...more] = state.split('.');
  // As texts: bytes can be written in several ways, and a state that is written otherwise would be another one.
  const [given, due] = [Buffer.from(proof), Buffer.from(proofOf(clientSecret, end, browser))];
  const isOurs = more.length === 0 && given.length === due.length && timingSafeEqual(given, due);
  return isOurs && Number(end) > now ? Number(end) : null;
}

/** The key is one that every process has. What it signs begins with what it is for, and is nothing of Slack's. */
function proofOf(clientSecret: string, end: string, browser: string): string {
  return createHmac('sha256', clientSecret).update(`docket.install\n${end}\n${browser}`).digest('base64url');
}
