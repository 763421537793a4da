import { fail } from '../server-error.ts';
import { equal, identical } from '../values/compare.ts';
import { cloneDocument, type Document, own } from '../values/document.ts';
import { type ArrayFilters, compileArrayFilters } from './array-filters.ts';
import { expandPath, type PathContext } from './expand-path.ts';
import { type FieldChange, type ParsedUpdate, parseUpdate } from './parse-update.ts';
import { findParent, putField, removeField } from './write-path.ts';

export type CompiledUpdate = {
  isReplacement: boolean;
  isPipeline: boolean;
  /** The updated document, or the same object when nothing changed. */
  apply(document: Document, filter: Document, inserting: boolean): Document;
};

/** Compiles an update with its array filters. */
export function compileUpdate(update: unknown, arrayFilters: readonly Document[] = []): CompiledUpdate {
  const parsed = parseUpdate(update);
  const paths = parsed.kind === 'operators' ? parsed.changes.map((change) => change.path) : [];
  const filters = compileArrayFilters(arrayFilters, paths);
  return {
    isReplacement: parsed.kind === 'replacement',
    isPipeline: parsed.kind === 'pipeline',
    apply(document, filter, inserting) {
      const next = keepId(document, change(document, parsed, filters, filter, inserting), parsed.kind);
      return identical(document, next) ? document : next;
    },
  };
}

function change(
  document: Document,
  parsed: ParsedUpdate,
  arrayFilters: ArrayFilters,
  filter: Document,
  inserting: boolean,
): Document {
  if (parsed.kind === 'replacement') return cloneDocument(parsed.document);
  if (parsed.kind === 'pipeline') {
    const variables = { NOW: new Date() };
    return parsed.stages.reduce((result, stage) => stage(result, variables), cloneDocument(document));
  }
  const next = cloneDocument(document);
  for (const fieldChange of parsed.changes) {
    if (fieldChange.name === '$setOnInsert' && !inserting) continue;
    applyChange(document, next, fieldChange, { filter, arrayFilters, inserting });
  }
  return next;
}

function applyChange(before: Document, next: Document, fieldChange: FieldChange, context: PathContext): void {
  const { operator, path, argument } = fieldChange;
  for (const steps of expandPath(before, path, context)) {
    const parent = findParent(next, steps, operator.creates);
    const last = steps.at(-1) ?? '';
    const old = own(parent, last);
    if (!parent || (old === undefined && !operator.creates)) continue;
    const value = operator.apply(old, argument, path);
    if (value === undefined) removeField(parent, last);
    else putField(parent, last, value);
  }
}

/** The `_id` never changes: a replacement or pipeline may leave it out, another value is an error. */
function keepId(before: Document, after: Document, kind: ParsedUpdate['kind']): Document {
  const id = before._id;
  if (id === undefined || (after._id !== undefined && equal(id, after._id))) return after;
  if (after._id === undefined && kind !== 'operators') return { _id: id, ...after };
  return fail(
    66,
    kind === 'operators'
      ? `Performing an update on the path '_id' would modify the immutable field '_id'`
      : `After applying the update, the (immutable) field '_id' was found to have been altered`,
  );
}
