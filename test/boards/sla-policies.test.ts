import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { boards } from '../../src/boards/board.ts';
import { moveSlaPolicy } from '../../src/boards/commands/move-sla-policy.ts';
import { removeSlaPolicy } from '../../src/boards/commands/remove-sla-policy.ts';
import { saveSlaPolicy } from '../../src/boards/commands/save-sla-policy.ts';
import { listSlaPolicies } from '../../src/boards/queries/list-sla-policies.ts';
import { removeCalendar } from '../../src/calendars/commands/remove-calendar.ts';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import type { InputOf } from '../../src/engine/command.ts';
import { events } from '../../src/engine/events.ts';
import { removeEscalationPolicy } from '../../src/escalation/commands/remove-escalation-policy.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';
import { people } from '../../src/people/person.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

type Input = Omit<InputOf<typeof saveSlaPolicy>, 'board'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
let cat: Actor;
/** An admin of the tenant `acme`. */
let zoe: Actor;
let calendarId: string;
let escalationPolicyId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.person('ada', { admin: true });
  [bob, cat] = [await desk.person('bob'), await desk.person('cat')];
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
  const day = [{ from: '09:00', to: '17:00' }];
  const office = { name: 'Office', timeZone: 'Europe/Berlin', week: [day, day, day, day, day, [], []] };
  calendarId = (await desk.run(ada, saveCalendar, office)).id;
  const steps = [{ delayMs: 0, targets: [{ kind: 'channel' as const, id: 'C0ALARM' }] }];
  escalationPolicyId = (await desk.run(ada, saveEscalationPolicy, { name: 'Alarm', steps })).id;
});
afterAll(() => desk.close());

const save = (board: string, input: Input, actor = ada, options = {}) =>
  desk.run(actor, saveSlaPolicy, { board, ...input }, options);
const told = { contact: 'UCAT' };
const plain: Input = { name: 'Plain', resolutionMs: HOUR, ...told };

async function policiesOf(board: string) {
  return (await desk.ask(bob, listSlaPolicies, { board })).policies;
}
const namesOf = async (board: string) => (await policiesOf(board)).map(({ name }) => name);

describe('saving an SLA policy', () => {
  test('makes one, of the people and settings that are named', async () => {
    await desk.board('OPS');
    const saved = await save('ops', {
      ...{ name: 'Urgent', priorities: ['critical', 'high'], types: ['incident'] },
      ...{ responseMs: 15 * MINUTE, resolutionMs: 4 * HOUR, warnings: [80] },
      ...{ calendar: 'office', escalationPolicy: 'alarm', contact: 'UCAT' },
      raci: { responsible: ['UBOB', bob.id], accountable: ['UCAT'], informed: ['UADA'] },
    });
    expect(saved).toMatchObject({ name: 'Urgent', board: 'OPS', isNew: true, warnings: [] });
    expect(await policiesOf('OPS')).toEqual([
      {
        ...{ id: saved.id, rev: 1, name: 'Urgent', priorities: ['critical', 'high'], types: ['incident'] },
        ...{ responseMs: 900_000, resolutionMs: 14_400_000, warnings: [80], calendarId, contactId: cat.id },
        raci: { responsible: [bob.id], accountable: [cat.id], consulted: [], informed: [ada.id] },
        escalationPolicyId,
      },
    ]);
  });

  test('warns at 50, 75 and 90 % around the clock where nobody says otherwise', async () => {
    await desk.board('FIRST');
    await save('FIRST', plain);
    expect(await policiesOf('FIRST')).toMatchObject([
      { warnings: [50, 75, 90], calendarId: null, responseMs: null, priorities: [], types: [] },
    ]);
  });

  test('changes what is named, counts the change, and is in the history of its board', async () => {
    const boardId = await desk.board('CHANGE');
    await save('CHANGE', { ...plain, raci: { responsible: ['UBOB'] } });
    const { changed } = await save('CHANGE', {
      ...{ policy: 'plain', responseMs: MINUTE, contact: null },
      raci: { accountable: ['UCAT'] },
    });
    expect(changed.toSorted()).toEqual(['contactId', 'raci', 'responseMs']);
    const [policy] = await policiesOf('CHANGE');
    expect(policy).toMatchObject({
      ...{ rev: 2, name: 'Plain', responseMs: 60_000, resolutionMs: 3_600_000, contactId: null },
      raci: { responsible: [bob.id], accountable: [cat.id] },
    });
    const history = await desk.reader.find(events, { stream: `board:${boardId}` }, { sort: { seq: 1 } });
    expect(history.slice(1).map(({ type, actor, changes }) => [type, actor, changes[0]?.field])).toEqual([
      ['board.sla_policies_changed', ada.id, 'slaPolicies'],
      ['board.sla_policies_changed', ada.id, 'slaPolicies'],
    ]);
    expect(history[2]?.payload).toEqual({ policyId: policy?.id, name: 'Plain' });
  });

  test('to what it is already adds nothing', async () => {
    const boardId = await desk.board('STILL');
    await save('STILL', plain);
    expect((await save('STILL', { policy: 'Plain', ...plain })).changed).toEqual([]);
    expect((await policiesOf('STILL'))[0]?.rev).toBe(1);
    expect(await desk.reader.count(events, { stream: `board:${boardId}` })).toBe(2);
  });

  test('records people by unknown e-mail addresses, and warns that no ping reaches them', async () => {
    await desk.board('MAIL');
    const { warnings } = await save('MAIL', { ...plain, raci: { responsible: ['pat@example.com'] } });
    expect(warnings).toEqual([
      'pat@example.com is not in Slack, where no ping reaches them. Name somebody else, too.',
    ]);
    const pat = await desk.reader.findOne(people, { emails: 'pat@example.com' });
    expect((await policiesOf('MAIL'))[0]?.raci.responsible).toEqual([pat?._id]);
  });
});

