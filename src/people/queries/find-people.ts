import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { findPerson, personRef } from '../find-person.ts';
import { type Person, people } from '../person.ts';

/** The people of the actor's tenant, a page at a time; or whoever is named so, where somebody is. */
export const findPeopleOfTenant = defineQuery({
  id: 'person.find',
  summary: 'List people, or find one by an id, an e-mail address, a Slack user or a login',
  input: z.object({
    who: personRef.optional(),
    limit: z.int().min(1).max(100).default(50),
    cursor: z.uuid('This cursor is not from a list of people. Start again without it.').optional(),
  }),
  async run(reader, { who, limit, cursor }, actor): Promise<{ people: Person[]; nextCursor: string | null }> {
    const isSeen = ({ tenantId }: Person) => can(actor, 'board.read', { tenantId });
    if (who !== undefined) {
      const found = await findPerson(reader, who, actor);
      return { people: found && isSeen(found) ? [found] : [], nextCursor: null };
    }
    const later = cursor === undefined ? {} : { _id: { $gt: cursor } };
    const { tenantId } = actor;
    const rows = await reader.find(people, { tenantId, ...later }, { sort: { _id: 1 }, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      people: page.filter(isSeen),
      nextCursor: rows.length > limit && last ? last._id : null,
    };
  },
});
