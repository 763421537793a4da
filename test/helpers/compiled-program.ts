import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { buildSync } from 'esbuild';

/** Of this process; below `node_modules`, so that what the programs import is found. */
const FOLDER = join('node_modules', '.cache', 'docket-tests', String(process.pid));

/** What was compiled in this thread, by its source. */
const compiled = new Map<string, string>();

/**
 * The plain JavaScript of a program of `src`, compiled when it is first asked for. A process that has to translate
 * hundreds of files itself takes three times as long to start, and the tests start many.
 */
export function compiledProgram(path: string): string {
  const known = compiled.get(path);
  if (known) return known;
  const outfile = join(FOLDER, String(threadId), `${basename(path, '.ts')}.mjs`);
  buildSync({
    ...{ entryPoints: [path], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' },
    ...{ packages: 'external', sourcemap: 'inline', logLevel: 'error' },
  });
  compiled.set(path, outfile);
  return outfile;
}

/** Removes what this process has compiled. */
export function removeCompiled(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
