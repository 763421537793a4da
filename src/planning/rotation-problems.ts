import type { Hours } from './calendar.ts';
import { isDate, zoneProblems } from './calendar-problems.ts';
import { isTime } from './hours-problems.ts';
import { localWords } from './local-words.ts';
import { gapsOf } from './on-call.ts';
import type { Stretch } from './open-hours.ts';
import { error, type Problem } from './problem.ts';
import type { Rotation, RotationLayer, RotationOverride } from './rotation.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const WATCHED_WEEKS = 8;

/**
 * What somebody has to change before a rotation can be saved, and what they should know: when nobody is on call in the
 * 8 weeks after `now` (ms since the epoch, UTC).
 */
export function rotationProblems(rotation: Rotation, now: number): Problem[] {
  const errors = [
    ...zoneProblems(rotation),
    ...(rotation.layers.length === 0 ? [NO_LAYERS] : []),
    ...rotation.layers.flatMap((layer, index) => layerProblems(layer, `layers.${index}`)),
    ...rotation.overrides.flatMap((override, index) => overrideProblems(override, `overrides.${index}`)),
  ];
  return errors.length > 0 ? errors : gapProblems(rotation, now);
}

const NO_LAYERS = error('no_layers', 'layers', 'Add a layer of people: without one nobody is ever on call.');

function layerProblems(layer: RotationLayer, field: string): Problem[] {
  const { people, turn, startsOn, handoverAt, hours } = layer;
  const days = turn.kind === 'custom' ? turn.days : 1;
  return [
    ...(people.length > 0 ? [] : [layerWithoutPeople(layer, field)]),
    ...(Number.isInteger(days) && days > 0 ? [] : [malformedTurn(field)]),
    ...(isDate(startsOn) ? [] : [malformedDate(startsOn, field)]),
    ...(isTime(handoverAt) ? [] : [malformedTime(handoverAt, `${field}.handoverAt`)]),
    ...(hours ? weekProblems(hours, `${field}.hours`) : []),
  ];
}

function layerWithoutPeople({ name }: RotationLayer, field: string): Problem {
  const message = `Nobody takes turns in the layer “${name}”. Name at least one person, or remove the layer.`;
  return error('layer_without_people', `${field}.people`, message);
}

function malformedTurn(field: string): Problem {
  return error('malformed_turn', `${field}.turn`, 'A turn lasts a whole number of days, 1 or more.');
}

function malformedDate(date: string, field: string): Problem {
  const message = `“${date}” is no date. Write it as year, month and day: 2026-12-24.`;
  return error('malformed_date', `${field}.startsOn`, message);
}

function malformedTime(time: string, field: string): Problem {
  return error('malformed_time', field, `“${time}” is no time of day. Write it as 08:00.`);
}

function weekProblems(week: Hours[][], field: string): Problem[] {
  if (week.length !== 7) {
    return [error('malformed_week', field, 'Give hours for each of the seven days, Monday first.')];
  }
  return week.flatMap((hours, weekday) =>
    hours.flatMap((it, index) => windowProblems(it, `${field}.${weekday}.${index}`)),
  );
}

/** What is wrong with hours that may go over midnight. */
export function windowProblems({ from, to }: Hours, field: string): Problem[] {
  const malformed = [isTime(from) ? [] : [from], isTime(to) || to === '24:00' ? [] : [to]].flat();
  if (malformed.length > 0) return malformed.map((time) => malformedTime(time, field));
  if (from !== to) return [];
  const message = `From ${from} until ${to} is no time at all. For the whole day write 00:00 to 24:00.`;
  return [error('hours_empty', field, message)];
}

function overrideProblems({ from, until }: RotationOverride, field: string): Problem[] {
  // A date that is none compares as false, and is refused as well.
  if (from < until) return [];
  return [error('override_reversed', field, 'The override ends before it begins. Let it end later.')];
}

function gapProblems(rotation: Rotation, now: number): Problem[] {
  const end = now + WATCHED_WEEKS * WEEK_MS;
  const gaps = gapsOf(rotation, now, end);
  const [first] = gaps;
  if (!first) return [];
  const more = gaps.length - 1;
  const times = more === 1 ? 'once more' : `${more} more times`;
  const others = more > 0 ? `, and ${times} in ${WATCHED_WEEKS} weeks` : '';
  const message = `Nobody is on call ${whenWords(first, { from: now, until: end }, rotation)}${others}. Add a layer or hours.`;
  return [{ kind: 'warning', code: 'gap', field: 'layers', message }];
}

function whenWords(gap: Stretch, watched: Stretch, { timeZone }: Rotation): string {
  const start = gap.from === watched.from ? 'from now' : `from ${localWords(gap.from, timeZone)}`;
  if (gap.until === watched.until) return `${start} on (${timeZone})`;
  return `${start} until ${localWords(gap.until, timeZone)} (${timeZone})`;
}
