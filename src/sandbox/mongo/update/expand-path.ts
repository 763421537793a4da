import { matchedIndex } from '../filter/positional.ts';
import { fail } from '../server-error.ts';
import { type Document, own } from '../values/document.ts';
import type { ArrayFilters } from './array-filters.ts';

export type PathContext = {
  filter: Document;
  arrayFilters: ArrayFilters;
  /** Whether the document is about to be inserted, so that no element was matched. */
  inserting: boolean;
};

type Position = { steps: string[]; value: unknown };

/** The concrete paths that `$`, `$[]` and `$[identifier]` stand for, judged on the document before the update. */
export function expandPath(document: Document, path: string, context: PathContext): string[][] {
  let positions: Position[] = [{ steps: [], value: document }];
  for (const step of path.split('.')) {
    positions = positions.flatMap((position) => expandStep(document, position, step, path, context));
  }
  return positions.map((position) => position.steps);
}

function expandStep(
  document: Document,
  position: Position,
  step: string,
  path: string,
  context: PathContext,
): Position[] {
  if (step === '$') return [matchedElement(document, position, context)];
  if (!step.startsWith('$[')) return [{ steps: [...position.steps, step], value: own(position.value, step) }];
  const parent = position.steps.join('.');
  const array = position.value;
  if (array === undefined) {
    return fail(2, `The path '${parent}' must exist in the document in order to apply array updates.`);
  }
  if (!Array.isArray(array)) return fail(2, `Cannot apply array updates to non-array element ${parent}`);
  const matches = elementFilter(step.slice(2, -1), path, context.arrayFilters);
  return array.flatMap((value: unknown, index) =>
    matches(value) ? [{ steps: [...position.steps, String(index)], value }] : [],
  );
}

function matchedElement(document: Document, position: Position, context: PathContext): Position {
  const path = position.steps.join('.');
  const index = context.inserting ? undefined : matchedIndex(document, context.filter, path);
  if (index === undefined)
    return fail(2, 'The positional operator did not find the match needed from the query.');
  return { steps: [...position.steps, String(index)], value: own(position.value, String(index)) };
}

function elementFilter(identifier: string, path: string, filters: ArrayFilters): (value: unknown) => boolean {
  if (identifier === '') return () => true;
  return (
    filters.get(identifier) ??
    fail(2, `No array filter found for identifier '${identifier}' in path '${path}'`)
  );
}
