import { z } from '@hono/zod-openapi';
import type { EscalationPolicy } from '../../../escalation/escalation-policy.ts';
import { namedFields, viewNamed } from './named.ts';

const target = z.object({
  kind: z.enum(['person', 'team', 'rotation', 'channel', 'user_group']),
  id: z.string(),
});

const conditions = z.object({
  priorities: z.array(z.string()),
  weekdays: z.array(z.int()),
  hours: z.object({ from: z.string(), to: z.string() }).nullable(),
});

/** Who is told when, until somebody acknowledges. */
const escalationPolicyView = z
  .object({
    ...namedFields,
    timeZone: z.string(),
    /** The workspace of the channels and user groups that steps name. */
    teamId: z.string().nullable(),
    steps: z.array(z.object({ delayMs: z.int(), targets: z.array(target), conditions })),
    repeatAfterMs: z.int(),
    forgottenAfterMs: z.int().nullable(),
    criticalPassesQuietHours: z.boolean(),
  })
  .openapi('EscalationPolicy');

export const escalationPoliciesView = z.object({ items: z.array(escalationPolicyView) });

export function viewEscalationPolicies(
  list: readonly EscalationPolicy[],
): z.infer<typeof escalationPoliciesView> {
  const items = list.map((policy) => {
    const { timeZone, steps, repeatAfterMs, forgottenAfterMs, criticalPassesQuietHours } = policy;
    const limits = { repeatAfterMs, forgottenAfterMs, criticalPassesQuietHours };
    return { ...viewNamed(policy), timeZone, teamId: policy.teamId ?? null, steps, ...limits };
  });
  return { items };
}
