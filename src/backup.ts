import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBackup } from './backup/write-backup.ts';
import { UserError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { onDatabase, say } from './on-database.ts';

const USAGE = 'npm run backup -- FOLDER [--stopped]';

/** What was asked for; null where that is not understood. */
function readArguments(): { folder: string; isStopped: boolean } | null {
  try {
    const options = { stopped: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [folder, ...more] = positionals;
    return folder && more.length === 0 ? { folder: resolve(folder), isStopped: values.stopped } : null;
  } catch {
    return null;
  }
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) {
    say(`Usage: ${USAGE}`);
    return EXIT.usage;
  }
  return onDatabase(async (database) => {
    try {
      const { collections } = await writeBackup(database, asked);
      const rows = collections.reduce((sum, each) => sum + each.rows, 0);
      say(`${collections.length} collections, ${rows} rows, in ${asked.folder}.`);
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      say(error.message);
      return EXIT.failure;
    }
  });
}

process.exit(await main());
