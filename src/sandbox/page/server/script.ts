import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { CLIENT_FOLDER } from './client-folder.ts';

/** Gives the page's script, bundled at the first call and again once a source has changed. Rejects with what is wrong in one. */
export function openScript(): () => Promise<string> {
  let made: { stamp: string; script: Promise<string> } | undefined;
  return async () => {
    const stamp = await stampOfSources();
    if (made?.stamp !== stamp) made = { stamp, script: bundle() };
    return made.script;
  };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(CLIENT_FOLDER, 'main.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Changes whenever a source is written, added or taken away. */
async function stampOfSources(): Promise<string> {
  const files = await readdir(CLIENT_FOLDER, { recursive: true });
  const sources = files.filter((file) => /\.tsx?$/.test(file)).sort();
  const times = await Promise.all(
    sources.map(async (file) => (await stat(join(CLIENT_FOLDER, file))).mtimeMs),
  );
  return JSON.stringify([sources, times]);
}
