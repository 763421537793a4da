import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { removeEscalationPolicy } from '../../src/escalation/commands/remove-escalation-policy.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';
import { escalationPolicies } from '../../src/escalation/escalation-policy.ts';
import { removeRotation } from '../../src/rotations/commands/remove-rotation.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { holdings } from '../../src/tenants/holding.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';

const at = (id: string) => ({ teamId: 'T0TEST', id });

let desk: TestDesk;
let operator: Actor;
/** Admins of `default` and of `acme`, in one workspace. */
let ada: Actor;
let zoe: Actor;
let prefixes = 0;
beforeAll(async () => {
  desk = await openTestDesk();
  operator = await desk.person('olga', { operator: true });
  await desk.run(operator, saveTenant, { id: 'acme', name: 'Acme' });
  ada = await desk.person('ada', { admin: true });
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
});
afterAll(() => desk.close());

async function board(actor: Actor, fields: object): Promise<string> {
  prefixes += 1;
  const prefix = `HOLD${prefixes}`;
  return (await desk.run(actor, createBoard, { prefix, name: prefix, ...fields })).id;
}
const change = (actor: Actor, id: string, changes: object) =>
  desk.run(actor, updateBoard, { board: id, changes });
const usesOf = async (id: string) => {
  const rows = await desk.reader.find(holdings, { place: `T0TEST|${id}` }, { sort: { _id: 1 } });
  return rows.map(({ tenantId, uses }) => [tenantId, uses]);
};

const FIELDS: [string, (id: string) => object][] = [
  ['triageChannel', (id) => ({ triageChannel: at(id) })],
  ['escalationChannel', (id) => ({ escalationChannel: at(id) })],
  ['intakeChannels', (id) => ({ intakeChannels: [at('C0FREE'), at(id)] })],
];

describe("a channel of one tenant's board", () => {
  test.each(FIELDS)("is no other tenant's %s, and nobody is told whose it is", async (field, fields) => {
    await board(ada, { triageChannel: at('C0ADA') });
    const id = await board(zoe, {});
    const changed = await refusalOf(change(zoe, id, fields('C0ADA')));
    expect([changed.code, Object.keys(changed.fields)]).toEqual(['conflict', [`changes.${field}`]]);
    const made = await refusalOf(board(zoe, fields('C0ADA')));
    expect([made.code, Object.keys(made.fields)]).toEqual(['conflict', ['prefix', field]]);
    for (const { message } of [changed, made]) {
      expect(message).toContain('in use elsewhere');
      expect(message).not.toContain('default');
    }
  });

  test('may be shared by boards of its tenant, and is free when none of them names it any more', async () => {
    const first = await board(ada, { triageChannel: at('C0BOTH'), intakeChannels: [at('C0BOTH')] });
    const second = await board(ada, { escalationChannel: at('C0BOTH') });
    expect(await usesOf('C0BOTH')).toEqual([['default', 2]]);
    await change(ada, first, { triageChannel: null });
    expect(await usesOf('C0BOTH')).toEqual([['default', 2]]);
    await change(ada, first, { intakeChannels: [] });
    expect((await refusalOf(board(zoe, { triageChannel: at('C0BOTH') }))).code).toBe('conflict');
    await change(ada, second, { escalationChannel: null });
    const taken = await board(zoe, { triageChannel: at('C0BOTH') });
    expect((await refusalOf(change(ada, second, { escalationChannel: at('C0BOTH') }))).message).toBe(
      'The channel C0BOTH is in use elsewhere. Choose another one, or ask an operator.',
    );
    await change(zoe, taken, { triageChannel: null });
    await change(ada, second, { escalationChannel: at('C0BOTH') });
    expect(await usesOf('C0BOTH')).toEqual([
      ['acme', 0],
      ['default', 1],
    ]);
  });

  test('goes to one of two tenants that want it at the same time', async () => {
    const [one, other] = [await board(ada, {}), await board(zoe, {})];
    const all = await Promise.allSettled([
      change(ada, one, { triageChannel: at('C0RACE') }),
      change(zoe, other, { triageChannel: at('C0RACE') }),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await usesOf('C0RACE')).filter(([, uses]) => uses === 1)).toHaveLength(1);
  });

  test('of the same id in another workspace is another channel', async () => {
    await desk.run(desk.system, createBoard, {
      ...{ prefix: 'FAR', name: 'Far', tenantId: 'acme' },
      triageChannel: { teamId: 'T0FAR', id: 'C0ADA' },
    });
  });
});

describe('a channel that a tenant lists', () => {
  test("is no other tenant's board's, and the other way round", async () => {
    await desk.run(operator, saveTenant, { tenant: 'acme', channels: [at('C0LISTED')] });
    expect((await refusalOf(board(ada, { triageChannel: at('C0LISTED') }))).code).toBe('conflict');
    await board(zoe, { triageChannel: at('C0LISTED') });
    await board(ada, { triageChannel: at('C0BOARDS') });
    const both = { tenant: 'acme', channels: [at('C0LISTED'), at('C0BOARDS')] };
    const refusal = await refusalOf(desk.run(operator, saveTenant, both));
    expect([refusal.code, refusal.fields]).toEqual([
      'conflict',
      {
        channels:
          'The channel C0BOARDS is in use by the tenant default. Choose another one, or take it off there first.',
      },
    ]);
    await desk.run(operator, saveTenant, { tenant: 'acme', channels: [] });
    expect(await usesOf('C0LISTED')).toEqual([['acme', 1]]);
  });
});

