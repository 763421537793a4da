import { consumedAt } from './consumed-at.ts';
import type { OpenHours } from './open-hours.ts';
import type { ReceiptEntry, ReceiptLine } from './receipt-line.ts';
import type { SlaClock } from './sla-clock.ts';

/** A clock as an event left it, and what the event was. */
export type ClockMoment = { at: Date; clock: SlaClock; reason: string | null };

/** Warnings and the deadline that passed since the moment before, each at its own time. */
export function passedLines(
  before: ClockMoment,
  { at, clock }: ClockMoment,
  hours: OpenHours,
): ReceiptLine[] {
  if (!isSameClock(before.clock, clock)) return [];
  const line = (what: ReceiptEntry, when: Date, reason: string | null): ReceiptLine => {
    return { at: when, what, reason, consumedMs: consumedAt(before.clock, when, hours), count: 1 };
  };
  const warnings = clock.warned
    .filter((percent) => !before.clock.warned.includes(percent))
    .map((percent) => {
      const threshold = before.clock.thresholds.find((it) => it.percent === percent);
      return line('warned', threshold?.at ?? at, `${percent} %`);
    });
  const isBreached =
    clock.breachedAt !== null && !before.clock.breachedAt && !isBreachedByTurn(before, { at, clock });
  return isBreached ? [...warnings, line('breached', clock.breachedAt ?? at, null)] : warnings;
}

/** What the event itself did to the clock. */
export function turnLines(before: ClockMoment | undefined, moment: ClockMoment): ReceiptLine[] {
  return turns(before, moment).map((what) => ({
    at: moment.at,
    what,
    reason: moment.reason,
    consumedMs: moment.clock.consumedMs,
    count: 1,
  }));
}

function turns(before: ClockMoment | undefined, moment: ClockMoment): ReceiptEntry[] {
  const { clock } = moment;
  const known = before && isSameClock(before.clock, clock) ? before.clock : undefined;
  const wasRunning = known ? known.runningSince !== null : true;
  const isRunning = clock.runningSince !== null;
  const happened: [ReceiptEntry, boolean][] = [
    ['started', !known],
    ['retargeted', known !== undefined && !hasSameTerms(known, clock)],
    ['breached', before !== undefined && isBreachedByTurn(before, moment)],
    ['paused', wasRunning && !isRunning && !clock.endedAt],
    ['resumed', !wasRunning && isRunning],
    ['met', clock.metAt !== null && !known?.metAt],
    ['ended', clock.endedAt !== null && clock.metAt === null && !known?.endedAt],
  ];
  return happened.filter(([, isSo]) => isSo).map(([what]) => what);
}

/** Breached because the promise became shorter, not because its deadline passed. */
function isBreachedByTurn(
  { clock: before }: ClockMoment,
  { at, clock }: Omit<ClockMoment, 'reason'>,
): boolean {
  if (!isSameClock(before, clock) || hasSameTerms(before, clock) || before.breachedAt) return false;
  return clock.breachedAt?.getTime() === at.getTime();
}

function isSameClock(one: SlaClock, other: SlaClock): boolean {
  return one.cycle === other.cycle && one.startedAt.getTime() === other.startedAt.getTime();
}

function hasSameTerms(one: SlaClock, other: SlaClock): boolean {
  return (
    one.policyId === other.policyId &&
    one.policyRev === other.policyRev &&
    one.calendarId === other.calendarId &&
    one.calendarRev === other.calendarRev &&
    one.targetMs === other.targetMs
  );
}
