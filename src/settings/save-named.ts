import type { Subject } from '../access/can.ts';
import { changedFields } from '../engine/changed-fields.ts';
import { changed, created, type Decision, type StreamChange } from '../engine/decision.ts';
import type { Entity, Fields } from '../engine/entity.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import type { Problem } from '../planning/problem.ts';
import { findByName, getNamed } from './find-named.ts';
import type { NamedRow } from './named-row.ts';
import { warningsOf } from './problems.ts';

/** What is saved: the row that is changed, or null for a new one, and whoever has the wanted name. */
export type Saving<T extends NamedRow> = {
  subject: Subject;
  before: T | null;
  namesake: T | null;
  target?: T;
};

/** What came of saving: `warnings` are sentences that the admin should see at once. */
export type Saved = { id: string; name: string; isNew: boolean; changed: string[]; warnings: string[] };

/** A kind in words: `escalation policy`. */
export function nounOf({ kind }: { kind: string }): string {
  return kind.replaceAll('_', ' ');
}

/** Loads what saving has to see. `ref` names the row to change and stands in the field of that name. */
export async function loadSaving<T extends NamedRow>(
  reader: Reader,
  entity: Entity<T>,
  wanted: { ref: string | undefined; field: string; tenantId: string; name: string | undefined },
): Promise<Saving<T>> {
  const { ref, field, tenantId, name } = wanted;
  const naming = { field, tenantId, noun: nounOf(entity) };
  const before = ref === undefined ? null : await getNamed(reader, entity.collection, { ...naming, ref });
  const namesake =
    name === undefined ? null : await findByName(reader, entity.collection, { tenantId, name });
  return { subject: { tenantId }, before, namesake, ...(before ? { target: before } : {}) };
}

/**
 * Writes what was wanted: a new row under the id, or the fields that differ. Throws `conflict` where the name is
 * another's, `invalid_input` where there are errors among the problems.
 */
export function saveNamed<T extends NamedRow>(
  entity: Entity<T>,
  { subject: { tenantId }, before, namesake }: Saving<T>,
  wanted: Fields<T> & { name: string },
  { id: newId, problems, records }: { id: string; problems: readonly Problem[]; records?: StreamChange[] },
): Decision<Saved> {
  const id = before?._id ?? newId;
  const { name } = wanted;
  if (namesake && namesake._id !== id) throw nameTaken(nounOf(entity), name);
  const warnings = warningsOf(problems);
  const set = before ? changedFields<Fields<T>>(before, wanted) : wanted;
  const result = { id, name, isNew: !before, changed: Object.keys(set), warnings };
  if (result.changed.length === 0) return { result };
  const own = before
    ? changed(entity, before, { type: `${entity.kind}.updated`, set: set as Partial<Fields<T>> })
    : created(entity, { id, tenantId }, { type: `${entity.kind}.created`, set: wanted });
  return { streams: [...(records ?? []), own], result };
}

/** The refusal of a name that another of the kind has. It stands under the field of the input. */
export function nameTaken(noun: string, name: string): UserError {
  const message = `Another ${noun} is called ${name}. Choose another name, or change that one.`;
  return new UserError('conflict', message, { name: message });
}
