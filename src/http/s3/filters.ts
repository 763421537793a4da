import { z } from '@hono/zod-openapi';
import { personRef } from '../../people/find-person.ts';
import { priorityField, typeField } from '../../tickets/fields.ts';
import { readStatus } from '../../tickets/seed-names.ts';

/** One value or several: in an address with commas between, or the name once for each. */
function several<S extends z.ZodType>(one: S, most: number) {
  const split = (given: unknown) =>
    [given].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
  return z.preprocess(
    (given) => (given === undefined || given === null ? undefined : split(given)),
    z.array(one).max(most).optional(),
  );
}

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
