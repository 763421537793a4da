import { Schema } from 'mongoose';
import type { SlackRef } from '../access/actor.ts';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';
import type { Rotation } from '../planning/rotation.ts';

/** A rotation of a tenant. */
export type SavedRotation = StreamRow &
  Rotation & {
    name: string;
    /** Boards whose on-call it is; empty: all of the tenant. */
    boardIds: string[];
    /** The Slack user group that is kept in step with whoever is on call. */
    userGroup: SlackRef | null;
  };

export const rotations = defineCollection<SavedRotation>(
  'rotations',
  {
    ...streamFields,
    name: { type: String, required: true },
    timeZone: { type: String, required: true },
    layers: [Schema.Types.Mixed],
    overrides: [Schema.Types.Mixed],
    boardIds: [String],
    userGroup: Schema.Types.Mixed,
  },
  [{ fields: { tenantId: 1, name: 1 }, unique: true }],
);

export const rotationEntity: Entity<SavedRotation> = { kind: 'rotation', collection: rotations };
