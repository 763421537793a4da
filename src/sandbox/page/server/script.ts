import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { CLIENT_FOLDER } from './client-folder.ts';

/**
 * Gives the page's script, bundled at once, so that the first page need not wait for it, and again when a source has
 * changed. What is wrong in a source is told to whoever asks for the script.
 */
export function openScript(): () => Promise<string> {
  let made: { stamp: string; script: Promise<string> } | undefined;
  const script = async () => {
    const stamp = await stampOfSources();
    if (made?.stamp !== stamp) made = { stamp, script: bundle() };
    return made.script;
  };
  script().catch(() => undefined);
  return script;
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
