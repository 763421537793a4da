import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

export type SpawnedStandIn = {
  /** Connection string without a database name. */
  uri: string;
  /** Connection string of one database. */
  uriFor(database: string): string;
  pid: number;
  /** Ends the process and waits for it. */
  stop(): Promise<void>;
};

const report = z.union([
  z.object({ ready: z.literal(true), uri: z.string() }),
  z.object({ ready: z.literal(false), problem: z.string() }),
]);

/**
 * Starts the stand-in as a child process, so that a long query does not hold up the caller. It keeps its data in
 * `journal` and ends by itself when this process is gone. Throws when another process uses the same file.
 */
export async function spawnMongoStandIn(options: {
  journal?: string;
  port?: number;
}): Promise<SpawnedStandIn> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const entry = fileURLToPath(new URL('./process.ts', import.meta.url));
  const settings = ['--port', String(options.port ?? 0)];
  if (options.journal !== undefined) settings.push('--journal', options.journal);
  const child = spawn(process.execPath, ['--import', loader, entry, ...settings], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const uri = await whenReady(child);
  return {
    uri,
    uriFor: (database) => uri.replace('/?', `/${database}?`),
    pid: child.pid ?? 0,
    stop: () => end(child),
  };
}

async function whenReady(child: ChildProcess): Promise<string> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`The stand-in database ended with code ${String(code)} before it was ready.`);
      }),
    ]);
    const answer = report.parse(message);
    if (!answer.ready) throw new Error(answer.problem);
    return answer.uri;
  } finally {
    waiting.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
