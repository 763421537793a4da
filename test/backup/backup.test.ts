import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations/all.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { comments } from '../../src/tickets/comment.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { openTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { runProgram } from '../helpers/run-program.ts';

let desk: TestDesk;
let bob: Actor;
let folder: string;
let target: TestDatabase;
let restored: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-backup-'));
  desk = await openTestDesk();
  target = await openTestDatabase();
  restored = await connect(target.uri);
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  for (const subject of ['Disk full', 'Ünïcode 🎟 in the subject']) {
    const { key } = await desk.run(bob, createTicket, { board: 'OPS', subject });
    await desk.run(bob, addComment, { ticket: key, text: `About ${subject}`, audience: 'public' });
  }
});
afterEach(async () => {
  await restored.close();
  await target.drop();
  await desk.close();
  await rm(folder, { recursive: true });
});

const backup = () => join(folder, 'one');
const write = (...args: string[]) =>
  runProgram('src/backup.ts', [backup(), ...args], { MONGODB_URI: desk.uri });
const restore = (...args: string[]) =>
  runProgram('src/restore.ts', [backup(), ...args], { MONGODB_URI: target.uri });

/** Every row of every collection, with the types of its values. */
async function everything({ connection }: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
    const rows = await connection.db?.collection(name).find({}, { raw: true }).sort({ _id: 1 }).toArray();
    all[name] = (rows ?? []).map((row) => (row as unknown as Buffer).toString('hex'));
  }
  return all;
}

/** Changes a file of the backup, and what the backup says of it. */
async function alter(name: string, change: (rows: Buffer) => Buffer): Promise<void> {
  const file = join(backup(), `${name}.bson.gz`);
  const before = await readFile(file);
  const after = gzipSync(change(gunzipSync(before)));
  await writeFile(file, after);
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const manifest = await readFile(join(backup(), 'manifest.json'), 'utf8');
  await writeFile(join(backup(), 'manifest.json'), manifest.replace(hash(before), hash(after)));
}

const swap = (from: string, to: string) => (rows: Buffer) =>
  Buffer.from(rows.toString('latin1').replaceAll(from, to), 'latin1');

test('what was written, wiped and restored is what was there, and every chain holds', async () => {
  const before = await everything(desk.database);
  expect(await write('--stopped')).toMatchObject({
    code: 0,
    lines: [expect.stringMatching(/^\d+ collections, \d+ rows, in .*one\.$/)],
  });
  // Red where other users of the machine may read it.
  expect((await stat(backup())).mode & 0o077).toBe(0);

  const { code, lines } = await restore();
  expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: '6 streams, 7 events, 0 broken.' });
  expect(await rowsOf(restored, tickets).countDocuments()).toBe(2);
  expect(await rowsOf(restored, comments).countDocuments()).toBe(2);
  const { migrations: _schema, ...after } = await everything(restored);
  for (const [name, rows] of Object.entries(after)) expect([name, rows]).toEqual([name, before[name] ?? []]);
});

test('what is restored has the indexes that a start would make, those of the doors too', async () => {
  await write('--stopped');
  await restore();

  const ofAnswers = await restored.connection.db?.collection('api_answers').indexes();
  expect(ofAnswers).toContainEqual(expect.objectContaining({ key: { expireAt: 1 }, expireAfterSeconds: 0 }));
});

test('a database in use is left alone unless somebody says that it may go', async () => {
  await write('--stopped');
  await restore();
  await rowsOf(restored, comments).deleteMany({});

  const { code, lines } = await restore();
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [
      'There is something in this database already. Name an empty one, or add --drop to delete what is there.',
    ],
  });
  expect(await rowsOf(restored, comments).countDocuments()).toBe(0);
  expect((await restore('--drop')).code).toBe(0);
  expect(await rowsOf(restored, comments).countDocuments()).toBe(2);
});

test('a file that was damaged is found before anything is deleted', async () => {
  await write('--stopped');
  await restore();
  const file = join(backup(), 'comments.bson.gz');
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
  await writeFile(file, bytes);

  const { code, lines } = await restore('--drop');
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [`${file} is not as it was written. Use another backup.`],
  });
  expect(await rowsOf(restored, comments).countDocuments()).toBe(2);
});

