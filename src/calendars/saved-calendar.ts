import { Schema } from 'mongoose';
import { defineCollection } from '../database/collection.ts';
import type { Entity } from '../engine/entity.ts';
import type { Calendar } from '../planning/calendar.ts';
import { deriveName, type NamedRow, namedFields, namedIndex } from '../settings/named-row.ts';

/** A calendar that boards and policies of its tenant name. */
export type SavedCalendar = NamedRow & Calendar;

export const calendars = defineCollection<SavedCalendar>(
  'calendars',
  {
    ...namedFields,
    timeZone: { type: String, required: true },
    week: [[new Schema({ from: String, to: String }, { _id: false })]],
    holidays: [new Schema({ date: String, name: String }, { _id: false })],
    region: Schema.Types.Mixed,
    exceptions: [Schema.Types.Mixed],
  },
  [namedIndex],
);

export const calendarEntity: Entity<SavedCalendar> = {
  kind: 'calendar',
  collection: calendars,
  derive: deriveName,
};
