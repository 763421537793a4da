import { z } from '@hono/zod-openapi';
import { personRef } from '../../people/find-person.ts';
import { priorityField, typeField } from '../../tickets/fields.ts';
import { readStatus } from '../../tickets/seed-names.ts';
import { several } from '../api/several.ts';

/** What lists and searches can be narrowed by. */
export const filterShape = {
  status: several(readStatus, 10),
  priority: several(priorityField, 5),
  ticket_type: several(typeField, 6),
  assigned_agent_id: personRef
    .nullish()
    .openapi({ description: '`me`, or a person by id, e-mail address, Slack user or login.' }),
  tag: z.string().max(50).optional(),
};

type Given = z.output<z.ZodObject<typeof filterShape>>;

/** The same under the names of the queries. */
export function filtersOf({ status, priority, ticket_type: type, assigned_agent_id, tag }: Given) {
  return {
    ...(status ? { status } : {}),
    ...(priority ? { priority } : {}),
    ...(type ? { type } : {}),
    ...(assigned_agent_id ? { assignee: assigned_agent_id } : {}),
    ...(tag ? { tag } : {}),
  };
}
