import { conjuncts } from '../filter/conjuncts.ts';
import { isRegex } from '../filter/regular-expression.ts';
import { clone, type Document, isOperatorDocument } from '../values/document.ts';
import type { CompiledUpdate } from './apply-update.ts';
import { findParent, putField } from './write-path.ts';

/** What an upsert inserts before the update is applied: the filter's equalities (for a replacement, `_id` alone). */
export function upsertSeed(filter: Document, update: CompiledUpdate): Document {
  const seed: Document = {};
  for (const [path, condition] of conjuncts(filter)) {
    const value = equality(condition);
    if (value === undefined || (update.isReplacement && path !== '_id')) continue;
    const steps = path.split('.');
    const parent = findParent(seed, steps, true);
    if (parent) putField(parent, steps.at(-1) ?? '', clone(value));
  }
  return seed;
}

function equality(condition: unknown): unknown {
  if (isRegex(condition)) return undefined;
  if (!isOperatorDocument(condition)) return condition;
  if ('$eq' in condition) return condition.$eq;
  for (const operator of ['$in', '$all']) {
    const list = condition[operator];
    if (Array.isArray(list) && list.length === 1) return list[0];
  }
  return undefined;
}
