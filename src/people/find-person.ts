import { z } from 'zod';
import type { Actor, SlackRef } from '../access/actor.ts';
import { created, type StreamChange } from '../engine/decision.ts';
import type { Fields } from '../engine/entity.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { findPersonByHandle, type Handle, readHandle } from './find-login.ts';
import { type Person, people, personEntity } from './person.ts';

const uuid = z.uuid();
const email = z.email().max(254).toLowerCase();
const slackUser = z.string().regex(/^[UW][A-Z0-9]{2,20}$/);

/** Somebody as people and programs name them: an id, an e-mail address, a Slack user id or `github:alice`. */
export const personRef = z.string().trim().min(1).max(254);

/** Finds a person by their Slack user, inside the reader's scope. */
export function findSlackPerson(reader: Reader, { teamId, id }: SlackRef): Promise<Person | null> {
  return reader.findOne(people, { 'slack.teamId': teamId, 'slack.id': id });
}

/** Finds a person by id, e-mail address, Slack user id (of the actor's own workspace), or login at a code host; or `me`. */
export async function findPerson(reader: Reader, ref: string, actor: Actor): Promise<Person | null> {
  if (ref === 'me') return reader.findOne(people, { _id: actor.id });
  if (uuid.safeParse(ref).success) return reader.findOne(people, { _id: ref });
  if (email.safeParse(ref).success) return findByAddress(reader, ref.toLowerCase(), actor);
  const handle = readHandle(ref);
  if (handle) return findPersonByHandle(reader, actor.tenantId, handle);
  const { slack } = actor;
  if (slack && slackUser.safeParse(ref).success)
    return findSlackPerson(reader, { teamId: slack.teamId, id: ref });
  return null;
}

/**
 * Operators see the people of every tenant, and anybody may put an address on record in theirs: it is that of the
 * operator's own tenant, or of the only one that has it. Two others are nobody, so that no role goes to the wrong one.
 */
async function findByAddress(reader: Reader, address: string, { tenantId }: Actor): Promise<Person | null> {
  const own = await reader.findOne(people, { tenantId, emails: address });
  if (own || !('everyTenant' in reader.scope)) return own;
  const [only, another] = await reader.find(people, { emails: address }, { limit: 2 });
  return only && !another ? only : null;
}

/** A person's id and Slack user, and the record that has to be written where the person is new. */
export type NamedPerson = { id: string; slack: SlackRef | null; record: StreamChange[] };

/** Who is named in which field, for which tenant, and the id that they get where they are new. */
type Named = { ref: string; field: string; newId: string; tenantId: string };

/**
 * The person that somebody named. An e-mail address that the tenant does not know becomes a person of it, under the
 * id given (ruling 11). Anything else that is unknown throws `invalid_input` under the field's name, and so does an
 * assignee who is gone.
 */
export async function namePerson(reader: Reader, named: Named, actor: Actor): Promise<NamedPerson> {
  const person = await findNamed(reader, named, actor);
  if (!person) return newcomer(named);
  if (!mayBeNamedFor(person, named.tenantId, actor)) throw invalidField(named.field, unknownTo(named.ref));
  if (person.isDeactivated && named.field === 'assignee') {
    throw invalidField(
      named.field,
      `The Slack account of ${person.name} is deactivated. Name somebody else.`,
    );
  }
  return { id: person._id, slack: person.slack, record: [] };
}

/** An address and a login are looked for in the tenant that it is about, which may be another than the actor's. */
async function findNamed(reader: Reader, { ref, tenantId }: Named, actor: Actor): Promise<Person | null> {
  const address = email.safeParse(ref);
  if (address.success) return reader.findOne(people, { tenantId, emails: address.data });
  const handle = readHandle(ref);
  return handle ? findPersonByHandle(reader, tenantId, handle) : findPerson(reader, ref, actor);
}

function newcomer({ ref, field, newId: id, tenantId }: Named): NamedPerson {
  const address = email.safeParse(ref);
  const handle = readHandle(ref);
  if (!address.success) throw invalidField(field, handle ? nobodyOf(handle) : unknownTo(ref));
  const set: Fields<Person> = {
    ...{ name: address.data, image: null, slack: null },
    ...{ emails: [address.data], isWorkspaceAdmin: false },
  };
  const record = created(personEntity, { id, tenantId }, { type: 'person.recorded', set });
  return { id, slack: null, record: [record] };
}

/** What is the tenant's goes only to its own people and to operators, whoever says so (ruling 1). */
function mayBeNamedFor({ _id, tenantId, roles = [] }: Person, wanted: string, actor: Actor): boolean {
  const isOperator = roles.some(({ role }) => role === 'operator') || (actor.isOperator && actor.id === _id);
  return tenantId === wanted || isOperator;
}

/** What whoever names somebody unknown is told. */
export function unknownTo(ref: string): string {
  return `I don't know ${ref}. Give a member of the workspace or an e-mail address.`;
}

function nobodyOf({ host, login }: Handle): string {
  return `Nobody said yet that ${login} at ${host} is theirs. They say so with \`/ticket me ${host} ${login}\`.`;
}

/** People by id, for showing their names; ids that are null are passed over. */
export async function findPeople(
  reader: Reader,
  ids: readonly (string | null)[],
): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await reader.find(people, { _id: { $in: wanted } });
  return new Map(found.map((person) => [person._id, person]));
}
