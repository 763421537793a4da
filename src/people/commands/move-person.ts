import { z } from 'zod';
import { PLATFORM_TENANT } from '../../access/scope.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed, created, type StreamChange } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { getTenant, tenantRef } from '../../tenants/find-tenant.ts';
import { tenantOfWorkspace } from '../../tenants/tenant-of.ts';
import { endTokens, tokensOf } from '../../tokens/end-tokens.ts';
import { findPerson, personRef } from '../find-person.ts';
import { type Person, people, personEntity } from '../person.ts';

/**
 * Moves somebody to another tenant. Their tickets stay where they are, and so does the record that those name: it loses
 * its Slack user, its addresses, its roles and its API tokens. In the new tenant they go by a record of its own, without
 * roles; whoever comes back finds the one that they had there.
 */
export const movePerson = defineCommand({
  id: 'person.move',
  summary: 'Move somebody to another tenant',
  input: z.strictObject({ person: personRef, tenant: tenantRef }),
  permission: 'person.move',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, given, _facts, actor) {
    const person = await findPerson(reader, given.person, actor);
    if (!person)
      throw invalidField('person', `I don't know ${given.person}. Name somebody who is on record.`);
    const { _id: tenantId, name } = await getTenant(reader, given.tenant, actor);
    const holders = await holdersOf(reader, person, tenantId);
    const earlier = await earlierRecord(reader, person, { tenantId, holders });
    const home = person.slack ? await tenantOfWorkspace(reader, person.slack.teamId) : null;
    // Whoever comes back is to have none that was made before they went.
    const tokens = await tokensOf(reader, person._id, ...(earlier ? [earlier._id] : []));
    return {
      subject: { tenantId: person.tenantId },
      target: person,
      person,
      tenantId,
      name,
      holders,
      earlier,
      isHome: home === tenantId,
      tokens,
    };
  },
  decide({ person, tenantId, name, holders, earlier, isHome, tokens }, _given, { facts, now }) {
    refuseMove(person, tenantId);
    const id = earlier?._id ?? facts.id;
    const result = { personId: id, name: person.name, tenantId, tenant: name };
    if (person.tenantId === tenantId) return { result: { ...result, personId: person._id, isMoved: false } };
    const emails = broughtAlong(person, { id, earlier, holders });
    // Nobody owns another tenant by owning a workspace.
    const isWorkspaceAdmin = person.isWorkspaceAdmin && isHome;
    const set: Fields<Person> = { ...carriedOver(person), isWorkspaceAdmin, emails, movedTo: null };
    const arrival: StreamChange = earlier
      ? changed(personEntity, earlier, { type: 'person.moved_here', set })
      : created(personEntity, { id, tenantId }, { type: 'person.recorded', set });
    const left = { slack: null, emails: [], logins: [], roles: [], isWorkspaceAdmin: false, movedTo: id };
    const event = { type: 'person.moved_away', set: { ...left, isDeactivated: true } };
    const streams = [changed(personEntity, person, event), arrival, ...endTokens(tokens, now)];
    return { streams, result: { ...result, isMoved: true } };
  },
});

function refuseMove({ name, movedTo }: Person, tenantId: string): void {
  if (tenantId === PLATFORM_TENANT)
    throw invalidField(
      'tenant',
      'Nobody belongs to the platform. Give them the role of an operator instead.',
    );
  if (movedTo)
    throw invalidField('person', `${name} was moved from there already. Name the record that they have now.`);
}

/** The addresses of both records, but for those that somebody else of the new tenant has. */
function broughtAlong(
  { emails }: Person,
  { id, earlier, holders }: { id: string; earlier: Person | null; holders: readonly Person[] },
): string[] {
  const taken = new Set(holders.filter(({ _id }) => _id !== id).flatMap((holder) => holder.emails));
  return [...new Set([...(earlier?.emails ?? []), ...emails.filter((it) => !taken.has(it))])];
}

function carriedOver({ name, image, slack, isDeactivated, quietHours }: Person) {
  return {
    ...{ name, image, slack },
    ...{ isDeactivated: isDeactivated ?? false, quietHours: quietHours ?? null },
  };
}

/** Those of the new tenant who have one of their addresses. */
function holdersOf(reader: Reader, { emails }: Person, tenantId: string): Promise<Person[]> {
  return reader.find(people, { tenantId, emails: { $in: emails } });
}

/** The record that they left there, or that somebody made by their address; or null. */
async function earlierRecord(
  reader: Reader,
  { _id }: Person,
  { tenantId, holders }: { tenantId: string; holders: readonly Person[] },
): Promise<Person | null> {
  const left = await reader.findOne(people, { tenantId, movedTo: _id });
  return left ?? holders.find(({ slack }) => slack === null) ?? null;
}
