import { boards } from '../boards/board.ts';
import type { Reader } from '../engine/reader.ts';
import type { EscalationPolicy } from './escalation-policy.ts';

/** The boards with an SLA policy that leads to an escalation policy. */
export async function boardIdsUsing(
  reader: Reader,
  { _id, tenantId }: Pick<EscalationPolicy, '_id' | 'tenantId'>,
): Promise<string[]> {
  const found = await reader.find(boards, { tenantId, 'slaPolicies.escalationPolicyId': _id });
  return found.map((board) => board._id);
}
