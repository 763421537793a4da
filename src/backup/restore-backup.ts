import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { mongo } from 'mongoose';
import type { Database } from '../database/connect.ts';
import { HALF_RESTORED } from '../database/migrate.ts';
import { UserError } from '../errors.ts';
import { type BackedUp, fileOf, type Manifest, readManifest } from './manifest.ts';
import { inBatches, readDocuments } from './read-documents.ts';

/** Where the schema of a database stands, and in which row: see `migrate`. */
const STATE = 'migrations';
const SCHEMA = 'schema';

export type RestoreOptions = {
  folder: string;
  /** Whether what stands in the database is to go first. */
  mayDrop: boolean;
  /** The newest schema that this release knows. */
  newestSchema: number;
};

/**
 * Puts a backup into an empty database, or in place of what is there. Every file is checked before anything is
 * changed. Throws `UserError` for a folder that is no backup, a file that was altered, a backup of a newer release, and
 * a database in use.
 */
export async function restoreBackup(
  { db }: Database,
  { folder, mayDrop, newestSchema }: RestoreOptions,
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const each of manifest.collections) await assertWhole(folder, each);
  await assertKnown(folder, manifest, newestSchema);
  const there = await db.listCollections({}, { nameOnly: true }).toArray();
  if (there.length > 0 && !mayDrop) throw inUse();
  await db.dropDatabase();
  await restoreAll(db, folder, manifest);
  return manifest;
}

type StateRow = { _id: string; version: number };

/** The schema comes last, in place of one that keeps everybody away. */
async function restoreAll(db: mongo.Db, folder: string, { collections }: Manifest): Promise<void> {
  const state = db.collection<StateRow>(STATE);
  await state.insertOne({ _id: SCHEMA, version: HALF_RESTORED });
  for (const each of collections) if (each.name !== STATE) await restoreRows(db, folder, each);
  await state.drop();
  for (const each of collections) if (each.name === STATE) await restoreRows(db, folder, each);
}

async function assertWhole(folder: string, { name, sha256 }: BackedUp): Promise<void> {
  const hash = createHash('sha256');
  const file = fileOf(folder, name);
  await pipeline(createReadStream(file), hash).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (hash.digest('hex') !== sha256)
    throw new UserError('invalid_input', `${file} is not as it was written. Use another backup.`);
}

/** What is not there comes from another backup; what may not be read is there. */
function unreadable(file: string, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message =
    code === 'ENOENT'
      ? `${file} is missing. Use another backup.`
      : `${file} cannot be read (${code}). Run this as whoever made the backup, or use another one.`;
  return new UserError('invalid_input', message);
}

/** A newer release keeps things as this one does not know them. */
async function assertKnown(folder: string, { collections }: Manifest, newest: number): Promise<void> {
  if (!collections.some(({ name }) => name === STATE)) return;
  for await (const row of rowsIn(folder, STATE)) {
    const { _id, version } = mongo.BSON.deserialize(row);
    if (_id === SCHEMA && Number(version) > newest)
      throw new UserError(
        'conflict',
        `This backup is of a newer release: it has schema ${version}, and this one knows ${newest}. Restore it with that.`,
      );
  }
}

function rowsIn(folder: string, name: string): AsyncGenerator<Buffer> {
  return readDocuments(createReadStream(fileOf(folder, name)).pipe(createGunzip()));
}

async function restoreRows(db: mongo.Db, folder: string, { name, rows }: BackedUp): Promise<void> {
  const collection = db.collection(name);
  let restored = 0;
  for await (const batch of inBatches(rowsIn(folder, name))) {
    // Values stay what they were: a whole number that is stored as a double comes back as a double.
    const list = batch.map((each) => mongo.BSON.deserialize(each, AS_STORED));
    await collection.insertMany(list, { ordered: false });
    restored += list.length;
  }
  if (rows === 0) await db.createCollection(name);
  if (restored === rows) return;
  const message = `The file of ${name} has ${restored} rows, and the manifest says ${rows}. Use another backup.`;
  throw new UserError('invalid_input', message);
}

const AS_STORED = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };

function inUse(): UserError {
  return new UserError(
    'conflict',
    'There is something in this database already. Name an empty one, or add --drop to delete what is there.',
  );
}
