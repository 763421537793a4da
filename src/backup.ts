import { onFolder } from './backup/on-folder.ts';
import { writeBackup } from './backup/write-backup.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './on-database.ts';

/** Writes the database in `MONGODB_URI` into a folder that is not there yet. */
const code = await onFolder({
  usage: 'npm run backup -- FOLDER [--stopped]',
  flag: 'stopped',
  async run(database, folder, isStopped) {
    const { collections } = await writeBackup(database, { folder, isStopped });
    const rows = collections.reduce((sum, each) => sum + each.rows, 0);
    say(`${collections.length} collections, ${rows} rows, in ${folder}.`);
    return EXIT.ok;
  },
});
process.exit(code);
