import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Programs } from './programs.ts';
import type { Usage } from './usage.ts';

/** An app that is measured, in a process of its own. */
export type MeasuredApp = {
  url: string;
  /** From the start of the process until it said that it was ready, in milliseconds. */
  readyMs: number;
  usage(): Promise<Usage>;
  /** Holds the process still, so that what it has left to do disturbs nobody else's round. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

const readyLine = z.object({ ready: z.literal(true), app: z.string() });

/** Starts a program with nothing in its environment but `env`, and waits for its line `{"ready":true,"app":URL}`. */
export async function startApp(
  { probe, nodeOptions }: Pick<Programs, 'probe' | 'nodeOptions'>,
  program: string,
  env: Record<string, string>,
): Promise<MeasuredApp> {
  const begun = performance.now();
  const child = fork(program, [], {
    execArgv: [...nodeOptions, '--import', pathToFileURL(probe).href],
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  if (!child.stdout) throw new Error('The app has no output to read.');
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const told = line.includes('"ready":true') ? readyLine.safeParse(JSON.parse(line)) : undefined;
      if (told?.success) resolve(told.data.app);
    });
    void ended.then(() => reject(new Error(`${program} ended before it was ready.`)));
  });
  const readyMs = performance.now() - begun;
  return {
    ...{ url, readyMs },
    async usage() {
      child.send('usage');
      const [usage] = await once(child, 'message');
      return usage as Usage;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
