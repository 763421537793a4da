import { fail, unsupported } from '../server-error.ts';
import { isDocument } from '../values/document.ts';
import { DOCUMENT_STAGES } from './document-stages.ts';
import type { Stage } from './stage.ts';
import { COLLECTION_STAGES } from './stages/collection-stages.ts';

/** Compiles a pipeline into one function; an unknown stage is refused by name. */
export function compilePipeline(pipeline: readonly unknown[]): Stage {
  const stages = pipeline.map(compileStage);
  return (documents, run) =>
    stages.reduce<ReturnType<Stage>>((input, stage) => stage(input, run), [...documents]);
}

function compileStage(stage: unknown): Stage {
  const [name = '', ...more] = isDocument(stage) ? Object.keys(stage) : [];
  if (!isDocument(stage) || name === '' || more.length > 0) {
    return fail(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  if (Object.hasOwn(COLLECTION_STAGES, name)) {
    const compile = COLLECTION_STAGES[name];
    if (compile) return compile(stage[name], compilePipeline);
  }
  const build = Object.hasOwn(DOCUMENT_STAGES, name) ? DOCUMENT_STAGES[name] : undefined;
  if (!build) return unsupported(`stage '${name}'`);
  const apply = build(stage[name]);
  return (documents, run) => documents.map((document) => apply(document, run.variables));
}
