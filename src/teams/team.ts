import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';

/** People who are told together. */
export type Team = StreamRow & { name: string; members: string[] };

export const teams = defineCollection<Team>(
  'teams',
  { ...streamFields, name: { type: String, required: true }, members: [String] },
  [{ fields: { tenantId: 1, name: 1 }, unique: true }],
);

export const teamEntity: Entity<Team> = { kind: 'team', collection: teams };
