import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '../database/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { onDatabase, say } from '../on-database.ts';

/** A program that is called with a folder, and with a flag or without it. */
type FolderProgram = {
  usage: string;
  flag: string;
  run(database: Database, folder: string, isFlagged: boolean): Promise<number>;
};

/** Runs such a program on the database in `MONGODB_URI`. Gives its exit code, or why it could not begin. */
export async function onFolder({ usage, flag, run }: FolderProgram): Promise<number> {
  const asked = readArguments(flag);
  if (asked) return onDatabase((database) => run(database, asked.folder, asked.isFlagged));
  say(`Usage: ${usage}`);
  return EXIT.usage;
}

/** What was asked for; null where that is not understood. */
function readArguments(flag: string): { folder: string; isFlagged: boolean } | null {
  try {
    const options = { [flag]: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [folder, ...more] = positionals;
    return folder && more.length === 0 ? { folder: resolve(folder), isFlagged: values[flag] === true } : null;
  } catch {
    return null;
  }
}
