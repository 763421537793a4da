import { fail } from '../server-error.ts';
import { isDocument, own, setOwn } from '../values/document.ts';
import { isArrayIndex } from '../values/path.ts';

/** MongoDB pads an array with at most this many nulls. */
const LONGEST_PADDING = 1_500_000;

/** The document or array that holds the last step, made on demand; undefined when absent and not `create`. */
export function findParent(root: object, steps: readonly string[], create: boolean): object | undefined {
  let parent: object = root;
  for (const [at, step] of steps.entries()) {
    if (!canHold(parent, step)) return create ? cannotCreate(step, steps[at - 1]) : undefined;
    if (at === steps.length - 1) return parent;
    if (create && own(parent, step) === undefined) putField(parent, step, {});
    const next = own(parent, step);
    if (next === null || typeof next !== 'object') {
      return create ? cannotCreate(steps[at + 1] ?? '', step) : undefined;
    }
    parent = next;
  }
  return undefined;
}

function cannotCreate(field: string, element: string | undefined): never {
  return fail(28, `Cannot create field '${field}' in element {${element ?? ''}: ...}`);
}

function canHold(container: object, step: string): boolean {
  return Array.isArray(container) ? isArrayIndex(step) : isDocument(container);
}

/** Sets a field or an element; an array that is too short is filled with nulls. */
export function putField(container: object, step: string, value: unknown): void {
  if (Array.isArray(container)) {
    if (Number(step) - container.length > LONGEST_PADDING) {
      fail(2, `can't backfill more than ${LONGEST_PADDING} elements`);
    }
    while (container.length < Number(step)) container.push(null);
  }
  setOwn(container, step, value);
}

/** Removes a field; an element of an array becomes null. */
export function removeField(container: object, step: string): void {
  if (Array.isArray(container)) container[Number(step)] = null;
  else Reflect.deleteProperty(container, step);
}
