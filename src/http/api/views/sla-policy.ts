import { z } from '@hono/zod-openapi';
import type { listSlaPolicies } from '../../../boards/queries/list-sla-policies.ts';
import type { SlaPolicy } from '../../../boards/sla-policy.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import { PRIORITIES } from '../../../tickets/vocabulary.ts';

const ids = z.array(z.string());

/** What a board promises; `…Ms` are milliseconds of business time. */
const slaPolicyView = z
  .object({
    id: z.string(),
    rev: z.int(),
    name: z.string(),
    priorities: z.array(z.enum(PRIORITIES)),
    types: z.array(z.string()),
    responseMs: z.int().nullable(),
    resolutionMs: z.int().nullable(),
    warnings: z.array(z.number()),
    calendarId: z.string().nullable(),
    raci: z.object({ responsible: ids, accountable: ids, consulted: ids, informed: ids }),
    contactId: z.string().nullable(),
    escalationPolicyId: z.string().nullable(),
  })
  .openapi('SlaPolicy');

function viewSlaPolicy(policy: SlaPolicy): z.infer<typeof slaPolicyView> {
  const { id, rev, name, priorities, types, responseMs, resolutionMs, warnings } = policy;
  const { calendarId, raci, contactId, escalationPolicyId } = policy;
  const { responsible, accountable, consulted, informed } = raci;
  return {
    ...{ id, rev, name, priorities, types, responseMs, resolutionMs, warnings, calendarId },
    ...{ raci: { responsible, accountable, consulted, informed }, contactId, escalationPolicyId },
  };
}

/** The policies of a board in their order: the first that matches a ticket counts. */
export const slaPoliciesView = z
  .object({ boardId: z.string(), prefix: z.string(), items: z.array(slaPolicyView), mayManage: z.boolean() })
  .openapi('SlaPolicies');

export function viewSlaPolicies(
  output: QueryOutput<typeof listSlaPolicies>,
): z.infer<typeof slaPoliciesView> {
  const { board, policies, mayManage } = output;
  return { boardId: board._id, prefix: board.prefix, items: policies.map(viewSlaPolicy), mayManage };
}
