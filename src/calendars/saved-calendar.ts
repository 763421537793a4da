import { Schema } from 'mongoose';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';
import type { Calendar } from '../planning/calendar.ts';

/** A calendar that boards and policies of its tenant name. */
export type SavedCalendar = StreamRow & Calendar & { name: string };

export const calendars = defineCollection<SavedCalendar>(
  'calendars',
  {
    ...streamFields,
    name: { type: String, required: true },
    timeZone: { type: String, required: true },
    week: [[new Schema({ from: String, to: String }, { _id: false })]],
    holidays: [new Schema({ date: String, name: String }, { _id: false })],
    region: Schema.Types.Mixed,
    exceptions: [Schema.Types.Mixed],
  },
  [{ fields: { tenantId: 1, name: 1 }, unique: true }],
);

export const calendarEntity: Entity<SavedCalendar> = { kind: 'calendar', collection: calendars };
