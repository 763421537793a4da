import type { Hours } from './calendar.ts';
import { error, type Problem } from './problem.ts';

/** What is wrong with the hours of one day. */
export function hoursProblems(hours: Hours[], field: string): Problem[] {
  const each = hours.flatMap((it, index) => problemsOfOne(it, `${field}.${index}`));
  return each.length > 0 ? each : overlapProblems(hours, field);
}

function problemsOfOne({ from, to }: Hours, field: string): Problem[] {
  const malformed = [isTime(from) ? [] : [from], isTime(to) || to === '24:00' ? [] : [to]].flat();
  if (malformed.length > 0) {
    const message = `“${malformed.join('”, “')}” is no time of day. Write it as 09:00; a day ends at 24:00.`;
    return [error('malformed_time', field, message)];
  }
  if (from < to) return [];
  const message = `${from} is not before ${to}. Swap them; hours over midnight go on two days, to 24:00 and from 00:00.`;
  return [error('hours_reversed', field, message)];
}

function overlapProblems(hours: Hours[], field: string): Problem[] {
  const inOrder = hours.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const clash = inOrder.find(({ from }, index) => from < (inOrder[index - 1]?.to ?? ''));
  if (!clash) return [];
  const message = `The hours ${clash.from} to ${clash.to} overlap others of that day. Join them, or move one.`;
  return [error('hours_overlap', field, message)];
}

/** Whether it is a time of day, `08:00`. */
export function isTime(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}
