import type { ClockKind, SlaClock } from '../../planning/sla-clock.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { TimeLeft } from '../../tickets/time/time-left.ts';
import { capitalize, dateTime, duration, list, remaining } from './words.ts';

/** How each promise is spoken of. */
const WORDS: Record<ClockKind, { by: string; met: string; missed: string; due: string; to: string }> = {
  response: {
    by: 'answer by',
    met: 'answered in',
    missed: 'missed its answer by',
    due: 'its answer was due',
    to: 'answer',
  },
  resolution: {
    by: 'resolve by',
    met: 'resolved in',
    missed: 'missed its resolution by',
    due: 'its resolution was due',
    to: 'resolve',
  },
};

/**
 * `Answered in 4 min · resolve by <date> (3 h 20 min left)`: what was promised and what became of it. Null where
 * nothing was. A length of time that shrinks stands beside the time that it ends at, so that it cannot mislead.
 */
export function deadlineLine({ clocks }: Pick<Ticket, 'clocks'>, left?: TimeLeft): string | null {
  const known = [clocks.response, clocks.resolution].filter((clock) => clock !== null);
  const words = known.flatMap((clock) => deadlineWords(clock, left?.[clock.kind] ?? null) ?? []);
  const paused = known.filter(isPausedInTime).map((clock) => pausedWords(clock, left?.[clock.kind] ?? null));
  const all = [...words, ...(paused.length > 0 ? [`the clock is paused with ${list(paused)}`] : [])];
  return all.length > 0 ? capitalize(all.join(' · ')) : null;
}

/** What has to be done first, as a few words in a list; null where nothing runs. */
export function nextDeadline({ clocks }: Pick<Ticket, 'clocks'>): string | null {
  const running = [clocks.response, clocks.resolution].find(
    (clock) => clock && !clock.endedAt && clock.dueAt,
  );
  return running ? deadlineWords(running, null) : null;
}

function isPausedInTime({ endedAt, runningSince, breachedAt }: SlaClock): boolean {
  return endedAt === null && runningSince === null && breachedAt === null;
}

/** Null for a promise that is paused, or that ended without being kept. */
function deadlineWords(clock: SlaClock, left: number | null): string | null {
  const { by, met, missed, due, to } = WORDS[clock.kind];
  const { metAt, breachedAt, endedAt, dueAt, consumedMs, targetMs } = clock;
  if (metAt && breachedAt) return `${missed} ${duration(consumedMs - targetMs)}`;
  if (metAt) return `${met} ${duration(consumedMs)}`;
  if (breachedAt) return `${due} ${dateTime(breachedAt)}`;
  if (endedAt || isPausedInTime(clock)) return null;
  if (!dueAt) return `no deadline to ${to}: its calendar does not open`;
  return `${by} ${dateTime(dueAt)}${left === null ? '' : ` (${remaining(left)} left)`}`;
}

function pausedWords({ kind, targetMs, consumedMs }: SlaClock, left: number | null): string {
  return `${remaining(left ?? targetMs - consumedMs)} left to ${WORDS[kind].to}`;
}
