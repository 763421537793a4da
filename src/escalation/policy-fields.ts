import { z } from 'zod';
import { slackId } from '../access/slack-ref.ts';
import { personRef } from '../people/find-person.ts';
import { namedRef } from '../settings/find-named.ts';
import { priorityField } from '../tickets/fields.ts';
import { hoursField, lengthField, zoneField } from '../time-input.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whom a step tells: people, teams and rotations as they are named elsewhere, channels and user groups by Slack's id. */
const target = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('person'), id: personRef }),
    z.object({ kind: z.literal('team'), id: namedRef }),
    z.object({ kind: z.literal('rotation'), id: namedRef }),
    z.object({ kind: z.literal('channel'), id: slackId }),
    z.object({ kind: z.literal('user_group'), id: slackId }),
  ],
  { error: 'Choose a person, a team, a rotation, a channel or a user group.' },
);

const weekday = z
  .int()
  .min(0, 'Weekdays go from 0, Monday, to 6, Sunday.')
  .max(6, 'Weekdays go from 0, Monday, to 6, Sunday.');

const ALWAYS = { priorities: [], weekdays: [], hours: null };

const conditions = z.object({
  priorities: z.array(priorityField).max(5).default([]),
  weekdays: z.array(weekday).max(7).default([]),
  hours: hoursField.nullable().default(null),
});

const step = z.object({
  delayMs: lengthField(0, 7 * DAY_MS, 'A step comes at once, or up to 7 days after the one before it.'),
  targets: z
    .array(target)
    .min(1, 'Name whom the step tells.')
    .max(20, 'A step tells at most 20 people, teams, rotations, channels and groups.'),
  conditions: conditions.default(ALWAYS),
});

export type StepInput = z.output<typeof step>;
export type TargetInput = z.output<typeof target>;

/** An escalation policy's fields as they come in from any door. Lengths are ms. */
export const policyFields = {
  timeZone: zoneField,
  steps: z
    .array(step)
    .min(1, 'An escalation policy has at least one step.')
    .max(20, 'An escalation policy has at most 20 steps.'),
  repeatAfterMs: lengthField(MINUTE_MS, 7 * DAY_MS, 'The steps repeat after 1 minute to 7 days.'),
  forgottenAfterMs: lengthField(
    MINUTE_MS,
    7 * DAY_MS,
    'An acknowledged ticket is forgotten after 1 minute to 7 days.',
  ).nullable(),
  criticalPassesQuietHours: z.boolean({ error: 'Say yes or no.' }),
};
