import { boards } from '../../boards/board.ts';
import type { Reader } from '../../engine/reader.ts';
import { defineRemoval } from '../../settings/define-removal.ts';
import { type EscalationPolicy, escalationPolicyEntity } from '../escalation-policy.ts';
import { placesOf } from '../places-of-steps.ts';

/** Removes an escalation policy that no SLA policy leads to. Ladders that go on by it go on. */
export const removeEscalationPolicy = defineRemoval({
  summary: 'Remove an escalation policy',
  entity: escalationPolicyEntity,
  field: 'policy',
  usersOf,
  placesOf: (policy) => placesOf(policy),
  // Nothing uses what can be removed, so it is any board admin's as much as anybody's.
  subjectOf: ({ tenantId }) => ({ tenantId, boardIds: [] }),
});

async function usersOf(reader: Reader, { _id, tenantId }: EscalationPolicy): Promise<string[]> {
  const filter = { tenantId, 'slaPolicies.escalationPolicyId': _id };
  const found = await reader.find(boards, filter, { sort: { prefix: 1 } });
  return found.flatMap(({ prefix, slaPolicies }) =>
    slaPolicies
      .filter(({ escalationPolicyId }) => escalationPolicyId === _id)
      .map(({ name }) => `the deadline policy ${name} of ${prefix}`),
  );
}
