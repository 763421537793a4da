import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compiledProgram } from './compiled-program.ts';

/** The app as a process of its own. */
export type AppProcess = {
  child: ChildProcess;
  /** What it wrote to standard output and standard error so far, by line. */
  lines: string[];
  errors: string[];
  /** Its address, once it says that it is ready. Rejects with what it said when it ends before that. */
  ready: Promise<string>;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
};

/** Starts `src/main.ts` with nothing in its environment but `env`. */
export function startAppProcess(env: Record<string, string>): AppProcess {
  const child = spawn(process.execPath, [compiledProgram('src/main.ts')], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [lines, errors]: [string[], string[]] = [[], []];
  const output = createInterface({ input: child.stdout });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    output.on('line', (line) => {
      lines.push(line);
      if (line.includes('"ready":true')) resolve(JSON.parse(line).app);
    });
    void ended.then(() => reject(new Error(`The app ended before it was ready.\n${errors.join('\n')}`)));
  });
  ready.catch(() => undefined);
  return { child, lines, errors, ready, ended };
}
