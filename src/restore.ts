import { onFolder } from './backup/on-folder.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { ensureIndexes } from './database/indexes.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/all.ts';
import { keptCollections } from './kept-collections.ts';
import { say } from './on-database.ts';
import { verifyDatabase } from './verify-database.ts';

const newestSchema = migrations.at(-1)?.version ?? 0;

/** Restores a backup, brings the database to this release as a start would, and walks every chain. */
const code = await onFolder({
  usage: 'npm run restore -- FOLDER [--drop]',
  flag: 'drop',
  async run(database, folder, mayDrop) {
    const { at, collections } = await restoreBackup(database, { folder, mayDrop, newestSchema });
    const rows = collections.reduce((sum, each) => sum + each.rows, 0);
    say(`${collections.length} collections, ${rows} rows, of ${at}.`);
    await migrate(database, migrations);
    await ensureIndexes(database, keptCollections);
    return verifyDatabase(database);
  },
});
process.exit(code);
