import { compileExpression } from '../../expressions/compile-expression.ts';
import { rootScope } from '../../expressions/scope.ts';
import { setField } from '../../projection/set-field.ts';
import { fail, unsupported } from '../../server-error.ts';
import type { Document } from '../../values/document.ts';
import { pathSteps, somePathValue } from '../../values/path.ts';
import { objectArgument } from '../document-stages.ts';
import type { StageCompiler } from '../stage.ts';

const OPTIONS = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']);

/** `$lookup` by equality, by pipeline, or both. */
export const lookup: StageCompiler = (argument, compilePipeline) => {
  const options = objectArgument('$lookup', argument);
  for (const option of Object.keys(options))
    if (!OPTIONS.has(option)) unsupported(`option '${option}' of $lookup`);
  const { from, as, localField, foreignField } = options;
  if (typeof from !== 'string' || typeof as !== 'string') return fail(9, '$lookup needs from and as');
  if ((localField === undefined) !== (foreignField === undefined)) {
    fail(9, '$lookup requires both or neither of localField and foreignField');
  }
  const pipeline = Array.isArray(options.pipeline) ? options.pipeline : [];
  compilePipeline(pipeline); // Refuses what is not supported even when there is nothing to look up.
  const variables = Object.entries(objectArgument('$lookup.let', options.let ?? {})).map(
    ([name, value]) => [name, compileExpression(value)] as const,
  );
  return (documents, run) =>
    documents.map((document) => {
      const scope = rootScope(document, run.variables);
      const bound = Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(scope) ?? null]));
      const match =
        localField === undefined ? [] : [equality(document, String(localField), String(foreignField))];
      const found = run.aggregate(from, [...match, ...pipeline], { ...run.variables, ...bound });
      return setField(document, as, () => found);
    });
};

function equality(document: Document, localField: string, foreignField: string): Document {
  const values: unknown[] = [];
  somePathValue(document, pathSteps(localField), 0, false, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else values.push(value ?? null);
    return false;
  });
  return { $match: { [foreignField]: { $in: values } } };
}
