import { rootScope, type Scope } from '../expressions/scope.ts';
import { type Document, isDocument, setOwn } from '../values/document.ts';
import { type ProjectionBranch, type ProjectionNode, parseProjection } from './parse-projection.ts';

export type Projector = (document: Document, variables?: Scope) => Document;

/** Compiles a projection as `find` and `$project` share it. */
export function compileProjection(specification: Document): Projector {
  if (Object.keys(specification).length === 0) return (document) => document;
  const { including, fields } = parseProjection(specification);
  return (document, variables) =>
    including
      ? includeFields(document, fields, rootScope(document, variables))
      : excludeFields(document, fields);
}

function includeFields(document: Document, fields: ProjectionBranch, scope: Scope): Document {
  const result: Document = {};
  for (const key of Object.keys(document)) {
    const node = fields.get(key);
    if (node === 'include') setOwn(result, key, document[key]);
    else if (node instanceof Map) keep(result, key, includeNested(document[key], node, scope));
  }
  for (const [key, node] of fields) {
    if (typeof node === 'string') continue;
    if (!(node instanceof Map)) keep(result, key, node.compute(scope));
    else if (!Object.hasOwn(document, key) && computes(node))
      setOwn(result, key, includeFields({}, node, scope));
  }
  return result;
}

function keep(result: Document, key: string, value: unknown): void {
  if (value !== undefined) setOwn(result, key, value);
}

/** Whether something below this branch is computed, so that it appears even where the document has nothing. */
function computes(node: ProjectionNode): boolean {
  if (typeof node === 'string') return false;
  return node instanceof Map ? [...node.values()].some(computes) : true;
}

function includeNested(value: unknown, fields: ProjectionBranch, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => includeNested(item, fields, scope)).filter((item) => item !== undefined);
  }
  if (isDocument(value)) return includeFields(value, fields, scope);
  return computes(fields) ? includeFields({}, fields, scope) : undefined;
}

function excludeFields(document: Document, fields: ProjectionBranch): Document {
  const result: Document = {};
  for (const key of Object.keys(document)) {
    const node = fields.get(key);
    if (node === 'exclude') continue;
    setOwn(result, key, node instanceof Map ? excludeNested(document[key], node) : document[key]);
  }
  return result;
}

function excludeNested(value: unknown, fields: ProjectionBranch): unknown {
  if (Array.isArray(value)) return value.map((item) => excludeNested(item, fields));
  return isDocument(value) ? excludeFields(value, fields) : value;
}
