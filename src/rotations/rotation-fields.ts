import { z } from 'zod';
import { slackRef } from '../access/slack-ref.ts';
import { boardRef } from '../boards/find-board.ts';
import { personRef } from '../people/find-person.ts';
import { requiredText } from '../text-input.ts';
import { dateField, timeField, weekField, zoneField } from '../time-input.ts';

const turn = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('daily') }),
    z.object({ kind: z.literal('weekly') }),
    z.object({
      kind: z.literal('custom'),
      days: z.int().min(1, 'A turn lasts at least one day.').max(366, 'A turn lasts at most 366 days.'),
    }),
  ],
  { error: 'Choose how long a turn is: daily, weekly, or custom with a number of days.' },
);

const layer = z.object({
  name: requiredText(80),
  people: z
    .array(personRef)
    .min(1, 'Name at least one person.')
    .max(100, 'At most 100 people take turns in a layer.'),
  turn,
  startsOn: dateField,
  handoverAt: timeField,
  /** Null: always. */
  hours: weekField.nullable().default(null),
});

export type LayerInput = z.output<typeof layer>;

/** A rotation's fields as they come in from any door. */
export const rotationFields = {
  timeZone: zoneField,
  layers: z
    .array(layer)
    .min(1, 'A rotation has at least one layer.')
    .max(10, 'A rotation has at most ten layers.'),
  /** Boards whose on-call it is; none: all of them. */
  boards: z.array(boardRef).max(100, 'Name at most 100 boards.'),
  userGroup: slackRef.nullable(),
};
