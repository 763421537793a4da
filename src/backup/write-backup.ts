import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { mongo } from 'mongoose';
import type { Database } from '../database/connect.ts';
import { type BackedUp, fileOf, MANIFEST, type Manifest } from './manifest.ts';
import { backupRefusal, makePartial } from './partial-folder.ts';

export type BackupOptions = {
  /** A folder that is not there yet. */
  folder: string;
  /** Nothing writes meanwhile: that is what somebody says who stopped every process. */
  isStopped: boolean;
};

/**
 * Writes every collection into a folder, as it is at one moment. It has its name once it is whole, and where it fails
 * nothing stays. Throws `UserError` for a folder that cannot be made or written, and where the database cannot show a
 * moment: then every process has to be stopped first.
 */
export async function writeBackup(
  { connection, db }: Database,
  { folder, isStopped }: BackupOptions,
): Promise<Manifest> {
  const partial = await makePartial(folder);
  const at = new Date().toISOString();
  const session = isStopped ? undefined : connection.getClient().startSession({ snapshot: true });
  try {
    const collections: BackedUp[] = [];
    for (const name of await namesOf(db))
      collections.push(await writeRows(db, { name, folder: partial, session }));
    const from = isStopped ? 'stopped' : 'snapshot';
    const manifest: Manifest = { docket: 'backup', v: 1, at, from, collections };
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(partial, folder);
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw backupRefusal(error, folder) ?? error;
  } finally {
    await session?.endSession();
  }
}

async function namesOf(db: mongo.Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

type Asked = { name: string; folder: string; session: mongo.ClientSession | undefined };

async function writeRows(db: mongo.Db, { name, folder, session }: Asked): Promise<BackedUp> {
  const hash = createHash('sha256');
  let rows = 0;
  // Said here too: the connection asks for a majority, and the driver would leave it at that.
  const within = session ? { session, readConcern: { level: 'snapshot' as const } } : {};
  const cursor = db
    .collection(name)
    .find({}, { raw: true, ...within })
    .sort({ _id: 1 });
  async function* bytes() {
    for await (const row of cursor) {
      rows += 1;
      yield row as unknown as Buffer;
    }
  }
  const seal = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(bytes, createGzip(), seal, createWriteStream(fileOf(folder, name)));
  return { name, rows, sha256: hash.digest('hex') };
}
