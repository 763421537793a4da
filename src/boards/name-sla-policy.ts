import type { Actor } from '../access/actor.ts';
import { calendars } from '../calendars/saved-calendar.ts';
import type { Reader } from '../engine/reader.ts';
import { escalationPolicies } from '../escalation/escalation-policy.ts';
import { type NamedPeople, namePeople, namingsOf, type PersonNaming } from '../people/name-people.ts';
import { getNamed } from '../settings/find-named.ts';
import type { Raci, SlaPolicy } from './sla-policy.ts';
import type { RaciInput } from './sla-policy-fields.ts';

const ROLES = ['responsible', 'accountable', 'consulted', 'informed'] as const;

/** What an SLA policy names. What was not given is undefined, and stays. */
export type SlaNaming = {
  raci?: RaciInput | undefined;
  contact?: string | null | undefined;
  calendar?: string | null | undefined;
  escalationPolicy?: string | null | undefined;
};

/** The fields that follow from those names, and the people among them. */
export type NamedInPolicy = {
  set: Partial<Pick<SlaPolicy, 'contactId' | 'calendarId' | 'escalationPolicyId'>> & { raci?: Partial<Raci> };
  people: NamedPeople;
};

/** The people whom a policy names, each with the field where that is. */
export function personNamings({ raci = {}, contact }: SlaNaming): PersonNaming[] {
  const inRoles = ROLES.flatMap((role) => namingsOf(raci[role] ?? [], `raci.${role}`));
  return contact ? [...inRoles, { ref: contact, field: 'contact' }] : inRoles;
}

/** Finds what a policy names. Throws `invalid_input` under the field of whatever the tenant does not have. */
export async function nameInPolicy(
  reader: Reader,
  given: SlaNaming,
  { tenantId, newIds }: { tenantId: string; newIds: readonly string[] },
  actor: Actor,
): Promise<NamedInPolicy> {
  const people = await namePeople(reader, personNamings(given), { tenantId, newIds }, actor);
  const { raci, contact, calendar, escalationPolicy } = given;
  const ofCalendar = { tenantId, field: 'calendar', noun: 'calendar' };
  const ofEscalation = { tenantId, field: 'escalationPolicy', noun: 'escalation policy' };
  const set: NamedInPolicy['set'] = {};
  if (raci !== undefined) set.raci = idsOf(raci, people);
  if (contact !== undefined) set.contactId = contact && people.idOf(contact);
  if (calendar !== undefined) {
    set.calendarId = calendar && (await getNamed(reader, calendars, { ...ofCalendar, ref: calendar }))._id;
  }
  if (escalationPolicy !== undefined) {
    const named = { ...ofEscalation, ref: escalationPolicy ?? '' };
    set.escalationPolicyId = escalationPolicy && (await getNamed(reader, escalationPolicies, named))._id;
  }
  return { set, people };
}

function idsOf(raci: RaciInput, people: NamedPeople): Partial<Raci> {
  const named = ROLES.flatMap((role) => {
    const refs = raci[role];
    return refs ? [[role, [...new Set(refs.map(people.idOf))]] as const] : [];
  });
  return Object.fromEntries(named);
}
