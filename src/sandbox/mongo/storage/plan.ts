import { compileFilter } from '../filter/compile-filter.ts';
import { conjuncts } from '../filter/conjuncts.ts';
import { isRegex } from '../filter/regular-expression.ts';
import { equal } from '../values/compare.ts';
import { type Document, isOperatorDocument } from '../values/document.ts';
import { orderKey } from '../values/order-key.ts';
import { isNullish, RANK, rank } from '../values/rank.ts';
import type { SortSpecification } from '../values/sort.ts';
import type { KeyRange } from './index-tree.ts';
import type { Collection, Index } from './model.ts';

/** How to reach the documents that may match; the filter still decides. */
export type Plan = {
  index: Index;
  ranges: KeyRange[];
  /** Whether the scan already yields the wanted order, and which way it must run. */
  order: 'none' | 'forwards' | 'backwards';
};

/** What a filter demands of single paths, as far as an index can use it. */
type Demands = {
  equalities: Map<string, unknown[]>;
  bounds: Map<string, { low: string; high: string }>;
};

type Candidate = { index: Index; equalPaths: number; bound: { low: string; high: string } | undefined };

const MOST_IN_VALUES = 1000;
const MOST_RANGES = 2000;
const AFTER_ALL = '\uffff';

/** Picks the index that narrows the search most, or that saves the sort; undefined means reading everything. */
export function planQuery(
  collection: Collection,
  filter: Document,
  sort: SortSpecification,
): Plan | undefined {
  const demands = readDemands(filter);
  let best: Plan | undefined;
  let bestScore = 0;
  for (const index of collection.indexes) {
    if (!mayUse(index, filter, demands)) continue;
    const candidate = fitIndex(index, demands);
    const order = orderOf(candidate, demands, sort);
    const score =
      candidate.equalPaths * 4 + (candidate.bound ? 2 : 0) + (order === 'none' ? 0 : sortBonus(candidate));
    if (score <= bestScore) continue;
    bestScore = score;
    best = { index, ranges: rangesOf(candidate, demands, order), order };
  }
  return best;
}

function sortBonus(candidate: Candidate): number {
  return candidate.equalPaths > 0 ? 1 : 3;
}

function readDemands(filter: Document): Demands {
  const demands: Demands = { equalities: new Map(), bounds: new Map() };
  for (const [path, condition] of conjuncts(filter)) {
    const values = equalValues(condition);
    if (values) demands.equalities.set(path, values);
    else if (isOperatorDocument(condition)) readBound(demands, path, condition);
  }
  return demands;
}

/** The values one of which the path must equal. Arrays and expressions are left to the filter. */
function equalValues(condition: unknown): unknown[] | undefined {
  const values = isOperatorDocument(condition) ? operatorValues(condition) : [condition];
  return values?.some((value) => isRegex(value) || Array.isArray(value)) ? undefined : values;
}

function operatorValues(condition: Document): unknown[] | undefined {
  if ('$eq' in condition) return [condition.$eq];
  return Array.isArray(condition.$in) && condition.$in.length <= MOST_IN_VALUES ? condition.$in : undefined;
}

function readBound(demands: Demands, path: string, condition: Document): void {
  const low = condition.$gte ?? condition.$gt;
  const high = condition.$lte ?? condition.$lt;
  const value = low ?? high;
  const place = rank(value);
  if (isNullish(value) || Array.isArray(value) || place === RANK.minKey || place === RANK.maxKey) return;
  const type = String.fromCharCode(place);
  demands.bounds.set(path, {
    low: isNullish(low) ? type : orderKey(low),
    high: isNullish(high) ? type + AFTER_ALL : orderKey(high),
  });
}

/** A sparse or partial index serves only filters that cannot match what it leaves out. */
function mayUse(index: Index, filter: Document, demands: Demands): boolean {
  const { sparse, partialFilterExpression } = index.specification;
  if (sparse && !index.paths.some((path) => demandsPresence(path, demands))) return false;
  return Object.entries(partialFilterExpression ?? {}).every(([path, condition]) =>
    implies(path, condition, filter, demands),
  );
}

function demandsPresence(path: string, demands: Demands): boolean {
  const values = demands.equalities.get(path);
  return values ? !values.some(isNullish) : demands.bounds.has(path);
}

function implies(path: string, condition: unknown, filter: Document, demands: Demands): boolean {
  if (path in filter && equal(filter[path], condition)) return true;
  if (equal(condition, { $exists: true })) return demandsPresence(path, demands);
  const values = demands.equalities.get(path);
  if (!values || path.startsWith('$')) return false;
  const predicate = compileFilter({ value: condition });
  return values.every((value) => predicate({ value }));
}

function fitIndex(index: Index, demands: Demands): Candidate {
  let equalPaths = 0;
  let ranges = 1;
  for (const path of index.paths) {
    const values = demands.equalities.get(path);
    if (!values || ranges * values.length > MOST_RANGES) break;
    ranges *= values.length;
    equalPaths += 1;
  }
  const next = index.paths[equalPaths];
  // Two bounds of a multikey path may be met by different elements, so only the filter can tell.
  const bound = next === undefined || index.isMultikey ? undefined : demands.bounds.get(next);
  return { index, equalPaths, bound };
}

function orderOf(candidate: Candidate, demands: Demands, sort: SortSpecification): Plan['order'] {
  const { index, equalPaths } = candidate;
  if (sort.length === 0 || index.isMultikey) return 'none';
  const singles = index.paths.findIndex((path) => !isSingle(path, demands));
  const begun = singles === -1 ? index.paths.length : Math.min(singles, equalPaths);
  const wanted = sort.filter(([path]) => !isSingle(path, demands));
  // A path with several values is one range for each: those have to come in the wanted order as well.
  if (begun + wanted.length < equalPaths) return 'none';
  const directions = new Set(wanted.map(([, direction]) => direction));
  if (directions.size > 1) return 'none';
  if (!wanted.every(([path], at) => index.paths[begun + at] === path)) return 'none';
  return directions.has(-1) ? 'backwards' : 'forwards';
}

function isSingle(path: string, demands: Demands): boolean {
  return demands.equalities.get(path)?.length === 1;
}

/** The stretches to scan, in the order of the scan. */
function rangesOf(candidate: Candidate, demands: Demands, order: Plan['order']): KeyRange[] {
  let prefixes = [''];
  for (const path of candidate.index.paths.slice(0, candidate.equalPaths)) {
    const parts = (demands.equalities.get(path) ?? []).map(orderKey);
    prefixes = prefixes.flatMap((prefix) => parts.map((part) => prefix + part));
  }
  const { low, high } = candidate.bound ?? { low: '', high: AFTER_ALL };
  const rising = [...new Set(prefixes)].sort();
  return (order === 'backwards' ? rising.reverse() : rising).map((prefix) => ({ prefix, low, high }));
}
