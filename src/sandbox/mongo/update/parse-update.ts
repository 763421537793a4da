import { DOCUMENT_STAGES, type DocumentStage } from '../aggregation/document-stages.ts';
import { typeName } from '../filter/bson-type-names.ts';
import { fail, unsupported } from '../server-error.ts';
import { type Document, isDocument } from '../values/document.ts';
import { arrayOperators } from './array-operators.ts';
import { fieldOperators } from './field-operators.ts';
import type { UpdateOperator } from './update-operator.ts';

export type FieldChange = { name: string; operator: UpdateOperator; path: string; argument: unknown };

export type ParsedUpdate =
  | { kind: 'replacement'; document: Document }
  | { kind: 'pipeline'; stages: DocumentStage[] }
  | { kind: 'operators'; changes: FieldChange[] };

const OPERATORS: Readonly<Record<string, UpdateOperator>> = { ...fieldOperators, ...arrayOperators };

/** Reads an update: a replacement, a pipeline, or operators; whatever is not known is refused by name. */
export function parseUpdate(update: unknown): ParsedUpdate {
  if (Array.isArray(update)) return { kind: 'pipeline', stages: update.map(parseStage) };
  if (!isDocument(update)) return fail(9, 'Update argument must be either an object or an array');
  const first = Object.keys(update)[0];
  if (first === undefined || !first.startsWith('$')) return parseReplacement(update);
  const changes = Object.entries(update).flatMap(([name, fields]) => parseOperator(name, fields));
  rejectConflicts(changes.map((change) => change.path));
  return { kind: 'operators', changes };
}

function parseStage(stage: unknown): DocumentStage {
  const [name = '', ...more] = isDocument(stage) ? Object.keys(stage) : [];
  if (!isDocument(stage) || more.length > 0) {
    return fail(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const build = Object.hasOwn(DOCUMENT_STAGES, name) ? DOCUMENT_STAGES[name] : undefined;
  return build ? build(stage[name]) : unsupported(`stage '${name}' in an update`);
}

function parseReplacement(document: Document): ParsedUpdate {
  const operator = Object.keys(document).find((key) => key.startsWith('$'));
  if (operator !== undefined) {
    fail(
      52,
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document.`,
    );
  }
  return { kind: 'replacement', document };
}

function parseOperator(name: string, fields: unknown): FieldChange[] {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator) return unsupported(`update operator '${name}'`);
  if (!isDocument(fields)) {
    return fail(
      9,
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}}`,
    );
  }
  return Object.entries(fields).map(([path, argument]) => {
    if (path.split('.').includes(''))
      fail(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
    operator.check?.(argument, path);
    return { name, operator, path, argument };
  });
}

function rejectConflicts(paths: readonly string[]): void {
  for (const [at, path] of paths.entries()) {
    const other = paths.slice(0, at).find((earlier) => overlaps(earlier, path));
    if (other !== undefined) {
      const shared = path.length < other.length ? path : other;
      fail(40, `Updating the path '${path}' would create a conflict at '${shared}'`);
    }
  }
}

function overlaps(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}.`) || right.startsWith(`${left}.`);
}
