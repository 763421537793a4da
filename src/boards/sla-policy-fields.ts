import { z } from 'zod';
import { personRef } from '../people/find-person.ts';
import { namedRef } from '../settings/find-named.ts';
import { requiredText } from '../text-input.ts';
import { priorityField, typeField } from '../tickets/fields.ts';
import { lengthField } from '../time-input.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;

/** Each percentage is a message to the assignee. */
const MOST_WARNINGS = 10;

const target = lengthField(MINUTE_MS, YEAR_MS, 'Choose 1 minute to 1 year.').nullable();

const RISING = 'Give rising percentages, each once, for example 50, 75, 90.';

const warnings = z
  .array(z.int({ error: 'Give whole percentages from 1 to 99.' }).min(1, RISING).max(99, RISING))
  .max(MOST_WARNINGS, `At most ${MOST_WARNINGS} warnings go out.`)
  .refine((list) => list.every((percent, place) => percent > (list[place - 1] ?? percent - 1)), {
    error: RISING,
  });

const names = z.array(personRef).max(20, 'Name at most 20 people.');

const raci = z.strictObject(
  { responsible: names, accountable: names, consulted: names, informed: names },
  { error: 'Name who is responsible, accountable, consulted and informed.' },
);

/** An SLA policy's fields as they come in from any door. Targets are business ms. */
export const slaPolicyFields = {
  name: requiredText(80),
  /** Empty: every priority. */
  priorities: z.array(priorityField).max(5),
  /** Empty: every type. */
  types: z.array(typeField).max(6),
  responseMs: target,
  resolutionMs: target,
  warnings,
  /** Null: business time is all time. */
  calendar: namedRef.nullable(),
  raci: raci.partial(),
  contact: personRef.nullable(),
  escalationPolicy: namedRef.nullable(),
};

export type RaciInput = z.output<(typeof slaPolicyFields)['raci']>;
