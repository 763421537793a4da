import type { Reader } from '../engine/reader.ts';
import type { StepTarget } from '../planning/ladder.ts';
import { escalationPolicies } from './escalation-policy.ts';

/** The escalation policies of a tenant that tell a team or a rotation, in words. */
export async function policiesThatName(
  reader: Reader,
  tenantId: string,
  { kind, id }: StepTarget,
): Promise<string[]> {
  const filter = { tenantId, removedAt: null, 'steps.targets': { $elemMatch: { kind, id } } };
  const found = await reader.find(escalationPolicies, filter, { sort: { name: 1 } });
  return found.map(({ name }) => `the escalation policy ${name}`);
}
