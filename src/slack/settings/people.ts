import { invalidField, UserError } from '../../errors.ts';
import type { Person } from '../../people/person.ts';
import { listPeople } from '../../people/queries/list-people.ts';
import type { Turn } from '../contract.ts';
import { mentionOf } from '../messages/mention.ts';

export type People = ReadonlyMap<string, Person>;

/** The people of these ids, each asked for once. */
export function findThem(turn: Turn, ids: readonly (string | null)[]): Promise<People> {
  const people = [...new Set(ids.filter((id) => id !== null))];
  return people.length === 0 ? Promise.resolve(new Map()) : turn.ask(listPeople, { people });
}

/** The Slack users of some people, for an input of people. Those without one, or of another workspace, have none. */
export function slackUsersOf({ user }: Turn, people: People, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const slack = people.get(id)?.slack;
    return slack?.teamId === user.teamId ? [slack.id] : [];
  });
}

/**
 * The ids of the people who were picked, in order, behind them those of `before` whom Slack's input cannot show. What
 * is wrong with one stands under the field.
 */
export async function pickedPeople(
  turn: Turn,
  field: string,
  {
    picked,
    before = [],
    people = new Map(),
  }: { picked: readonly string[]; before?: readonly string[]; people?: People },
): Promise<string[]> {
  const ids: string[] = [];
  for (const userId of picked) ids.push(await idOf(turn, field, userId));
  const unshown = before.filter((id) => slackUsersOf(turn, people, [id]).length === 0);
  return [...new Set([...ids, ...unshown])];
}

async function idOf(turn: Turn, field: string, userId: string): Promise<string> {
  try {
    return (await turn.personOf(userId))._id;
  } catch (error) {
    throw error instanceof UserError ? invalidField(field, error.message) : error;
  }
}

/** `@alice, @bob and 3 more`, in markup. */
export function mentions(people: People, ids: readonly string[], most = 5): string {
  const named = ids.slice(0, most).map((id) => mentionOf(new Map(people), id) ?? 'somebody who is gone');
  const more = ids.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
