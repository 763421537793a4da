import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Flags } from './flags.ts';

/** The programs that are measured, as plain JavaScript: a loader would count in memory and in the time to start. */
export type Programs = {
  /** Docket itself. */
  app: string;
  floorApp: string;
  floorHooks: string;
  floorApi: string;
  engineWorker: string;
  timersWorker: string;
  probe: string;
  /** Options of node's own that every program is started with. */
  nodeOptions: string[];
  remove(): Promise<void>;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SOURCES = {
  app: fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
  floorApp: fileURLToPath(new URL('./floor-app.ts', import.meta.url)),
  floorHooks: fileURLToPath(new URL('./floor-hooks.ts', import.meta.url)),
  floorApi: fileURLToPath(new URL('./floor-api.ts', import.meta.url)),
  engineWorker: fileURLToPath(new URL('./engine-worker.ts', import.meta.url)),
  timersWorker: fileURLToPath(new URL('./timers-worker.ts', import.meta.url)),
  probe: fileURLToPath(new URL('./probe.ts', import.meta.url)),
};

/** Compiles the programs into a folder of their own, inside the repository so that they find their packages. */
export async function buildPrograms({ profile }: Pick<Flags, 'profile'>): Promise<Programs> {
  await mkdir(join(ROOT, '.docket'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, '.docket', 'bench-'));
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    // Types are the business of `npm test`.
    compilerOptions: { noEmit: false, noCheck: true, rootDir: ROOT, outDir: folder },
    files: Object.values(SOURCES),
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await promisify(execFile)(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', folder]);
  const built = (source: string) => join(folder, relative(ROOT, source).replace(/\.ts$/, '.js'));
  return {
    app: built(SOURCES.app),
    floorApp: built(SOURCES.floorApp),
    floorHooks: built(SOURCES.floorHooks),
    floorApi: built(SOURCES.floorApi),
    engineWorker: built(SOURCES.engineWorker),
    timersWorker: built(SOURCES.timersWorker),
    probe: built(SOURCES.probe),
    nodeOptions: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`],
    remove: () => rm(folder, { recursive: true }),
  };
}
