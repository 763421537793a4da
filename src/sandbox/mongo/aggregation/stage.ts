import type { Scope } from '../expressions/scope.ts';
import type { Document } from '../values/document.ts';

/** What a running stage may reach beyond its input. */
type StageRun = {
  variables: Scope;
  /** Runs a pipeline over a whole collection of the same database, in the same transaction. */
  aggregate(collection: string, pipeline: readonly unknown[], variables: Scope): Document[];
};

export type Stage = (documents: readonly Document[], run: StageRun) => Document[];

/** Compiles a stage; `compilePipeline` serves those that hold pipelines. */
export type StageCompiler = (
  argument: unknown,
  compilePipeline: (pipeline: readonly unknown[]) => Stage,
) => Stage;
