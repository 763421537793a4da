import { type Document, isDocument, own, setOwn } from '../values/document.ts';
import { pathSteps } from '../values/path.ts';

/**
 * A copy of `document` with the field at `path` replaced by what `change` makes of it; undefined removes it. Arrays on
 * the way have the field set in each element, as `$addFields` does. Where nothing is removed, parents are created.
 */
export function setField(document: Document, path: string, change: (old: unknown) => unknown): Document {
  return setWithin(document, pathSteps(path), 0, change);
}

function setWithin(
  document: Document,
  steps: readonly string[],
  at: number,
  change: (old: unknown) => unknown,
): Document {
  const step = steps[at] ?? '';
  const old = own(document, step);
  const next = at === steps.length - 1 ? change(old) : setBelow(old, steps, at + 1, change);
  if (next === undefined && old === undefined) return document;
  const copy: Document = {};
  for (const key of Object.keys(document))
    if (key !== step || next !== undefined) setOwn(copy, key, document[key]);
  if (next !== undefined) setOwn(copy, step, next);
  return copy;
}

function setBelow(
  value: unknown,
  steps: readonly string[],
  at: number,
  change: (old: unknown) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item) => setBelow(item, steps, at, change));
  if (isDocument(value)) return setWithin(value, steps, at, change);
  const created = setWithin({}, steps, at, change);
  return Object.keys(created).length > 0 ? created : value;
}
