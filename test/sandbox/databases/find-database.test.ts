import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDatabase } from '../../../src/sandbox/databases/find-database.ts';
import { locateMongod } from '../../../src/sandbox/databases/locate-mongod.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'docket-databases-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A program that answers `--version` as mongod does. */
function fakeMongod(version: string): string {
  const path = join(directory, 'mongod');
  writeFileSync(path, `#!/bin/sh\necho "db version v${version}"\n`);
  chmodSync(path, 0o755);
  return path;
}

test('MONGODB_URI wins', async () => {
  const env = { MONGODB_URI: 'mongodb://example/x', PATH: directory };
  fakeMongod('8.0.4');
  expect(await findDatabase({ env, journal: join(directory, 'j') })).toMatchObject({
    kind: 'uri',
    uri: 'mongodb://example/x',
    why: 'Database: the one of MONGODB_URI.',
  });
});

test('a mongod is found by its variable and on the PATH', async () => {
  const path = fakeMongod('8.0.4');
  expect(await locateMongod({ MONGOMS_SYSTEM_BINARY: path })).toEqual({ path, version: '8.0.4' });
  expect(await locateMongod({ PATH: `/nowhere:${directory}` })).toEqual({ path, version: '8.0.4' });
});

test('a mongod that is too old does not count', async () => {
  fakeMongod('5.0.31');
  expect((await locateMongod({ PATH: directory }))?.version).not.toBe('5.0.31');
});

test('a variable that names no program is an error that says so', async () => {
  const env = { MONGOMS_SYSTEM_BINARY: join(directory, 'none') };
  await expect(locateMongod(env)).rejects.toThrow('Set it to the path of mongod, or unset it.');
});

test.skipIf(await locateMongod({ PATH: '' }))(
  'without either, the stand-in serves as a process of its own',
  async () => {
    const found = await findDatabase({ env: { PATH: '' }, journal: join(directory, 'state', 'journal') });
    expect(found.kind).toBe('stand-in');
    expect(found.why).toBe(
      'Database: the built-in stand-in, because there is neither MONGODB_URI nor a mongod on this machine.',
    );
    const client = await mongoose.mongo.MongoClient.connect(found.uri);
    await client.db('x').collection('rows').insertOne({ a: 1 });
    expect(await client.db('x').collection('rows').countDocuments()).toBe(1);
    await client.close();
    await found.stop();
  },
);
