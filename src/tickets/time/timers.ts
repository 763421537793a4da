import type { LadderRun } from '../../planning/ladder.ts';
import type { SlaClock } from '../../planning/sla-clock.ts';

/** What a ticket waits for. It is computed from the ticket alone, so that nothing has to be kept in step. */
export type Timer = {
  kind: 'warning' | 'breach' | 'step' | 'forgotten' | 'close' | 'reminder';
  dueAt: Date;
};

/** The fields of a ticket that timers come from. */
export type Timed = {
  clocks: { response: SlaClock | null; resolution: SlaClock | null };
  escalation: LadderRun | null;
  closeAt: Date | null;
  waiting: { remindAt: Date | null } | null;
};

/** Every timer of a ticket, soonest first. */
export function timersOf({ clocks, escalation, closeAt, waiting }: Timed): Timer[] {
  const timers = [
    ...clockTimers(clocks.response),
    ...clockTimers(clocks.resolution),
    ...at('step', escalation?.nextAt),
    ...at('forgotten', escalation?.forgottenAt),
    ...at('close', closeAt),
    ...at('reminder', waiting?.remindAt),
  ];
  return timers.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

/** When the sweep has to look at a ticket; nothing where it has no timer. */
export function nextTimer(ticket: Timed): { nextTimerAt?: Date } {
  const [next] = timersOf(ticket);
  return next ? { nextTimerAt: next.dueAt } : {};
}

/** The timers of one clock, soonest first. */
export function clockTimers(clock: SlaClock | null): Timer[] {
  if (!clock?.runningSince || clock.endedAt) return [];
  const [warning] = clock.thresholds;
  return [...at('warning', warning?.at), ...(clock.breachedAt ? [] : at('breach', clock.dueAt))];
}

function at(kind: Timer['kind'], dueAt: Date | null | undefined): Timer[] {
  return dueAt ? [{ kind, dueAt }] : [];
}
