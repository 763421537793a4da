import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { listNamed } from '../../settings/list-named.ts';
import { escalationPolicies } from '../escalation-policy.ts';

/** The escalation policies of the actor's tenant, by name. */
export const listEscalationPolicies = defineQuery({
  id: 'escalation_policy.list',
  summary: 'List the escalation policies',
  input: z.object({}),
  run: (reader, _input, actor) => listNamed(reader, escalationPolicies, actor),
});
