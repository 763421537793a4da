import { consumedAt } from './consumed-at.ts';
import type { OpenHours } from './open-hours.ts';
import { type ReceiptLine, withNightsGrouped } from './receipt-line.ts';
import { type ClockMoment, passedLines, turnLines } from './receipt-turns.ts';
import type { ClockKind, ClockTerms, SlaClock } from './sla-clock.ts';

/**
 * Everything behind a deadline, in order: what happened to the promise and when its calendar was closed meanwhile, with
 * the running sum. It ends with the deadline while that is to come (`due`, where nothing else happens before), so its
 * last lines may lie ahead of `now`. What was used up at each turn is what the clock itself had recorded.
 *
 * @param moments The clock after each event that touched it, oldest first.
 * @param calendarOf The hours that given terms were counted by.
 */
export function receiptOf(
  kind: ClockKind,
  moments: readonly ClockMoment[],
  now: Date,
  calendarOf: (terms: ClockTerms) => OpenHours,
): ReceiptLine[] {
  const own = moments.filter(({ clock }) => clock.kind === kind);
  const lines = own.flatMap((moment, index) => linesUntil(own[index - 1], moment, calendarOf));
  const last = own.at(-1);
  const ahead = last?.clock.runningSince ? linesAhead(last.clock, now, calendarOf(last.clock)) : [];
  // Sorting is stable: of what happened at the same moment, the cause stays before what follows from it.
  const inOrder = [...lines, ...ahead].sort((one, other) => one.at.getTime() - other.at.getTime());
  return withNightsGrouped(inOrder);
}

/** From one moment to the next: what passed, when it was closed, and the turn that it took. */
function linesUntil(
  before: ClockMoment | undefined,
  moment: ClockMoment,
  calendarOf: (terms: ClockTerms) => OpenHours,
): ReceiptLine[] {
  const turn = turnLines(before, moment);
  if (!before) return turn;
  const hours = calendarOf(before.clock);
  const isRunOver = before.clock.runningSince?.getTime() !== moment.clock.runningSince?.getTime();
  const closings = isRunOver ? closingLines(before.clock, moment.at, hours) : [];
  return [...passedLines(before, moment, hours), ...closings, ...turn];
}

/** From the last turn to the deadline, or until now where there is none ahead. */
function linesAhead(clock: SlaClock, now: Date, hours: OpenHours): ReceiptLine[] {
  const due = clock.breachedAt ? null : clock.dueAt;
  const closings = closingLines(clock, due && due > now ? due : now, hours);
  if (!due) return closings;
  return [
    ...closings,
    { at: due, what: 'due', reason: null, consumedMs: consumedAt(clock, due, hours), count: 1 },
  ];
}

/** When the calendar was closed while the clock ran, from its last turn until a moment. All else counted. */
function closingLines(clock: SlaClock, until: Date, hours: OpenHours): ReceiptLine[] {
  if (!clock.runningSince) return [];
  const lines: ReceiptLine[] = [];
  let openSince = clock.runningSince.getTime();
  let { consumedMs } = clock;
  for (const closed of hours.closed(openSince, until.getTime())) {
    consumedMs += closed.from - openSince;
    openSince = closed.until;
    lines.push({ at: new Date(closed.from), what: 'closed', reason: closed.reason, consumedMs, count: 1 });
    // A holiday follows its night without opening between them, and the clock may turn while it is closed.
    if (!hours.isOpen(openSince)) continue;
    lines.push({ at: new Date(openSince), what: 'opened', reason: null, consumedMs, count: 1 });
  }
  return lines;
}
