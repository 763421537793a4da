import { Schema } from 'mongoose';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';
import type { Ladder } from '../planning/ladder.ts';

/** Who is told when, until somebody acknowledges. */
export type EscalationPolicy = StreamRow & Omit<Ladder, 'policyId' | 'policyRev'>;

export const escalationPolicies = defineCollection<EscalationPolicy>(
  'escalation_policies',
  {
    ...streamFields,
    name: { type: String, required: true },
    timeZone: { type: String, required: true },
    steps: [Schema.Types.Mixed],
    repeatAfterMs: { type: Number, required: true },
    forgottenAfterMs: Number,
    criticalPassesQuietHours: Boolean,
  },
  [{ fields: { tenantId: 1, name: 1 }, unique: true }],
);

export const escalationPolicyEntity: Entity<EscalationPolicy> = {
  kind: 'escalation_policy',
  collection: escalationPolicies,
};
