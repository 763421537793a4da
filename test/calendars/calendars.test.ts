import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { removeCalendar } from '../../src/calendars/commands/remove-calendar.ts';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import { listCalendars } from '../../src/calendars/queries/list-calendars.ts';
import { calendars } from '../../src/calendars/saved-calendar.ts';
import type { InputOf } from '../../src/engine/command.ts';
import { events } from '../../src/engine/events.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

type Input = InputOf<typeof saveCalendar>;

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];
const WEEK = [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []];

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
/** An admin of the tenant `acme`. */
let zoe: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.person('ada', { admin: true });
  bob = await desk.person('bob');
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
});
afterAll(() => desk.close());

const save = (actor: Actor, input: Input, options = {}) => desk.run(actor, saveCalendar, input, options);
const create = (name: string, fields: Input = {}) =>
  save(ada, { name, timeZone: 'Europe/Berlin', week: WEEK, ...fields });
const remove = (actor: Actor, calendar: string) => desk.run(actor, removeCalendar, { calendar });
const namesSeenBy = async (actor: Actor) =>
  (await desk.ask(actor, listCalendars, {})).map(({ name }) => name);

describe('saving a calendar', () => {
  test('makes one', async () => {
    const holidays = [{ date: '2026-12-24', name: 'Christmas Eve' }];
    const exceptions = [{ date: '2026-12-23', name: 'Stocktaking', hours: [{ from: '12:00', to: '14:00' }] }];
    const region = { country: 'de', region: 'by' };
    const saved = await create('Munich', { holidays, exceptions, region });
    expect(saved).toMatchObject({ name: 'Munich', isNew: true, warnings: [] });
    expect(await desk.reader.findOne(calendars, { _id: saved.id })).toMatchObject({
      ...{ tenantId: 'default', name: 'Munich', timeZone: 'Europe/Berlin', week: WEEK, rev: 1 },
      ...{ holidays, exceptions, region: { country: 'DE', region: 'BY' } },
    });
  });

  test('changes what is named, found by its name or id, with a history for each field', async () => {
    const { id } = await create('Office');
    const byName = await save(ada, { calendar: 'OFFICE', timeZone: 'Europe/Vienna' });
    expect(byName).toEqual({ id, name: 'Office', isNew: false, changed: ['timeZone'], warnings: [] });
    await save(ada, { calendar: id, name: 'Workshop', timeZone: 'Europe/Vienna' });
    expect(await desk.reader.findOne(calendars, { _id: id })).toMatchObject({
      ...{ name: 'Workshop', timeZone: 'Europe/Vienna', week: WEEK, rev: 3 },
    });
    const history = await desk.reader.find(events, { stream: `calendar:${id}` }, { sort: { seq: 1 } });
    expect(history.slice(1).map(({ type, actor, changes }) => [type, actor, changes])).toEqual([
      ['calendar.updated', ada.id, [{ field: 'timeZone', old: 'Europe/Berlin', new: 'Europe/Vienna' }]],
      ['calendar.updated', ada.id, [{ field: 'name', old: 'Office', new: 'Workshop' }]],
    ]);
  });

  test('to what it is already adds nothing', async () => {
    const { id } = await create('Still');
    expect((await create('Still', { calendar: id })).changed).toEqual([]);
    expect(await desk.reader.count(events, { stream: `calendar:${id}` })).toBe(1);
  });

  test.each<[string, Input]>([
    ['timeZone', { timeZone: 'Europe/Atlantis' }],
    ['timeZone', { timeZone: '+02:00' }],
    ['name', { name: '  ' }],
    ['week', { week: [NINE_TO_FIVE] }],
    ['week', { week: [[], [], [], [], [], [], []] }],
    ['week.0.0.from', { week: [[{ from: '9', to: '17:00' }], [], [], [], [], [], []] }],
    ['holidays.0.date', { holidays: [{ date: '2026-02-30', name: 'Never' }] }],
    ['region.country', { region: { country: 'XX' } }],
  ])('with a wrong %s is refused', async (field, fields) => {
    const refusal = await refusalOf(create('Wrong', fields));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });

  test('that never opens is refused with the reason', async () => {
    const refusal = await refusalOf(create('Shut', { week: [[], [], [], [], [], [], []] }));
    expect(refusal.message).toBe(
      'This calendar never opens, so that no deadline would ever come. Give at least one weekday hours.',
    );
    expect(await namesSeenBy(ada)).not.toContain('Shut');
  });

  test('that has next to no hours is saved with a warning', async () => {
    const exceptions = [{ date: '2026-12-23', name: 'Stocktaking', hours: NINE_TO_FIVE }];
    const { warnings } = await create('Rare', { week: [[], [], [], [], [], [], []], exceptions });
    expect(warnings).toEqual([
      'No weekday has hours, so that after the last exception no deadline comes. Give a weekday hours.',
    ]);
  });

  test('asks for what a new one lacks', async () => {
    expect((await refusalOf(save(ada, { timeZone: 'UTC', week: WEEK }))).fields).toHaveProperty('name');
    expect((await refusalOf(save(ada, { name: 'A', week: WEEK }))).fields).toHaveProperty('timeZone');
    expect((await refusalOf(save(ada, { name: 'A', timeZone: 'UTC' }))).fields).toHaveProperty('week');
  });

  test('is for admins, in their own tenant, and of what they saw', async () => {
    await create('Mine');
    expect(await codeOf(save(bob, { calendar: 'Mine', name: 'Bobs' }))).toBe('forbidden');
    expect(await codeOf(save(bob, { name: 'Bobs', timeZone: 'UTC', week: WEEK }))).toBe('forbidden');
    expect(await codeOf(save(zoe, { calendar: 'Mine', name: 'Zoes' }))).toBe('invalid_input');
    expect(await codeOf(save(zoe, { tenantId: 'default', name: 'Zoes', timeZone: 'UTC', week: WEEK }))).toBe(
      'forbidden',
    );
    await save(ada, { calendar: 'Mine', timeZone: 'UTC' }, { expectedRev: 1 });
    const late = save(ada, { calendar: 'Mine', timeZone: 'Asia/Tokyo' }, { expectedRev: 1 });
    expect(await codeOf(late)).toBe('precondition_failed');
  });
});

