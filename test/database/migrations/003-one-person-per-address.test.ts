import { afterEach, beforeEach, expect, test } from 'vitest';
import { collections } from '../../../src/catalogue/rows.ts';
import { ensureIndexes } from '../../../src/database/indexes.ts';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(3);
});
afterEach(() => before.close());

function person(_id: string, day: number, fields: object = {}) {
  return {
    ...{ _id, tenantId: 'default', emails: [], slack: null, createdAt: new Date(Date.UTC(2026, 0, day)) },
    ...fields,
  };
}

async function addresses(): Promise<unknown[]> {
  const rows = await before.all('people');
  return rows.filter(({ emails }) => (emails as string[]).length > 0).map(({ _id, emails }) => [_id, emails]);
}

test('an address that several have stays with the one in Slack, then with the oldest', async () => {
  await before
    .rows('people')
    .insertMany([
      person('mailed', 1, { emails: ['bob@example.com', 'own@example.com'] }),
      person('slack', 2, { emails: ['bob@example.com'], slack: { teamId: 'T0', id: 'UBOB' } }),
      person('young', 4, { emails: ['eve@example.com'] }),
      person('old', 3, { emails: ['eve@example.com'] }),
      person('elsewhere', 5, { tenantId: 'other', emails: ['eve@example.com'] }),
      person('nobody', 6),
      person('nothing', 7),
    ]);
  await before.upgrade();
  const upgraded = [
    ['elsewhere', ['eve@example.com']],
    ['mailed', ['own@example.com']],
    ['old', ['eve@example.com']],
    ['slack', ['bob@example.com']],
  ];
  expect(await addresses()).toEqual(upgraded);
  await before.again();
  expect(await addresses()).toEqual(upgraded);
});

test('the index that let two people have an address makes room for the one that does not', async () => {
  const people = before.rows('people');
  await people.createIndex({ tenantId: 1, emails: 1 });
  await people.insertOne(person('old', 1, { emails: ['eve@example.com'] }));
  await before.upgrade();
  expect((await people.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  await ensureIndexes(before.database, collections);
  const late = people.insertOne(person('late', 8, { emails: ['eve@example.com'] }));
  await expect(late).rejects.toThrow('E11000');
});

test('a database without people is upgraded too', async () => {
  await before.upgrade();
  expect(await before.all('people')).toEqual([]);
});