describe('a channel of the platform', () => {
  test("is used for a tenant's board by operators alone; what a tenant has is never the platform's", async () => {
    await board(operator, { tenantId: 'platform', triageChannel: at('C0DESK') });
    const id = await board(zoe, {});
    expect((await refusalOf(change(zoe, id, { escalationChannel: at('C0DESK') }))).code).toBe('conflict');
    await change(operator, id, { escalationChannel: at('C0DESK') });
    expect(await usesOf('C0DESK')).toEqual([['platform', 2]]);
    await board(zoe, { triageChannel: at('C0ACME') });
    const wanted = { tenantId: 'platform', triageChannel: at('C0ACME') };
    expect((await refusalOf(board(operator, wanted))).fields).toHaveProperty('triageChannel');
  });
});

test("a channel of the platform is free again when a tenant's admin was the last to give it up", async () => {
  const first = await board(operator, { tenantId: 'platform', triageChannel: at('C0LENT') });
  const lent = await board(zoe, {});
  await change(operator, lent, { escalationChannel: at('C0LENT') });
  await change(operator, first, { triageChannel: null });
  await change(zoe, lent, { escalationChannel: null });
  expect(await usesOf('C0LENT')).toEqual([['platform', 0]]);
  await board(ada, { triageChannel: at('C0LENT') });
});

describe('what an escalation tells', () => {
  const stepsTo = (...targets: { kind: 'channel' | 'user_group'; id: string }[]) => [{ delayMs: 0, targets }];
  const save = (actor: Actor, fields: object) => desk.run(actor, saveEscalationPolicy, fields);
  const NAMES = stepsTo({ kind: 'channel', id: 'C0CALL' }, { kind: 'user_group', id: 'S0CALL' });

  test("is no other tenant's channel or user group, and free again without the policy", async () => {
    await save(ada, { name: 'Calls', steps: NAMES });
    for (const steps of [NAMES.map(({ targets }) => stepsTo(...targets.slice(1))[0]), NAMES]) {
      const refusal = await refusalOf(save(zoe, { name: 'Calls', steps }));
      expect([refusal.code, Object.keys(refusal.fields)[0]]).toEqual(['conflict', 'steps.0.targets.0.id']);
      expect(refusal.message).toContain('in use elsewhere');
    }
    expect((await refusalOf(board(zoe, { triageChannel: at('C0CALL') }))).code).toBe('conflict');
    await save(ada, { policy: 'Calls', steps: stepsTo({ kind: 'channel', id: 'C0CALL' }) });
    await desk.run(ada, removeEscalationPolicy, { policy: 'Calls' });
    await save(zoe, { name: 'Calls', steps: NAMES });
    expect(await usesOf('S0CALL')).toEqual([
      ['acme', 1],
      ['default', 0],
    ]);
  });

  test('is in a workspace that is said, or that the boards tell; never in one of nobody of the tenant', async () => {
    const steps = stepsTo({ kind: 'channel', id: 'C0PLACE' });
    const rowOf = (name: string) => desk.reader.findOne(escalationPolicies, { name });
    await save(ada, { name: 'Placed', steps });
    expect((await rowOf('Placed'))?.teamId).toBe('T0TEST');
    const far = await refusalOf(save(ada, { name: 'Far', teamId: 'T0FAR', steps }));
    expect([far.code, Object.keys(far.fields)]).toEqual(['invalid_input', ['steps.0.targets.0.id']]);
    const again = await refusalOf(save(operator, { tenantId: 'default', policy: 'Placed', teamId: 'T0FAR' }));
    expect(Object.keys(again.fields)).toEqual(['teamId']);
    const service = { ...operator, slack: null };
    await desk.run(operator, saveTenant, { id: 'bare', name: 'Bare' });
    const untold = await refusalOf(save(service, { tenantId: 'bare', name: 'Bare', steps }));
    expect(Object.keys(untold.fields)).toEqual(['teamId']);
    await save(service, { tenantId: 'bare', name: 'Bare', teamId: 'T0BARE', steps });
    expect((await rowOf('Bare'))?.teamId).toBe('T0BARE');
  });
});

describe('the user group of a rotation', () => {
  const layers = [
    {
      ...{ name: 'All', people: ['zoe@acme.example'], turn: { kind: 'weekly' as const } },
      ...{ startsOn: '2026-01-05', handoverAt: '09:00' },
    },
  ];
  const save = (actor: Actor, fields: object) =>
    desk.run(actor, saveRotation, { timeZone: 'UTC', layers, ...fields });

  test("is no other tenant's, of a workspace of its own, and free again without the rotation", async () => {
    await save(ada, { name: 'Weeks', userGroup: at('S0WEEKS') });
    const taken = await refusalOf(save(zoe, { name: 'Weeks', userGroup: at('S0WEEKS') }));
    expect([taken.code, taken.fields]).toEqual([
      'conflict',
      { userGroup: 'The user group S0WEEKS is in use elsewhere. Choose another one, or ask an operator.' },
    ]);
    const far = await refusalOf(save(zoe, { name: 'Far', userGroup: { teamId: 'T0FAR', id: 'S0FAR' } }));
    expect([far.code, Object.keys(far.fields)]).toEqual(['invalid_input', ['userGroup']]);
    await desk.run(ada, removeRotation, { rotation: 'Weeks' });
    await save(zoe, { name: 'Weeks', userGroup: at('S0WEEKS') });
  });
});
