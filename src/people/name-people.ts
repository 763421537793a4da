import type { Actor } from '../access/actor.ts';
import type { StreamChange } from '../engine/decision.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { findPeople, namePerson, unknownTo } from './find-person.ts';
import type { Person } from './person.ts';

/** Somebody who is named in a field of the input. */
export type PersonNaming = { ref: string; field: string };

/** Names in a list that is one field of the input. */
export function namingsOf(refs: readonly string[], field: string): PersonNaming[] {
  return refs.map((ref, position) => ({ ref, field: `${field}.${position}` }));
}

/** The people that an input names. */
export type NamedPeople = {
  /** The id of whoever was named so. Throws where nobody was. */
  idOf(ref: string): string;
  /** Those that were known before, by id. */
  known: ReadonlyMap<string, Person>;
  /** Those who are new: their e-mail addresses, by the ids that they get. */
  newcomers: ReadonlyMap<string, string>;
  /** What has to be written for them. */
  records: StreamChange[];
};

/**
 * Names several people of a tenant, as assignees are named: see `namePerson`. The same one may be named several times.
 * `newIds` are ids for those who are new, at least one for each naming.
 */
export async function namePeople(
  reader: Reader,
  namings: readonly PersonNaming[],
  { tenantId, newIds }: { tenantId: string; newIds: readonly string[] },
  actor: Actor,
): Promise<NamedPeople> {
  const ids = new Map<string, string>();
  const newcomers = new Map<string, string>();
  const records: StreamChange[] = [];
  for (const [position, { ref, field }] of namings.entries()) {
    const key = keyOf(ref);
    if (ids.has(key)) continue;
    const newId = newIds[position] ?? '';
    const person = await namePerson(reader, { ref, field, newId, tenantId }, actor);
    ids.set(key, person.id);
    if (person.record.length > 0) newcomers.set(person.id, key);
    records.push(...person.record);
  }
  const known = await findPeople(reader, [...ids.values()]);
  refuseStrangers(namings, ids, known, tenantId);
  return { idOf: (ref) => idOf(ids, ref), known, newcomers, records };
}

function keyOf(ref: string): string {
  return ref.trim().toLowerCase();
}

function idOf(ids: ReadonlyMap<string, string>, ref: string): string {
  const id = ids.get(keyOf(ref));
  if (id === undefined) throw new Error(`${ref} was not among the people who were named.`);
  return id;
}

/** Operators see the people of every tenant, and name only those of the one that it is about. */
function refuseStrangers(
  namings: readonly PersonNaming[],
  ids: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Person>,
  tenantId: string,
): void {
  for (const { ref, field } of namings) {
    const person = known.get(ids.get(keyOf(ref)) ?? '');
    if (person && person.tenantId !== tenantId) {
      throw invalidField(field, unknownTo(ref));
    }
  }
}
