import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './backup/restore-backup.ts';
import { collections, entities } from './catalogue.ts';
import type { Database } from './database/connect.ts';
import { ensureIndexes } from './database/indexes.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/all.ts';
import { verifyStreams } from './engine/verify.ts';
import { UserError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { jobRows } from './jobs/job-rows.ts';
import { onDatabase, say } from './on-database.ts';
import { slackCollections } from './slack/collections.ts';

const USAGE = 'npm run restore -- FOLDER [--drop]';

type Asked = { folder: string; mayDrop: boolean };

/** What was asked for; null where that is not understood. */
function readArguments(): Asked | null {
  try {
    const options = { drop: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [folder, ...more] = positionals;
    return folder && more.length === 0 ? { folder: resolve(folder), mayDrop: values.drop } : null;
  } catch {
    return null;
  }
}

/** Restores, brings the database to this release as a start would, and walks every chain. */
async function restore(database: Database, asked: Asked): Promise<number> {
  const manifest = await restoreBackup(database, asked);
  const rows = manifest.collections.reduce((sum, each) => sum + each.rows, 0);
  say(`${manifest.collections.length} collections, ${rows} rows, of ${manifest.at}.`);
  await migrate(database, migrations);
  await ensureIndexes(database, [...collections, ...slackCollections, jobRows]);
  const { streams, events, breaks } = await verifyStreams(database, entities);
  for (const { stream, seq, problem } of breaks) say(`${stream} breaks at event ${seq}: ${problem}`);
  say(`${streams} streams, ${events} events, ${breaks.length} broken.`);
  return breaks.length === 0 ? EXIT.ok : EXIT.failure;
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) {
    say(`Usage: ${USAGE}`);
    return EXIT.usage;
  }
  return onDatabase(async (database) => {
    try {
      return await restore(database, asked);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      say(error.message);
      return EXIT.failure;
    }
  });
}

process.exit(await main());
