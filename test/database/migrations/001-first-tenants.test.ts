import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(1);
});
afterEach(() => before.close());

test('a fresh database has the two tenants, and a second start changes nothing', async () => {
  await before.upgrade();
  const first = await before.all('tenants');
  expect(first.map(({ _id, tenantId, name }) => [_id, tenantId, name])).toEqual([
    ['default', 'default', 'Default'],
    ['platform', 'platform', 'Platform'],
  ]);
  await before.again();
  expect(await before.all('tenants')).toEqual(first);
});

test('a tenant that somebody renamed keeps its name', async () => {
  await before.rows('tenants').insertOne({ _id: 'default', tenantId: 'default', name: 'Acme' });
  await before.upgrade();
  expect((await before.all('tenants')).map(({ name }) => name)).toEqual(['Acme', 'Platform']);
});
