import { everyTenant } from '../access/scope.ts';
import { rowsOf } from '../database/unscoped.ts';
import type { Engine } from '../engine/engine.ts';
import { type Lane, lanes } from '../engine/lanes.ts';
import { openReader } from '../engine/reader.ts';
import { nextHandover } from '../planning/on-call.ts';
import { rotations } from '../rotations/saved-rotation.ts';
import { tickets } from '../tickets/ticket.ts';

/** Everything in the app that is due at a time, so that the clock can be moved to the next of it: one line each. */
export function dueTimesOf(engine: () => Engine): (() => Promise<number | undefined>)[] {
  return [() => nextTry(engine()), () => nextTimer(engine()), () => nextShift(engine())];
}

/** When the dispatcher tries again what last failed. */
async function nextTry({ database, clock }: Engine): Promise<number | undefined> {
  const lane = await rowsOf(database, lanes)
    .findOne({ nextAttemptAt: { $gt: new Date(clock.now()) } })
    .sort({ nextAttemptAt: 1 })
    .lean<Lane | null>();
  return lane?.nextAttemptAt.getTime();
}

/** When something is due on a ticket: a warning, a deadline, the next step of an escalation. */
async function nextTimer({ database, clock }: Engine): Promise<number | undefined> {
  const ahead = { 'derived.nextTimerAt': { $gt: new Date(clock.now()) } };
  const first = { sort: { 'derived.nextTimerAt': 1 } } as const;
  const ticket = await openReader(database, everyTenant).findOne(tickets, ahead, first);
  return ticket?.derived.nextTimerAt?.getTime();
}

/** When somebody else is on call. */
async function nextShift({ database, clock }: Engine): Promise<number | undefined> {
  const found = await openReader(database, everyTenant).find(rotations, { removedAt: null });
  const times = found.map((rotation) => nextHandover(rotation, clock.now())).filter((time) => time !== null);
  return times.length > 0 ? Math.min(...times) : undefined;
}
