import { compileExpression } from '../expressions/compile-expression.ts';
import { rootScope, type Scope } from '../expressions/scope.ts';
import { compileProjection } from '../projection/project.ts';
import { setField } from '../projection/set-field.ts';
import { fail } from '../server-error.ts';
import { type Document, isDocument } from '../values/document.ts';

/** A stage that makes one document of one document; such stages may stand in an update's pipeline too. */
export type DocumentStage = (document: Document, variables: Scope) => Document;

/** The object a stage needs, or MongoDB's error. */
export function objectArgument(stage: string, argument: unknown): Document {
  return isDocument(argument) ? argument : fail(40272, `${stage} specification must be an object`);
}

function addFields(argument: unknown): DocumentStage {
  const fields = flattenFields(objectArgument('$addFields', argument), '').map(
    ([path, value]) => [path, compileExpression(value)] as const,
  );
  return (document, variables) => {
    const scope = rootScope(document, variables);
    return fields.reduce(
      (result, [path, evaluate]) => setField(result, path, () => evaluate(scope)),
      document,
    );
  };
}

function flattenFields(fields: Document, prefix: string): [path: string, value: unknown][] {
  return Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    const isNested =
      isDocument(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$');
    return isNested ? flattenFields(value, `${prefix}${key}.`) : [[prefix + key, value]];
  });
}

function unset(argument: unknown): DocumentStage {
  const paths = (Array.isArray(argument) ? argument : [argument]).map(String);
  return compileProjection(Object.fromEntries(paths.map((path) => [path, 0])));
}

function replaceRoot(stage: string, expression: unknown): DocumentStage {
  const evaluate = compileExpression(expression);
  return (document, variables) => {
    const next = evaluate(rootScope(document, variables));
    return isDocument(next)
      ? next
      : fail(40228, `'newRoot' expression of ${stage} must evaluate to an object`);
  };
}

function project(argument: unknown): DocumentStage {
  const specification = objectArgument('$project', argument);
  if (Object.keys(specification).length === 0) fail(51272, 'Invalid $project: it must not be empty');
  return compileProjection(specification);
}

/** The stages that work on each document alone. */
export const DOCUMENT_STAGES: Readonly<Record<string, (argument: unknown) => DocumentStage>> = {
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $project: project,
  $replaceRoot: (argument) => replaceRoot('$replaceRoot', objectArgument('$replaceRoot', argument).newRoot),
  $replaceWith: (argument) => replaceRoot('$replaceWith', argument),
};
