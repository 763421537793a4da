import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../clock.ts';
import type { State } from '../state/state.ts';

/** An id like Slack's: a letter that names the kind, then capitals and digits. */
export function newId(prefix: string): string {
  return prefix + randomBytes(6).toString('hex').toUpperCase().slice(0, 10);
}

/** The timestamp of a new message: unique, and later than any before, like Slack's `1700000000.000100`. */
export function nextTimestamp(state: State, clock: Clock): string {
  state.lastTimestamp = Math.max(state.lastTimestamp + 1, Math.floor(clock.now()) * 1_000);
  return timestampOf(state.lastTimestamp);
}

function timestampOf(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, '0')}`;
}
