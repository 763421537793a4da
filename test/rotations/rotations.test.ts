import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { InputOf } from '../../src/engine/command.ts';
import { events } from '../../src/engine/events.ts';
import { endOverride } from '../../src/rotations/commands/end-override.ts';
import { overrideRotation } from '../../src/rotations/commands/override-rotation.ts';
import { removeRotation } from '../../src/rotations/commands/remove-rotation.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { listRotations } from '../../src/rotations/queries/list-rotations.ts';
import { onCallNow } from '../../src/rotations/queries/on-call-now.ts';
import { rotations } from '../../src/rotations/saved-rotation.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

type Input = InputOf<typeof saveRotation>;

/** Monday, 2 March 2026, 10:00 in Berlin. */
const MONDAY = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
let cat: Actor;
let dan: Actor;
/** An admin of the tenant `acme`. */
let zoe: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.person('ada', { admin: true });
  [bob, cat, dan] = [await desk.person('bob'), await desk.person('cat'), await desk.person('dan')];
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
  await desk.board('OPS');
  await desk.board('DATA');
});
const moveTo = (at: number) => desk.clock.advance(at - desk.clock.now());
beforeEach(() => moveTo(MONDAY));
afterAll(() => desk.close());

const WEEKS = {
  ...{ name: 'Weeks', people: ['UBOB', 'UCAT'], turn: { kind: 'weekly' as const } },
  ...{ startsOn: '2026-03-02', handoverAt: '08:00' },
};

const save = (actor: Actor, input: Input) => desk.run(actor, saveRotation, input);
const create = (name: string, fields: Input = {}) =>
  save(ada, { name, timeZone: 'Europe/Berlin', layers: [WEEKS], ...fields });
const rowOf = async (name: string) => desk.reader.findOne(rotations, { name, removedAt: null });
const standIn = (actor: Actor, rotation: string, person: string, from: string, until: string) =>
  desk.run(actor, overrideRotation, { rotation, person, from, until });

async function onCall(rotation: string, actor = bob, board?: string) {
  const { shifts } = await desk.ask(actor, onCallNow, board ? { board } : {});
  return shifts.find((shift) => shift.rotation.name === rotation);
}

describe('saving a rotation', () => {
  test('makes one, of the people and boards that are named', async () => {
    const userGroup = { teamId: 'T0TEST', id: 'S0NIGHTS' };
    const saved = await create('Nights', { boards: ['ops'], userGroup });
    expect(saved).toMatchObject({ name: 'Nights', isNew: true });
    const row = await rowOf('Nights');
    expect(row).toMatchObject({
      ...{ tenantId: 'default', timeZone: 'Europe/Berlin', overrides: [], userGroup, rev: 1 },
      layers: [{ ...WEEKS, people: [bob.id, cat.id], hours: null }],
    });
    expect(row?.boardIds).toHaveLength(1);
  });

  test('changes what is named, and keeps who stands in', async () => {
    await create('Change');
    await standIn(bob, 'Change', 'UDAN', '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z');
    const layers = [{ ...WEEKS, people: ['UDAN'] }];
    expect((await save(ada, { rotation: 'change', layers })).changed).toEqual(['layers']);
    expect((await rowOf('Change'))?.overrides).toMatchObject([{ personId: dan.id, byId: bob.id }]);
  });

  test.each<[string, Input]>([
    ['layers', { layers: [] }],
    ['layers.0.people', { layers: [{ ...WEEKS, people: [] }] }],
    ['layers.0.people.1', { layers: [{ ...WEEKS, people: ['UBOB', 'UNOBODY'] }] }],
    ['layers.0.turn.days', { layers: [{ ...WEEKS, turn: { kind: 'custom', days: 0 } }] }],
    ['layers.0.turn.kind', { layers: [{ ...WEEKS, turn: { kind: 'hourly' } as never }] }],
    ['layers.0.startsOn', { layers: [{ ...WEEKS, startsOn: '2026-02-30' }] }],
    ['layers.0.handoverAt', { layers: [{ ...WEEKS, handoverAt: '24:00' }] }],
    ['layers.0.hours', { layers: [{ ...WEEKS, hours: [[]] }] }],
    ['boards.0', { boards: ['NOWHERE'] }],
    ['timeZone', { timeZone: 'Mars/Base' }],
  ])('with a wrong %s is refused', async (field, fields) => {
    const refusal = await refusalOf(create('Wrong', fields));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });

  test('with a gap is done, and the admin is told when nobody is on call', async () => {
    const layers = [{ ...WEEKS, startsOn: '2026-03-09' }];
    const { warnings } = await create('Gap', { layers });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Nobody is on call from now until .*9 Mar.*Add a layer or hours\.$/);
    expect((await create('No gap')).warnings).toEqual([]);
  });

  test('is for admins, in their own tenant', async () => {
    await create('Mine');
    expect(await codeOf(save(bob, { rotation: 'Mine', name: 'Bobs' }))).toBe('forbidden');
    expect(await codeOf(save(zoe, { rotation: 'Mine', name: 'Zoes' }))).toBe('invalid_input');
    expect(await codeOf(create('mine'))).toBe('conflict');
    expect(await codeOf(desk.run(bob, removeRotation, { rotation: 'Mine' }))).toBe('forbidden');
    await desk.run(ada, removeRotation, { rotation: 'Mine' });
    expect(await onCall('Mine')).toBeUndefined();
    await create('Mine');
  });
});

