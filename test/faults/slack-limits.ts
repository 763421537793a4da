import { methods } from '../../src/sandbox/slack/api/methods.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import type { Random } from './random.ts';

/** Calls of one method whose answers are laid down at a time: more than are made until somebody looks again. */
const AHEAD = 300;
const REFUSED = 1 / 3;
const LONGEST_PAUSE_S = 3;
/** What Slack does take, takes it so long at most: a kill meets some of it under way. */
const LONGEST_MS = 120;

/**
 * Slack answers 429 to a third of all calls, whatever they are, and takes a moment for the others. To be called again
 * now and then, because what it answers is laid down call by call.
 */
export function refuseAThird({ faults }: Slack, random: Random): void {
  const laid = new Map<string, number>();
  for (const { what, left } of faults.list()) laid.set(what, (laid.get(what) ?? 0) + left);
  for (const method of methods.keys()) {
    for (let n = laid.get(method) ?? 0; n < AHEAD; n += 1) {
      if (random.next() < REFUSED) faults.add({ method, kind: 'ratelimited', retryAfter: seconds(random) });
      else faults.add({ method, kind: 'slow', delayMs: Math.floor(random.between(0, LONGEST_MS)) });
    }
  }
}

function seconds(random: Random): number {
  return Math.floor(random.between(1, LONGEST_PAUSE_S + 1));
}
