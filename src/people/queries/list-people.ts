import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { findPeople } from '../find-person.ts';

/** People by their ids, for showing who is named somewhere. Those of other tenants are left out. */
export const listPeople = defineQuery({
  id: 'person.list',
  summary: 'Show people by their ids',
  input: z.object({ people: z.array(z.string().max(64)).max(5_000) }),
  async run(reader, { people }, actor) {
    const found = [...(await findPeople(reader, people)).values()];
    const seen = found.filter(({ tenantId }) => can(actor, 'board.read', { tenantId }));
    return new Map(seen.map((person) => [person._id, person]));
  },
});