describe('standing in', () => {
  test('is for the people of the rotation and admins, also for those who stand in', async () => {
    await create('Swap');
    const [from, until] = ['2026-03-05T18:00:00Z', '2026-03-06T06:00:00Z'];
    expect(await codeOf(standIn(dan, 'Swap', 'UDAN', from, until))).toBe('forbidden');
    expect(await codeOf(standIn(zoe, 'Swap', 'UDAN', from, until))).toBe('invalid_input');
    await standIn(cat, 'Swap', 'UDAN', from, until);
    await standIn(dan, 'Swap', 'UADA', '2026-03-07T18:00:00Z', '2026-03-08T06:00:00Z');
    await standIn(ada, 'Swap', 'UCAT', '2026-03-09T18:00:00Z', '2026-03-10T06:00:00Z');
    const mayOverride = async (actor: Actor) =>
      (await desk.ask(actor, listRotations, {})).find(({ rotation }) => rotation.name === 'Swap');
    expect((await mayOverride(dan))?.mayOverride).toBe(true);
    expect((await mayOverride(await desk.person('eve')))?.mayOverride).toBe(false);
  });

  test('takes the turn while it lasts', async () => {
    await create('Lunch');
    const { override } = await standIn(bob, 'Lunch', 'UDAN', '2026-03-02T11:00:00Z', '2026-03-02T13:00:00Z');
    expect((await onCall('Lunch'))?.now.personId).toBe(bob.id);
    moveTo(MONDAY + 2 * HOUR);
    expect((await onCall('Lunch'))?.now).toEqual({
      ...{ personId: dan.id, isOverride: true },
      ...{ from: Date.parse('2026-03-02T11:00:00Z'), until: Date.parse('2026-03-02T13:00:00Z') },
    });
    moveTo(MONDAY + 3 * HOUR);
    await desk.run(cat, endOverride, { rotation: 'Lunch', override: override.id });
    expect((await onCall('Lunch'))?.now.personId).toBe(bob.id);
    const ended = (await rowOf('Lunch'))?.overrides[0]?.until.toISOString();
    expect(ended).toMatch(/^2026-03-02T12:00:/);
    expect(await codeOf(desk.run(cat, endOverride, { rotation: 'Lunch', override: override.id }))).toBe(
      'invalid_input',
    );
  });

  test('saved twice is one, and says so', async () => {
    await create('Twice');
    const [from, until] = ['2026-03-09T11:00:00Z', '2026-03-09T13:00:00Z'];
    const first = await standIn(bob, 'Twice', 'UDAN', from, until);
    const again = await standIn(cat, 'Twice', 'UDAN', from, until);
    expect([first.isNew, again.isNew, again.override.id]).toEqual([true, false, first.override.id]);
    expect((await rowOf('Twice'))?.overrides).toMatchObject([{ personId: dan.id }]);
    await standIn(bob, 'Twice', 'UDAN', from, '2026-03-09T14:00:00Z');
    expect((await rowOf('Twice'))?.overrides).toHaveLength(2);
  });

  test('counts again where somebody else was named for that time since', async () => {
    await create('Again');
    const [from, until] = ['2026-03-09T11:00:00Z', '2026-03-09T13:00:00Z'];
    await standIn(bob, 'Again', 'UDAN', from, until);
    await standIn(bob, 'Again', 'UADA', from, until);
    expect((await standIn(bob, 'Again', 'UDAN', from, until)).isNew).toBe(true);
    expect((await rowOf('Again'))?.overrides.map(({ personId }) => personId)).toEqual([ada.id, dan.id]);
  });

  test('that has not begun is dropped when it is ended', async () => {
    await create('Later');
    const { override } = await standIn(bob, 'Later', 'UDAN', '2026-03-09T11:00:00Z', '2026-03-09T13:00:00Z');
    await desk.run(bob, endOverride, { rotation: 'Later', override: override.id });
    expect((await rowOf('Later'))?.overrides).toEqual([]);
    const stream = `rotation:${(await rowOf('Later'))?._id}`;
    const types = (await desk.reader.find(events, { stream }, { sort: { seq: 1 } })).map(({ type }) => type);
    expect(types).toEqual(['rotation.created', 'rotation.overridden', 'rotation.override_ended']);
  });

  test.each([
    ['until', '2026-03-03T12:00:00Z', '2026-03-03T12:00:00Z'],
    ['until', '2026-03-03T12:00:00Z', '2026-03-03T11:00:00Z'],
    ['until', '2026-03-03T12:00:00Z', '2027-03-05T12:00:00Z'],
    ['until', '2026-03-01T12:00:00Z', '2026-03-02T09:00:00Z'],
    ['from', 'tomorrow', '2026-03-03T12:00:00Z'],
    ['from', '2026-03-03', '2026-03-03T12:00:00Z'],
  ])('with a wrong %s is refused: %s to %s', async (field, from, until) => {
    const refusal = await refusalOf(standIn(ada, 'Nights', 'UDAN', from, until));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });

  test('is forgotten a month after it was over; the history keeps it', async () => {
    await create('Past');
    await standIn(bob, 'Past', 'UDAN', '2026-03-02T11:00:00Z', '2026-03-02T13:00:00Z');
    moveTo(Date.parse('2026-04-03T00:00:00Z'));
    await standIn(bob, 'Past', 'UCAT', '2026-04-04T11:00:00Z', '2026-04-04T13:00:00Z');
    expect((await rowOf('Past'))?.overrides).toMatchObject([{ personId: cat.id }]);
  });
});

