import { compileExpression } from '../expressions/compile-expression.ts';
import type { Expression } from '../expressions/scope.ts';
import { fail } from '../server-error.ts';
import { type Document, isDocument, isOperatorDocument } from '../values/document.ts';
import { isNumber, isTruthy } from '../values/numbers.ts';

export type ProjectionBranch = Map<string, ProjectionNode>;
export type ProjectionNode = 'include' | 'exclude' | { compute: Expression } | ProjectionBranch;
export type Projection = { including: boolean; fields: ProjectionBranch };

/** Reads `{ field: 1 | 0 | expression }`, nested or dotted; mixing inclusion and exclusion is an error, `_id` excepted. */
export function parseProjection(specification: Document): Projection {
  const entries = flatten(specification, '').map(([path, value]) => [path, parseField(value)] as const);
  const others = entries.filter(([path]) => path !== '_id');
  const mode = others.find(([, node]) => node === 'include' || node === 'exclude');
  const including = mode
    ? mode[1] === 'include'
    : others.length > 0 || (entries.length > 0 && entries[0]?.[1] !== 'exclude');
  const fields: ProjectionBranch = new Map();
  for (const [path, node] of entries) {
    rejectMixture(including, path, node);
    place(fields, path, node);
  }
  if (including && !fields.has('_id')) fields.set('_id', 'include');
  if (including && fields.get('_id') === 'exclude') fields.delete('_id');
  return { including, fields };
}

function flatten(specification: Document, prefix: string): [path: string, value: unknown][] {
  return Object.entries(specification).flatMap(([key, value]): [string, unknown][] => {
    const isNested = isDocument(value) && !isOperatorDocument(value) && Object.keys(value).length > 0;
    return isNested ? flatten(value, `${prefix}${key}.`) : [[prefix + key, value]];
  });
}

function parseField(value: unknown): ProjectionNode {
  if (typeof value === 'boolean' || isNumber(value)) return isTruthy(value) ? 'include' : 'exclude';
  return { compute: compileExpression(value) };
}

function rejectMixture(including: boolean, path: string, node: ProjectionNode): void {
  if (path === '_id') return;
  if (including && node === 'exclude') {
    fail(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  }
  if (!including && node !== 'exclude') {
    fail(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
}

function place(fields: ProjectionBranch, path: string, node: ProjectionNode): void {
  let branch = fields;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    branch = openBranch(branch, step, path);
  }
  const last = steps.at(-1) ?? '';
  if (branch.has(last)) fail(31249, `Path collision at ${path}`);
  branch.set(last, node);
}

function openBranch(parent: ProjectionBranch, step: string, path: string): ProjectionBranch {
  const branch = parent.get(step) ?? new Map<string, ProjectionNode>();
  if (!(branch instanceof Map)) return fail(31250, `Path collision at ${path}`);
  parent.set(step, branch);
  return branch;
}
