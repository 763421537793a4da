import { z } from 'zod';
import { slackRef } from '../access/slack-ref.ts';
import { defineCommand } from '../engine/command.ts';
import { changed, created } from '../engine/decision.ts';
import type { Fields } from '../engine/entity.ts';
import { findSlackPerson } from './find-person.ts';
import { type Person, personEntity } from './person.ts';

const input = z.object({
  tenantId: z.string().min(1).max(64),
  slack: slackRef,
  name: z.string().min(1).max(200),
  image: z.url().max(2_000).nullable(),
  email: z.email().max(254).toLowerCase().nullable(),
  isWorkspaceAdmin: z.boolean(),
});

/** Keeps what Slack says of a person: a new record, or what has changed since. Gives the person's id. */
export const recordPerson = defineCommand({
  id: 'person.record',
  summary: 'Record a Slack user as a person',
  input,
  permission: 'person.record',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { tenantId, slack }) {
    return { subject: { tenantId }, person: await findSlackPerson(reader, slack) };
  },
  decide({ person }, { tenantId, slack, name, image, email, isWorkspaceAdmin }, { facts }) {
    const emails = [...new Set([...(person?.emails ?? []), ...(email ? [email] : [])])];
    const set: Fields<Person> = { name, image, slack, emails, isWorkspaceAdmin };
    if (!person) {
      const identity = { id: facts.id, tenantId };
      return { streams: [created(personEntity, identity, { type: 'person.recorded', set })], result: facts };
    }
    const result = { id: person._id };
    if (isSame(person, set)) return { result };
    return { streams: [changed(personEntity, person, { type: 'person.updated', set })], result };
  },
});

function isSame(person: Person, { name, image, emails, isWorkspaceAdmin }: Fields<Person>): boolean {
  return (
    person.name === name &&
    person.image === image &&
    person.isWorkspaceAdmin === isWorkspaceAdmin &&
    person.emails.length === emails.length
  );
}
