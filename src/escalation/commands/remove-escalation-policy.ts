import { z } from 'zod';
import { boards } from '../../boards/board.ts';
import { defineCommand } from '../../engine/command.ts';
import type { Reader } from '../../engine/reader.ts';
import { getNamed, namedRef, tenantField } from '../../settings/find-named.ts';
import { removeNamed } from '../../settings/remove-named.ts';
import { type EscalationPolicy, escalationPolicies, escalationPolicyEntity } from '../escalation-policy.ts';

/** Removes an escalation policy that no SLA policy leads to. Ladders that go on by it go on. */
export const removeEscalationPolicy = defineCommand({
  id: 'escalation_policy.remove',
  summary: 'Remove an escalation policy',
  input: z.object({ tenantId: tenantField, policy: namedRef }),
  permission: 'board.manage',
  async load(reader, { policy: ref, tenantId }) {
    const named = { ref, tenantId, field: 'policy', noun: 'escalation policy' };
    const policy = await getNamed(reader, escalationPolicies, named);
    return { subject: { tenantId }, target: policy, policy, users: await usersOf(reader, policy) };
  },
  decide: ({ policy, users }, _input, { now }) => removeNamed(escalationPolicyEntity, policy, users, now),
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
