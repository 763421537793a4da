import { z } from '@hono/zod-openapi';
import type { Person } from '../../../people/person.ts';
import { orNull } from './or-null.ts';

export const slackRefView = z.object({ teamId: z.string(), id: z.string() }).openapi('SlackRef');

/** Somebody as programs get them. Addresses and logins are their own business. */
export const personView = z
  .object({
    id: z.string(),
    name: z.string(),
    image: z.string().nullable(),
    slack: orNull(slackRefView),
    isActive: z.boolean(),
  })
  .openapi('Person');

export type PersonView = z.infer<typeof personView>;

export function viewPerson({ _id: id, name, image, slack, isDeactivated }: Person): PersonView {
  return { id, name, image: image ?? null, slack, isActive: isDeactivated !== true };
}

/** Everybody who is named in an answer. */
export function viewPeople(people: ReadonlyMap<string, Person>): PersonView[] {
  return [...people.values()].map(viewPerson);
}

export const foundPeopleView = z
  .object({ items: z.array(personView), next_cursor: z.string().nullable() })
  .openapi('People');

export function viewFoundPeople(found: {
  people: readonly Person[];
  nextCursor: string | null;
}): z.infer<typeof foundPeopleView> {
  return { items: found.people.map(viewPerson), next_cursor: found.nextCursor };
}
