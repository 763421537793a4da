import { afterEach, beforeEach, expect, test } from 'vitest';
import { collections } from '../../../src/catalogue/rows.ts';
import { ensureIndexes } from '../../../src/database/indexes.ts';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(8);
});
afterEach(() => before.close());

const channel = (id: string) => ({ teamId: 'T1', id });
const row = (_id: string, tenantId: string, day: number, named: object) => {
  return { _id, tenantId, createdAt: new Date(day), ...named };
};

test('what boards, tenants and rotations named is theirs, counted by rows', async () => {
  const help = { triageChannel: channel('C0OPS'), intakeChannels: [channel('C0HELP'), channel('C0OPS')] };
  await before
    .rows('boards')
    .insertMany([
      row('b1', 'default', 1, { ...help, escalationChannel: null }),
      row('b2', 'default', 2, { triageChannel: channel('C0HELP'), escalationChannel: channel('C0CALL') }),
    ]);
  await before.rows('tenants').insertOne(row('acme', 'acme', 3, { channels: [channel('C0ACME')] }));
  await before
    .rows('rotations')
    .insertMany([
      row('r1', 'acme', 4, { userGroup: channel('S0ONCALL'), removedAt: null }),
      row('r2', 'default', 5, { userGroup: channel('S0GONE'), removedAt: new Date(6) }),
    ]);
  await before.upgrade();
  const held = [
    { _id: 'T1|C0ACME|acme', tenantId: 'acme', place: 'T1|C0ACME', uses: 1 },
    { _id: 'T1|C0CALL|default', tenantId: 'default', place: 'T1|C0CALL', uses: 1 },
    { _id: 'T1|C0HELP|default', tenantId: 'default', place: 'T1|C0HELP', uses: 2 },
    { _id: 'T1|C0OPS|default', tenantId: 'default', place: 'T1|C0OPS', uses: 1 },
    { _id: 'T1|S0ONCALL|acme', tenantId: 'acme', place: 'T1|S0ONCALL', uses: 1 },
  ];
  expect(await before.all('holdings')).toEqual(held);
  await before.again();
  expect(await before.all('holdings')).toEqual(held);
});

test('of two tenants the platform has it, counted for both, then the older row, so that the index can be made', async () => {
  const [shared, ours] = [{ triageChannel: channel('C0SHARED') }, { triageChannel: channel('C0OURS') }];
  await before
    .rows('boards')
    .insertMany([
      row('b1', 'acme', 1, shared),
      row('b2', 'platform', 2, shared),
      row('b3', 'default', 3, ours),
      row('b4', 'acme', 4, ours),
    ]);
  await before.upgrade();
  await ensureIndexes(before.database, collections);
  expect(await before.all('holdings')).toMatchObject([
    { _id: 'T1|C0OURS|default', uses: 1 },
    { _id: 'T1|C0SHARED|platform', uses: 2 },
  ]);
});
