import type { SlackRef } from '../access/actor.ts';
import type { SlaPolicy } from '../boards/sla-policy.ts';
import type { Ladder, LadderStep, StepTarget } from '../planning/ladder.ts';
import type { EscalationPolicy } from './escalation-policy.ts';

const MINUTE_MS = 60_000;

/** How a ladder goes on where no escalation policy says so. */
const WITHOUT_POLICY: Omit<Ladder, 'steps'> = {
  policyId: null,
  policyRev: 0,
  name: 'People of the policy',
  timeZone: 'UTC',
  repeatAfterMs: 15 * MINUTE_MS,
  forgottenAfterMs: 60 * MINUTE_MS,
  criticalPassesQuietHours: true,
};

const NO_CONDITIONS = { priorities: [], weekdays: [], hours: null };

/**
 * Whom a breach of a ticket tells, and when. First, at once: whoever is responsible or accountable by its SLA policy,
 * else the policy's contact, and the assignee. Then the steps of the escalation policy. Where all of this names nobody,
 * the board's escalation channel is told. The ladder is a snapshot: what is edited later leaves it as it is.
 */
export function ladderOf(
  policy: SlaPolicy | null,
  escalation: EscalationPolicy | null,
  assigneeId: string | null,
  escalationChannel: SlackRef | null,
): Ladder {
  const people = firstPeople(policy, assigneeId);
  const later = escalation?.steps ?? [];
  const isNobodyNamed = people.length === 0 && later.length === 0;
  const first = isNobodyNamed && escalationChannel ? [channel(escalationChannel)] : people;
  return { ...termsOf(escalation), steps: [stepAtOnce(first), ...later] };
}

function firstPeople(policy: SlaPolicy | null, assigneeId: string | null): StepTarget[] {
  const { responsible = [], accountable = [] } = policy?.raci ?? {};
  const named = [...responsible, ...accountable];
  const contacts = named.length > 0 ? named : [policy?.contactId ?? null];
  const ids = [...contacts, assigneeId].filter((id) => id !== null);
  return [...new Set(ids)].map((id) => ({ kind: 'person', id }));
}

function termsOf(escalation: EscalationPolicy | null): Omit<Ladder, 'steps'> {
  if (!escalation) return WITHOUT_POLICY;
  const { _id: policyId, rev: policyRev, name, timeZone } = escalation;
  const { repeatAfterMs, forgottenAfterMs, criticalPassesQuietHours, teamId } = escalation;
  const limits = { repeatAfterMs, forgottenAfterMs, criticalPassesQuietHours };
  return { policyId, policyRev, name, timeZone, ...limits, ...(teamId ? { teamId } : {}) };
}

function stepAtOnce(targets: StepTarget[]): LadderStep {
  return { delayMs: 0, targets, conditions: NO_CONDITIONS };
}

function channel({ id }: SlackRef): StepTarget {
  return { kind: 'channel', id };
}
