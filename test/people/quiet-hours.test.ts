import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { events } from '../../src/engine/events.ts';
import { people } from '../../src/people/person.ts';
import { setQuietHours } from '../../src/people/quiet-hours.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

const NIGHT = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

let desk: TestDesk;
let bob: Actor;
let cat: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  [bob, cat] = [await desk.person('bob'), await desk.person('cat')];
});
afterAll(() => desk.close());

const hoursOf = async ({ id }: Actor) => (await desk.reader.findOne(people, { _id: id }))?.quietHours;
const set = (actor: Actor, quietHours: typeof NIGHT | null) => desk.run(actor, setQuietHours, { quietHours });

test('they are set and taken off by oneself, with a history', async () => {
  await set(bob, NIGHT);
  expect(await hoursOf(bob)).toEqual(NIGHT);
  expect(await hoursOf(cat)).toBeUndefined();
  await set(bob, NIGHT);
  await set(bob, null);
  expect(await hoursOf(bob)).toBeNull();
  const history = await desk.reader.find(events, { stream: `person:${bob.id}` }, { sort: { seq: 1 } });
  expect(history.map(({ type, actor }) => [type, actor])).toEqual([
    ['person.recorded', 'system:test'],
    ['person.quiet_hours_changed', bob.id],
    ['person.quiet_hours_changed', bob.id],
  ]);
});

test('none to take off is no change', async () => {
  await set(cat, null);
  expect(await desk.reader.count(events, { stream: `person:${cat.id}` })).toBe(1);
});

test.each([
  ['quietHours.from', { from: '25:00' }],
  ['quietHours.to', { to: '22:00' }],
  ['quietHours.timeZone', { timeZone: '+01:00' }],
])('a wrong %s is refused', async (field, wrong) => {
  const refusal = await refusalOf(set(bob, { ...NIGHT, ...wrong }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
});

test('Docket itself has none', async () => {
  expect(await codeOf(set(desk.system, NIGHT))).toBe('not_found');
});
