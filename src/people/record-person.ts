import { z } from 'zod';
import { PLATFORM_TENANT } from '../access/scope.ts';
import { slackRef } from '../access/slack-ref.ts';
import { defineCommand } from '../engine/command.ts';
import { changed, created } from '../engine/decision.ts';
import type { Fields } from '../engine/entity.ts';
import { bumpGuard, type Guard, guards } from '../engine/guards.ts';
import { endTokens, tokensOf } from '../tokens/end-tokens.ts';
import { findSlackPerson } from './find-person.ts';
import { type Person, people, personEntity } from './person.ts';

const input = z.object({
  /** Where they belong if they are new: see `tenantOf`. */
  tenantId: z.string().min(1).max(64),
  slack: slackRef,
  name: z.string().min(1).max(200),
  image: z.url().max(2_000).nullable(),
  email: z.email().max(254).toLowerCase().nullable(),
  isWorkspaceAdmin: z.boolean(),
  isDeactivated: z.boolean().default(false),
});

/** Whom Slack's word is about, and who has their e-mail address on record. Mostly the two are the same. */
type Known = { person: Person | null; holder: Person | null; guard: Guard | null };

/**
 * Keeps what Slack says of a person: a new record, or what has changed since. Somebody who was known by an e-mail
 * address alone is the Slack user of that address from then on (ruling 11). Whoever is on record stays in their tenant,
 * whatever tenant is named; of two first meetings at once the second finds the record of the first. An account that is
 * deactivated loses its API tokens, so that none is good again when it comes back. Gives the person's id.
 */
export const recordPerson = defineCommand({
  id: 'person.record',
  summary: 'Record a Slack user as a person',
  input,
  permission: 'person.record',
  prepare: async ({ newId, openGuard }, { slack: { teamId, id } }) => ({
    id: newId(),
    guardId: await openGuard(PLATFORM_TENANT, `person:${teamId}:${id}`),
  }),
  async load(reader, { tenantId: wanted, slack, email, isDeactivated }, { guardId }) {
    const person = await findSlackPerson(reader, slack);
    const tenantId = person?.tenantId ?? wanted;
    const holder = email ? await reader.findOne(people, { tenantId, emails: email }) : null;
    const guard = person ? null : await reader.findOne(guards, { _id: guardId });
    // On its return as well: one may have been made at the very moment of the deactivation.
    const turns = person !== null && (person.isDeactivated ?? false) !== isDeactivated;
    const tokens = turns ? await tokensOf(reader, person._id) : [];
    return { subject: { tenantId }, person, holder, guard, tokens };
  },
  decide(known, { tenantId, slack, name, image, email, isWorkspaceAdmin, isDeactivated }, { facts, now }) {
    const person = known.person ?? adoptable(known);
    const added = email && isFree(known, person) ? [email] : [];
    const emails = [...new Set([...(person?.emails ?? []), ...added])];
    const set: Fields<Person> = { name, image, slack, emails, isWorkspaceAdmin, isDeactivated };
    const rows = known.guard ? [bumpGuard(known.guard)] : [];
    if (!person) {
      const identity = { id: facts.id, tenantId };
      const record = created(personEntity, identity, { type: 'person.recorded', set });
      return { streams: [record], rows, result: { id: facts.id } };
    }
    const result = { id: person._id };
    if (isSame(person, set)) return { result };
    const updated = changed(personEntity, person, { type: 'person.updated', set });
    return { streams: [updated, ...endTokens(known.tokens, now)], rows, result };
  },
});

/** Somebody who is known by the address alone. */
function adoptable({ holder }: Pick<Known, 'holder'>): Person | null {
  return holder?.slack === null ? holder : null;
}

/** Whether the address may stand with the person: it is one person's, and whoever has it keeps it. */
function isFree({ holder }: Pick<Known, 'holder'>, person: Person | null): boolean {
  return !holder || holder._id === person?._id;
}

function isSame(person: Person, set: Fields<Person>): boolean {
  const { name, image, slack, emails, isWorkspaceAdmin, isDeactivated } = set;
  return (
    person.name === name &&
    person.image === image &&
    person.slack?.id === slack?.id &&
    person.isWorkspaceAdmin === isWorkspaceAdmin &&
    (person.isDeactivated ?? false) === isDeactivated &&
    person.emails.length === emails.length
  );
}