describe('what is refused', () => {
  beforeAll(() => desk.board('WRONG', { types: ['bug'] }));

  test.each<[string, Input]>([
    ['name', { name: ' ' }],
    ['priorities.0', { priorities: ['urgent' as 'high'] }],
    ['types', { types: ['incident'] }],
    ['responseMs', { responseMs: MINUTE - 1 }],
    ['responseMs', { responseMs: YEAR + 1, resolutionMs: null }],
    ['resolutionMs', { responseMs: HOUR, resolutionMs: HOUR - MINUTE }],
    ['warnings', { warnings: [75, 50] }],
    ['warnings', { warnings: [50, 50] }],
    ['warnings.0', { warnings: [0] }],
    ['warnings.0', { warnings: [100] }],
    ['warnings.0', { warnings: [50.5] }],
    ['calendar', { calendar: 'Nothing' }],
    ['escalationPolicy', { escalationPolicy: 'Nothing' }],
    ['contact', { contact: 'UNOBODY' }],
    ['raci.responsible.1', { raci: { responsible: ['UBOB', 'UNOBODY'] } }],
    ['raci', { raci: { boss: ['UBOB'] } as Input['raci'] }],
  ])('a wrong %s', async (field, fields) => {
    const refusal = await refusalOf(save('WRONG', { ...plain, ...fields }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
    expect(await namesOf('WRONG')).toEqual([]);
  });

  test.each<[string, Input]>([
    ['1 minute', { responseMs: MINUTE, resolutionMs: MINUTE }],
    ['1 year', { responseMs: null, resolutionMs: YEAR }],
  ])('but not %s', async (name, fields) => {
    await desk.board('RIGHT').catch(() => undefined);
    expect((await save('RIGHT', { ...plain, name, ...fields })).isNew).toBe(true);
  });

  test('the same name twice on a board', async () => {
    await desk.board('TWICE');
    await save('TWICE', { ...plain, priorities: ['low'] });
    const refusal = await refusalOf(save('TWICE', { ...plain, name: 'PLAIN' }));
    expect([refusal.code, refusal.fields]).toEqual([
      'conflict',
      { name: 'Another policy of TWICE is called PLAIN. Choose another name, or change that one.' },
    ]);
  });

  test('more than twenty on a board', async () => {
    await desk.board('MANY');
    for (let number = 1; number <= 20; number += 1)
      await save('MANY', { ...plain, name: `Number ${number}` });
    expect(await codeOf(save('MANY', { ...plain, name: 'One more' }))).toBe('invalid_input');
    expect((await save('MANY', { policy: 'Number 20', name: 'Last' })).changed).toEqual(['name']);
  });

  test('people, calendars and policies of another tenant, also to operators', async () => {
    await desk.board('TENANT');
    const operator = await desk.person('olga', { admin: true, operator: true });
    await desk.run(zoe, saveCalendar, {
      ...{ tenantId: 'acme', name: 'Acme', timeZone: 'UTC' },
      week: [[{ from: '00:00', to: '24:00' }], [], [], [], [], [], []],
    });
    const fieldsOf = async (fields: Input) =>
      Object.keys((await refusalOf(save('TENANT', { ...plain, ...fields }, operator))).fields);
    expect(await fieldsOf({ contact: zoe.id })).toEqual(['contact']);
    expect(await fieldsOf({ calendar: 'Acme' })).toEqual(['calendar']);
  });

  test('everybody but admins of the tenant, and who saw an older board', async () => {
    await desk.board('MINE');
    expect(await codeOf(save('MINE', plain, bob))).toBe('forbidden');
    expect(await codeOf(save('MINE', plain, zoe))).toBe('invalid_input');
    await save('MINE', plain, ada, { expectedRev: 1 });
    const late = save('MINE', { policy: 'Plain', responseMs: MINUTE }, ada, { expectedRev: 1 });
    expect(await codeOf(late)).toBe('precondition_failed');
    const { mayManage } = await desk.ask(bob, listSlaPolicies, { board: 'MINE' });
    expect(mayManage).toBe(false);
  });
});

describe('what is warned of', () => {
  test('a policy that promises nothing, and one that tells nobody', async () => {
    await desk.board('WARN');
    expect((await save('WARN', { name: 'Empty' })).warnings).toEqual([
      'This promises nothing: no deadline comes for its tickets. Set one.',
      'Nobody is told when it is missed, besides the assignee. Name who is responsible, a contact or an escalation policy.',
    ]);
    const raci = { consulted: ['UBOB'], informed: ['UBOB'] };
    const { warnings } = await save('WARN', { policy: 'Empty', resolutionMs: HOUR, raci });
    expect(warnings).toHaveLength(1);
    expect((await save('WARN', { policy: 'Empty', escalationPolicy: 'Alarm' })).warnings).toEqual([]);
  });

  test('a policy that never counts, because those before it take all of its tickets', async () => {
    await desk.board('ORDER', { types: ['bug', 'incident'] });
    await save('ORDER', { ...plain, name: 'Bugs', types: ['bug'] });
    await save('ORDER', { ...plain, name: 'High incidents', priorities: ['high'], types: ['incident'] });
    const { warnings } = await save('ORDER', { ...plain, name: 'High', priorities: ['high'] });
    expect(warnings).toEqual([
      'High never counts: the policies before it take all of its tickets. Move it up.',
    ]);
    expect((await save('ORDER', { ...plain, name: 'All' })).warnings).toEqual(warnings);
    const moved = await desk.run(ada, moveSlaPolicy, { board: 'ORDER', policy: 'High', position: 1 });
    expect(moved).toMatchObject({
      position: 1,
      warnings: ['High incidents never counts: the policies before it take all of its tickets. Move it up.'],
    });
  });
});

describe('the order', () => {
  test('is that of filing, until a policy is moved', async () => {
    await desk.board('MOVE');
    for (const [name, priority] of [
      ['A', 'low'],
      ['B', 'high'],
      ['C', 'info'],
    ] as const) {
      await save('MOVE', { ...plain, name, priorities: [priority] });
    }
    const move = (policy: string, position: number) =>
      desk.run(ada, moveSlaPolicy, { board: 'MOVE', policy, position });
    expect(await move('c', 1)).toMatchObject({ name: 'C', position: 1, warnings: [] });
    expect(await namesOf('MOVE')).toEqual(['C', 'A', 'B']);
    expect(await move('C', 99)).toMatchObject({ position: 3 });
    expect(await namesOf('MOVE')).toEqual(['A', 'B', 'C']);
    expect((await policiesOf('MOVE')).map(({ rev }) => rev)).toEqual([1, 1, 1]);
    const { rev } = (await desk.reader.findOne(boards, { prefix: 'MOVE' })) ?? {};
    await move('A', 1);
    expect((await desk.reader.findOne(boards, { prefix: 'MOVE' }))?.rev).toBe(rev);
    expect(await codeOf(move('Nothing', 1))).toBe('invalid_input');
    expect(await codeOf(move('A', 0))).toBe('invalid_input');
    const byBob = desk.run(bob, moveSlaPolicy, { board: 'MOVE', policy: 'A', position: 2 });
    expect(await codeOf(byBob)).toBe('forbidden');
  });
});

describe('removing', () => {
  test('a policy leaves the others in their order', async () => {
    await desk.board('REMOVE');
    for (const name of ['A', 'B', 'C']) await save('REMOVE', { ...plain, name });
    const remove = (actor: Actor, policy: string) =>
      desk.run(actor, removeSlaPolicy, { board: 'REMOVE', policy });
    expect(await codeOf(remove(bob, 'B'))).toBe('forbidden');
    expect(await remove(ada, 'b')).toMatchObject({ name: 'B', board: 'REMOVE' });
    expect(await namesOf('REMOVE')).toEqual(['A', 'C']);
    expect(await codeOf(remove(ada, 'B'))).toBe('invalid_input');
  });

  test('a calendar or an escalation policy that an SLA policy uses is refused, naming it', async () => {
    expect((await refusalOf(desk.run(ada, removeCalendar, { calendar: 'Office' }))).message).toBe(
      'The calendar Office is used by the deadline policy Urgent of OPS. Change that first.',
    );
    const refusal = await refusalOf(desk.run(ada, removeEscalationPolicy, { policy: 'Alarm' }));
    expect([refusal.code, refusal.message]).toEqual([
      'conflict',
      'The escalation policy Alarm is used by the deadline policy Urgent of OPS, the deadline policy Empty of WARN. Change that first.',
    ]);
  });
});
