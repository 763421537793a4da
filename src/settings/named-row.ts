import { Schema } from 'mongoose';
import type { Index } from '../database/collection.ts';
import { type StreamRow, streamFields } from '../engine/entity.ts';

/** What an admin sets for a tenant and names elsewhere: a calendar, a rotation, a team, an escalation policy. */
export type NamedRow = StreamRow & {
  name: string;
  /** The row of what was removed stays: clocks and ladders that began with it go on with it. */
  removedAt: Date | null;
  /** Computed: what nobody else of the tenant may be called, in lower case. Nothing where it was removed. */
  derived: { takenName?: string };
};

/** The mongoose fields that all of them have. */
export const namedFields = {
  ...streamFields,
  name: { type: String, required: true },
  removedAt: Date,
  derived: new Schema({ takenName: String }, { _id: false }),
} as const;

/** Two who give the same name at the same time meet here. */
export const namedIndex: Index = {
  fields: { tenantId: 1, 'derived.takenName': 1 },
  unique: true,
  partialFilterExpression: { 'derived.takenName': { $exists: true } },
};

export function deriveName({ name, removedAt }: Pick<NamedRow, 'name' | 'removedAt'>): NamedRow['derived'] {
  return removedAt ? {} : { takenName: name.toLowerCase() };
}
