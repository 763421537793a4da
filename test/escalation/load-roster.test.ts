import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRoster } from '../../src/escalation/load-roster.ts';
import { people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import type { LadderStep, StepTarget } from '../../src/planning/ladder.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
const idOf = new Map<string, string>();

beforeAll(async () => {
  desk = await openTestDesk();
  for (const name of ['ann', 'bob', 'cat', 'dan', 'eve']) idOf.set(name, (await desk.person(name)).id);
});
afterAll(() => desk.close());

const id = (name: string) => idOf.get(name) ?? '';

function step(...targets: StepTarget[]): LadderStep {
  return { delayMs: 0, targets, conditions: { priorities: [], weekdays: [], hours: null } };
}

async function insert(collection: string, fields: object): Promise<string> {
  const _id = randomUUID();
  const { connection } = desk.database;
  const stream = { rev: 1, eventSeq: 1, headHash: '', createdAt: new Date(), updatedAt: new Date() };
  const row = { _id, tenantId: 'default', name: _id, removedAt: null, ...stream, ...fields };
  await connection.collection<{ _id: string }>(collection).insertOne(row);
  return _id;
}

test('it has whoever the steps name, with what keeps them from being reached', async () => {
  const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
  await desk.database.connection.collection('people').updateOne({ name: 'ann' }, { $set: { quietHours } });
  await desk.run(desk.system, recordPerson, {
    ...{ tenantId: 'default', slack: { teamId: 'T0TEST', id: 'UBOB' }, name: 'bob', image: null },
    ...{ email: null, isWorkspaceAdmin: false, isDeactivated: true },
  });
  const team = await insert('teams', { members: [id('bob'), 'person-who-is-gone'] });
  const roster = await loadRoster(desk.reader, [
    step({ kind: 'person', id: id('ann') }, { kind: 'team', id: team }),
  ]);
  expect(roster.people).toEqual(
    new Map([
      [id('ann'), { isDeactivated: false, quietHours }],
      [id('bob'), { isDeactivated: true, quietHours: null }],
    ]),
  );
  expect(roster.teams).toEqual(new Map([[team, [id('bob'), 'person-who-is-gone']]]));
});

test('it knows who is on call at a moment, and the others of the rotation', async () => {
  const layer = {
    ...{ name: 'Weeks', people: [id('cat'), id('dan')], turn: { kind: 'weekly' }, hours: null },
    ...{ startsOn: '2026-03-02', handoverAt: '08:00' },
  };
  const from = new Date('2026-03-03T10:00:00Z');
  const until = new Date('2026-03-03T12:00:00Z');
  const overrides = [{ id: 'o', personId: id('eve'), from, until, byId: id('cat') }];
  const rotation = await insert('rotations', { timeZone: 'UTC', layers: [layer], overrides });
  const roster = await loadRoster(desk.reader, [step({ kind: 'rotation', id: rotation })]);
  const at = (text: string) => roster.onCall(rotation, Date.parse(text));
  expect(at('2026-03-02T07:59:59Z')).toBeNull();
  expect(at('2026-03-02T08:00:00Z')).toBe(id('cat'));
  expect(at('2026-03-03T11:00:00Z')).toBe(id('eve'));
  expect(at('2026-03-03T12:00:00Z')).toBe(id('cat'));
  expect(at('2026-03-09T08:00:00Z')).toBe(id('dan'));
  expect([...roster.people.keys()].toSorted()).toEqual([id('cat'), id('dan'), id('eve')].toSorted());
});

test('what is gone is missing, and nothing is read where nothing is named', async () => {
  const steps = [
    step({ kind: 'rotation', id: 'gone' }, { kind: 'team', id: 'gone' }, { kind: 'channel', id: 'C0' }),
  ];
  const roster = await loadRoster(desk.reader, steps);
  expect(roster.onCall('gone', 0)).toBeUndefined();
  expect([roster.teams.size, roster.people.size]).toEqual([0, 0]);
  const unread = { ...desk.reader, find: () => Promise.reject(new Error('This should not be read.')) };
  expect((await loadRoster(unread, [step()], [null])).people.size).toBe(0);
});

test('it tells those apart who are known by an e-mail address alone', async () => {
  const { id: byMail } = await desk.person('fay');
  await desk.database.connection.collection('people').updateOne({ name: 'fay' }, { $set: { slack: null } });
  const roster = await loadRoster(desk.reader, [step({ kind: 'person', id: byMail })]);
  expect(roster.people.get(byMail)).toEqual({ isDeactivated: false, quietHours: null, isByMailAlone: true });
});

test('others whom the caller asks about are in it', async () => {
  const roster = await loadRoster(desk.reader, [], [id('eve'), null]);
  expect([...roster.people.keys()]).toEqual([id('eve')]);
  expect((await desk.reader.findOne(people, { _id: id('eve') }))?.name).toBe('eve');
});
