import { execFile } from 'node:child_process';
import { compiledProgram } from './compiled-program.ts';

/** What a program said, line by line, and how it ended. */
export type Ended = { code: number; lines: string[] };

/** Runs a program of `src` to its end with nothing in its environment but `env`. */
export function runProgram(
  path: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [compiledProgram(path), ...args],
      { env: { PATH: process.env.PATH ?? '', ...env } },
      (_error, stdout) =>
        resolve({ code: child.exitCode ?? -1, lines: stdout.split('\n').filter((line) => line !== '') }),
    );
  });
}