test('a history that was forged in the backup is found after it was restored', async () => {
  await write('--stopped');
  await alter('events', swap('Disk full', 'Disk fine'));

  const { code, lines } = await restore();
  expect(code).toBe(1);
  expect(lines.at(-2)).toMatch(
    /^ticket:.* breaks at event 1: What it says was changed after it was written\.$/,
  );
  expect(lines.at(-1)).toBe('6 streams, 7 events, 1 broken.');
});

test('what is no backup, or has not been written to its end, is not restored', async () => {
  const missing = `${backup()} is no whole backup of Docket: there is no manifest.json that this release reads.`;
  expect(await restore()).toEqual({ code: 1, lines: [missing] });
  await write('--stopped');
  await rm(join(backup(), 'manifest.json'));
  expect(await restore()).toEqual({ code: 1, lines: [missing] });
});

test('a folder that is there already, or is being written, is left alone', async () => {
  await mkdir(backup());
  expect(await write('--stopped')).toEqual({
    code: 1,
    lines: [`${backup()} is there already. Name a folder that is not.`],
  });
  await rmdir(backup());
  await mkdir(`${backup()}.partial`);
  expect(await write('--stopped')).toEqual({
    code: 1,
    lines: [
      `${backup()}.partial is there: another backup is being written, or one was broken off. Wait, or delete it.`,
    ],
  });
});

// Red where somebody who may not write there reads a stack of calls.
test('a folder that cannot be made is told of', async () => {
  await writeFile(join(folder, 'file'), '');
  const inside = join(folder, 'file', 'one');
  const { code, lines } = await runProgram('src/backup.ts', [inside, '--stopped'], { MONGODB_URI: desk.uri });
  const remedy = 'Name a folder in one that is there, that you may write to, and that has room.';
  expect({ code, lines }).toEqual({ code: 1, lines: [`${inside} cannot be written (ENOTDIR). ${remedy}`] });
});

// Red where it is found only after everything was deleted.
test('a backup of a newer release is refused before anything is deleted', async () => {
  await migrate(desk.database, migrations);
  const schema = desk.database.connection.collection<{ _id: string }>('migrations');
  await schema.updateOne({ _id: 'schema' }, { $set: { version: 999 } });
  await write('--stopped');
  await rowsOf(restored, comments).collection.insertOne({ _id: 'kept' } as never);

  const { code, lines } = await restore('--drop');
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [
      expect.stringMatching(
        /^This backup is of a newer release: it has schema 999, and this one knows \d+\. Restore it with that\.$/,
      ),
    ],
  });
  expect(await rowsOf(restored, comments).countDocuments()).toBe(1);
});

// Red where Docket starts on what a restore has left that was broken off.
test('nobody starts on a database that is half restored', async () => {
  await migrate(desk.database, migrations);
  await write('--stopped');
  const manifest = await readFile(join(backup(), 'manifest.json'), 'utf8');
  const more = manifest.replace(/("name": "tickets",\s*"rows": )2/, '$13');
  await writeFile(join(backup(), 'manifest.json'), more);
  expect((await restore()).code).toBe(1);
  await expect(migrate(restored, migrations)).rejects.toThrow('restore it again with --drop');

  await writeFile(join(backup(), 'manifest.json'), manifest);
  expect((await restore('--drop')).code).toBe(0);
  await migrate(restored, migrations);
});

test('while Docket runs it takes a picture of one moment, or says that it cannot', async () => {
  const { code, lines } = await write();
  if (target.kind === 'mongod') return expect(code).toBe(0);
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [
      'This database cannot be read as it was at one moment. Stop every Docket process, then add --stopped.',
    ],
  });
  expect(await readdir(folder)).toEqual([]);
});

test('what is called wrongly says how it is called', async () => {
  const usage = 'Usage: npm run restore -- FOLDER [--drop]';
  const env = { MONGODB_URI: target.uri };
  expect(await runProgram('src/restore.ts', [], env)).toEqual({ code: 2, lines: [usage] });
  expect(await runProgram('src/restore.ts', ['a', 'b'], env)).toEqual({ code: 2, lines: [usage] });
});
