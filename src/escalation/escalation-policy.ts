import { Schema } from 'mongoose';
import { defineCollection } from '../database/collection.ts';
import type { Entity } from '../engine/entity.ts';
import type { Ladder } from '../planning/ladder.ts';
import { deriveName, type NamedRow, namedFields, namedIndex } from '../settings/named-row.ts';

/** Who is told when, until somebody acknowledges. */
export type EscalationPolicy = NamedRow & Omit<Ladder, 'policyId' | 'policyRev'>;

export const escalationPolicies = defineCollection<EscalationPolicy>(
  'escalation_policies',
  {
    ...namedFields,
    timeZone: { type: String, required: true },
    steps: [Schema.Types.Mixed],
    teamId: String,
    repeatAfterMs: { type: Number, required: true },
    forgottenAfterMs: Number,
    criticalPassesQuietHours: Boolean,
  },
  [namedIndex],
);

export const escalationPolicyEntity: Entity<EscalationPolicy> = {
  kind: 'escalation_policy',
  collection: escalationPolicies,
  derive: deriveName,
};
