import { Schema } from 'mongoose';
import type { SlackRef } from '../access/actor.ts';
import { defineCollection } from '../database/collection.ts';
import type { Entity } from '../engine/entity.ts';
import type { Rotation } from '../planning/rotation.ts';
import { deriveName, type NamedRow, namedFields, namedIndex } from '../settings/named-row.ts';

/** A rotation of a tenant. */
export type SavedRotation = NamedRow &
  Rotation & {
    /** Boards whose on-call it is; empty: all of the tenant. */
    boardIds: string[];
    /** The Slack user group that is kept in step with whoever is on call. */
    userGroup: SlackRef | null;
    /** Who is on call as far as people were told, and since when. Nothing before anybody was. */
    handedTo?: { personId: string | null; since: Date } | null;
  };

export const rotations = defineCollection<SavedRotation>(
  'rotations',
  {
    ...namedFields,
    timeZone: { type: String, required: true },
    layers: [Schema.Types.Mixed],
    overrides: [Schema.Types.Mixed],
    boardIds: [String],
    userGroup: Schema.Types.Mixed,
    handedTo: Schema.Types.Mixed,
  },
  [namedIndex],
);

export const rotationEntity: Entity<SavedRotation> = {
  kind: 'rotation',
  collection: rotations,
  derive: deriveName,
};