describe('a name', () => {
  test('is given once in a tenant, in any case', async () => {
    await create('Taken');
    const refusal = await refusalOf(create('taken'));
    expect([refusal.code, refusal.fields]).toEqual([
      'conflict',
      { name: 'Another calendar is called taken. Choose another name, or change that one.' },
    ]);
    await create('Other');
    expect(await codeOf(save(ada, { calendar: 'Other', name: 'TAKEN' }))).toBe('conflict');
    await save(zoe, { tenantId: 'acme', name: 'Taken', timeZone: 'UTC', week: WEEK });
    expect(await namesSeenBy(zoe)).toEqual(['Taken']);
  });

  test('goes to one of those who give it at once', async () => {
    const all = await Promise.allSettled([1, 2, 3].map(() => create('Race')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await namesSeenBy(ada)).filter((name) => name === 'Race')).toHaveLength(1);
  });

  test('may change its case', async () => {
    await create('quiet');
    expect((await save(ada, { calendar: 'quiet', name: 'Quiet' })).changed).toEqual(['name']);
  });
});

describe('removing a calendar', () => {
  test('takes it off the list and its name free; the row stays for clocks that run by it', async () => {
    const { id } = await create('Gone');
    await remove(ada, 'gone');
    expect(await namesSeenBy(ada)).not.toContain('Gone');
    expect(await codeOf(save(ada, { calendar: id, name: 'Back' }))).toBe('invalid_input');
    expect(await desk.reader.findOne(calendars, { _id: id })).toMatchObject({ name: 'Gone', week: WEEK });
    expect((await create('Gone')).id).not.toBe(id);
    await remove(ada, 'Gone');
  });

  test('that a board counts its days by is refused, naming the board', async () => {
    const { id } = await create('Used');
    await desk.board('OPS', { calendarId: id });
    const refusal = await refusalOf(remove(ada, 'Used'));
    expect([refusal.code, refusal.message]).toEqual([
      'conflict',
      'The calendar Used is used by the board OPS. Change that first.',
    ]);
    await desk.run(ada, updateBoard, { board: 'OPS', changes: { calendarId: null } });
    await remove(ada, 'Used');
    const again = desk.run(ada, updateBoard, { board: 'OPS', changes: { calendarId: id } });
    expect(Object.keys((await refusalOf(again)).fields)).toEqual(['changes.calendarId']);
    expect(await codeOf(desk.board('NEW', { calendarId: id }))).toBe('invalid_input');
  });

  test('is for admins, and for what there is', async () => {
    await create('Kept');
    expect(await codeOf(remove(bob, 'Kept'))).toBe('forbidden');
    expect(await codeOf(remove(zoe, 'Kept'))).toBe('invalid_input');
    expect(await codeOf(remove(ada, 'Nothing'))).toBe('invalid_input');
  });
});

test('the list has the calendars of the tenant, by name, in any case', async () => {
  const own = await openTestDesk();
  const admin = await own.person('ada', { admin: true });
  for (const name of ['beta', 'Alpha', 'Gamma']) {
    await own.run(admin, saveCalendar, { name, timeZone: 'UTC', week: WEEK });
  }
  const member = await own.person('bob');
  const other = await own.person('zoe', { tenantId: 'acme' });
  const seenBy = async (actor: Actor) => (await own.ask(actor, listCalendars, {})).map(({ name }) => name);
  expect(await seenBy(member)).toEqual(['Alpha', 'beta', 'Gamma']);
  expect(await seenBy(other)).toEqual([]);
  await own.close();
});