describe('who is on call', () => {
  test('is told with the end of the shift and the next one, over the change of clocks', async () => {
    await create('Clocks', { layers: [{ ...WEEKS, startsOn: '2026-03-23' }] });
    moveTo(Date.parse('2026-03-28T12:00:00Z'));
    const { people } = await desk.ask(dan, onCallNow, {});
    expect(people.get(bob.id)?.name).toBe('bob');
    expect(await onCall('Clocks')).toMatchObject({
      // 08:00 in Berlin is 07:00 UTC before 29 March, and 06:00 after it.
      now: {
        personId: bob.id,
        from: Date.parse('2026-03-23T07:00:00Z'),
        until: Date.parse('2026-03-30T06:00:00Z'),
      },
      next: {
        personId: cat.id,
        from: Date.parse('2026-03-30T06:00:00Z'),
        until: Date.parse('2026-04-06T06:00:00Z'),
      },
    });
  });

  test('is nobody before the first turn', async () => {
    await create('Soon', { layers: [{ ...WEEKS, startsOn: '2026-03-04' }] });
    expect(await onCall('Soon')).toMatchObject({
      now: { personId: null },
      next: { personId: bob.id, from: Date.parse('2026-03-04T07:00:00Z') },
    });
  });

  test('of a board are its own rotations and those of all boards', async () => {
    await create('Of OPS', { boards: ['OPS'] });
    await create('Of DATA', { boards: ['DATA'] });
    await create('Of all', { boards: [] });
    const of = async (name: string) => (await onCall(name, bob, 'DATA'))?.rotation.name;
    expect(await Promise.all(['Of OPS', 'Of DATA', 'Of all'].map(of))).toEqual([
      ...[undefined, 'Of DATA', 'Of all'],
    ]);
    expect(await codeOf(desk.ask(bob, onCallNow, { board: 'NOWHERE' }))).toBe('invalid_input');
    expect((await desk.ask(zoe, onCallNow, {})).shifts).toEqual([]);
  });
});
