import { ACCUMULATORS } from '../../expressions/accumulators.ts';
import { compileExpression } from '../../expressions/compile-expression.ts';
import { type Expression, rootScope, type Scope } from '../../expressions/scope.ts';
import { fail, unsupported } from '../../server-error.ts';
import { type Document, isDocument, setOwn } from '../../values/document.ts';
import { orderKey } from '../../values/order-key.ts';
import { objectArgument } from '../document-stages.ts';
import type { StageCompiler } from '../stage.ts';

type Accumulator = { field: string; evaluate: Expression; combine(values: readonly unknown[]): unknown };

/** `$group`: one document per distinct `_id`, in the order in which the groups first appear. */
export const group: StageCompiler = (argument) => {
  const { _id, ...fields } = objectArgument('$group', argument);
  if (_id === undefined) fail(15955, 'a group specification must include an _id');
  const identify = compileExpression(_id);
  const accumulators = Object.entries(fields).map(([field, value]) => compileAccumulator(field, value));
  return (documents, run) => {
    const groups = new Map<string, { id: unknown; scopes: Scope[] }>();
    for (const document of documents) {
      const scope = rootScope(document, run.variables);
      const id = identify(scope) ?? null;
      const key = orderKey(id);
      const known = groups.get(key);
      if (known) known.scopes.push(scope);
      else groups.set(key, { id, scopes: [scope] });
    }
    return [...groups.values()].map(({ id, scopes }) => combineGroup(id, scopes, accumulators));
  };
};

function combineGroup(id: unknown, scopes: readonly Scope[], accumulators: readonly Accumulator[]): Document {
  const result: Document = { _id: id };
  for (const { field, evaluate, combine } of accumulators)
    setOwn(result, field, combine(scopes.map(evaluate)));
  return result;
}

function compileAccumulator(field: string, value: unknown): Accumulator {
  const [name, ...more] = isDocument(value) ? Object.keys(value) : [];
  if (!isDocument(value) || name === undefined || more.length > 0) {
    return fail(40234, `The field '${field}' must be an accumulator object`);
  }
  if (!isAccumulator(name)) return unsupported(`accumulator '${name}'`);
  return { field, evaluate: compileExpression(value[name]), combine: ACCUMULATORS[name] };
}

function isAccumulator(name: string): name is keyof typeof ACCUMULATORS {
  return Object.hasOwn(ACCUMULATORS, name);
}
