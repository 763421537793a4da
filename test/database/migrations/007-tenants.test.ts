import { afterEach, beforeEach, expect, test } from 'vitest';
import { collections } from '../../../src/catalogue/rows.ts';
import { ensureIndexes } from '../../../src/database/indexes.ts';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(7);
});
afterEach(() => before.close());

const NOBODY = { workspaces: [], channels: [], emailDomains: [], derived: { channelKeys: [] } };

test('the first tenants get a history that has yet to begin, and have nobody of their own', async () => {
  await before.rows('tenants').updateOne({ _id: 'default' }, { $set: { name: 'Renamed' } });
  await before.upgrade();
  const upgraded = await before.all('tenants');
  const begun = {
    rev: 0,
    eventSeq: 0,
    headHash: '',
    createdAt: expect.any(Date),
    updatedAt: expect.any(Date),
  };
  expect(upgraded).toEqual([
    { _id: 'default', tenantId: 'default', name: 'Renamed', ...begun, ...NOBODY },
    { _id: 'platform', tenantId: 'platform', name: 'Platform', ...begun, ...NOBODY },
  ]);
  await before.again();
  expect(await before.all('tenants')).toEqual(upgraded);
});

test('a tenant that has a history keeps it, with all that is its own', async () => {
  const channels = [{ teamId: 'T0', id: 'C0' }];
  const acme = {
    ...{ _id: 'acme', tenantId: 'acme', name: 'Acme', rev: 2, eventSeq: 3, headHash: 'h' },
    ...{ createdAt: new Date(0), updatedAt: new Date(1), workspaces: ['T0'], channels },
    ...{ emailDomains: ['acme.example'], derived: { channelKeys: ['T0|C0'] } },
  };
  await before.rows('tenants').insertOne(acme);
  await before.upgrade();
  expect((await before.all('tenants'))[0]).toEqual(acme);
});

test('two tenants without a workspace do not meet in the index that keeps workspaces apart', async () => {
  await before.upgrade();
  await ensureIndexes(before.database, collections);
  const [first, second] = await before.all('tenants');
  expect([first?.workspaces, second?.workspaces]).toEqual([[], []]);
});
