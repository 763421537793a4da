import { compileFilter } from '../../filter/compile-filter.ts';
import { fail, unsupported } from '../../server-error.ts';
import { type Document, isDocument, setOwn } from '../../values/document.ts';
import { toNumber } from '../../values/numbers.ts';
import { parseSort, sortDocuments } from '../../values/sort.ts';
import { objectArgument } from '../document-stages.ts';
import type { StageCompiler } from '../stage.ts';
import { group } from './group.ts';
import { lookup } from './lookup.ts';
import { unwind } from './unwind.ts';

/** A whole number that a stage needs. */
export function countArgument(stage: string, argument: unknown, least: number): number {
  const count = toNumber(argument);
  return Number.isInteger(count) && count >= least
    ? count
    : fail(15958, `invalid argument to ${stage} stage: Expected a whole number of at least ${least}`);
}

const match: StageCompiler = (argument) => {
  const filter = objectArgument('$match', argument);
  compileFilter(filter);
  return (documents, run) => documents.filter(compileFilter(filter, run.variables));
};

const sort: StageCompiler = (argument) => {
  const specification = parseSort(objectArgument('$sort', argument));
  if (specification.length === 0) fail(15976, '$sort stage must have at least one sort key');
  return (documents) => sortDocuments(documents, specification, (document) => document);
};

const count: StageCompiler = (argument) => {
  if (typeof argument !== 'string' || argument === '')
    return fail(40156, 'the count field must be a non-empty string');
  return (documents) => (documents.length > 0 ? [{ [argument]: documents.length }] : []);
};

const facet: StageCompiler = (argument, compilePipeline) => {
  const pipelines = Object.entries(objectArgument('$facet', argument)).map(
    ([name, pipeline]) => [name, compilePipeline(pipelineArgument('$facet', pipeline))] as const,
  );
  return (documents, run) => {
    const result: Document = {};
    for (const [name, stage] of pipelines) setOwn(result, name, stage(documents, run));
    return [result];
  };
};

const unionWith: StageCompiler = (argument, compilePipeline) => {
  const options: Document = isDocument(argument) ? argument : { coll: argument };
  const { coll, pipeline = [], ...unknown } = options;
  for (const option of Object.keys(unknown)) unsupported(`option '${option}' of $unionWith`);
  if (typeof coll !== 'string') return unsupported('$unionWith without a collection');
  const stages = pipelineArgument('$unionWith', pipeline);
  compilePipeline(stages);
  return (documents, run) => [...documents, ...run.aggregate(coll, stages, run.variables)];
};

function pipelineArgument(stage: string, pipeline: unknown): unknown[] {
  return Array.isArray(pipeline) ? pipeline : fail(40169, `arguments to ${stage} must be arrays`);
}

/** The stages that see all documents at once. */
export const COLLECTION_STAGES: Readonly<Record<string, StageCompiler>> = {
  $match: match,
  $sort: sort,
  $limit: (argument) => {
    const limit = countArgument('$limit', argument, 1);
    return (documents) => documents.slice(0, limit);
  },
  $skip: (argument) => {
    const skip = countArgument('$skip', argument, 0);
    return (documents) => documents.slice(skip);
  },
  $count: count,
  $group: group,
  $unwind: unwind,
  $lookup: lookup,
  $facet: facet,
  $unionWith: unionWith,
};
