import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { events } from '../../src/engine/events.ts';
import { grantRole } from '../../src/people/commands/grant-role.ts';
import { revokeRole } from '../../src/people/commands/revoke-role.ts';
import { setRoles } from '../../src/people/commands/set-roles.ts';
import { actorOf, people, personEntity } from '../../src/people/person.ts';
import { listRoles } from '../../src/people/queries/list-roles.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

let desk: TestDesk;
/** An admin of `default`, an operator, an admin of `acme`, and somebody without a role, new for each test. */
let ada: Actor;
let olga: Actor;
let zoe: Actor;
let bob: Actor;
let ops: string;
beforeAll(async () => {
  desk = await openTestDesk();
  ops = await desk.board('OPS');
  await desk.run({ ...desk.system, kind: 'person', isOperator: true }, saveTenant, {
    id: 'acme',
    name: 'Acme',
  });
  await desk.board('ACME', { tenantId: 'acme' });
  ada = await desk.person('ada', { admin: true });
  olga = await desk.person('olga', { operator: true });
  zoe = await desk.person('zoe', { tenantId: 'acme', admin: true });
});
afterAll(() => desk.close());

let count = 0;
beforeEach(async () => {
  count += 1;
  bob = await desk.person(`bob${count}`);
});

async function rowOf({ id }: Actor) {
  const row = await desk.reader.findOne(people, { _id: id });
  if (!row) throw new Error('Nobody is on record.');
  return row;
}

describe('a role', () => {
  // Red where an address that another tenant put on record gets the role of whoever has it elsewhere.
  test('goes to nobody by an address that two other tenants have', async () => {
    const address = `kim${count}@beta.example`;
    await desk.person(`kim${count}`, { tenantId: 'beta', email: address });
    const grant = () => desk.run(olga, grantRole, { person: address, role: 'operator' });
    await desk.run(olga, revokeRole, { person: address, role: 'operator' });
    await desk.run(zoe, createTicket, { board: 'ACME', subject: 'Slow', requester: address });
    const { code, fields } = await refusalOf(grant());
    expect([code, fields.person]).toEqual([
      'invalid_input',
      `I don't know ${address}. Name a member of the tenant.`,
    ]);
    const { id } = await desk.person(`own${count}`, { email: address });
    expect(await grant()).toMatchObject({ personId: id });
  });

  test('is given once, counts at once, is taken, and each is an event of the person', async () => {
    const input = { person: bob.id, role: 'board_admin' as const, board: 'OPS' };
    expect(await desk.run(ada, grantRole, input)).toEqual({
      ...{ personId: bob.id, name: `bob${count}`, board: 'OPS', isChanged: true },
    });
    expect(await desk.run(ada, grantRole, input)).toMatchObject({ isChanged: false });
    expect(actorOf(await rowOf(bob), []).boardRoles).toEqual([{ boardId: ops, role: 'board_admin' }]);
    await desk.run(ada, grantRole, { person: bob.id, role: 'auditor' });
    expect(actorOf(await rowOf(bob), [])).toMatchObject({
      isAuditor: true,
      isAdmin: false,
      isOperator: false,
    });
    expect(await desk.run(ada, revokeRole, input)).toMatchObject({ isChanged: true });
    expect(await desk.run(ada, revokeRole, input)).toMatchObject({ isChanged: false });
    expect((await rowOf(bob)).roles).toEqual([{ role: 'auditor', boardId: null }]);
    const stream = `${personEntity.kind}:${bob.id}`;
    const history = await desk.reader.find(events, { stream }, { sort: { seq: 1 } });
    expect(history.slice(1).map(({ type, actor, payload }) => [type, actor, payload])).toEqual([
      ['person.role_granted', ada.id, { role: 'board_admin', boardId: ops }],
      ['person.role_granted', ada.id, { role: 'auditor', boardId: null }],
      ['person.role_revoked', ada.id, { role: 'board_admin', boardId: ops }],
    ]);
  });

  test('of a board needs one of the person’s tenant, and the others have none', async () => {
    const fieldsOf = async (input: object) =>
      Object.keys(
        (await refusalOf(desk.run(olga, grantRole, { person: bob.id, role: 'agent', ...input }))).fields,
      );
    expect(await fieldsOf({})).toEqual(['board']);
    expect(await fieldsOf({ board: 'ACME' })).toEqual(['board']);
    expect(await fieldsOf({ board: 'NONE' })).toEqual(['board']);
    expect(await fieldsOf({ role: 'auditor', board: 'OPS' })).toEqual(['board']);
    expect(await fieldsOf({ role: 'king' })).toEqual(['role']);
    expect(await fieldsOf({ person: 'nobody@nowhere.example', board: 'OPS' })).toEqual(['person']);
  });

  test('of the tenant is given by its admins, and by operators everywhere', async () => {
    for (const role of ['admin', 'auditor'] as const) {
      expect(await codeOf(desk.run(bob, grantRole, { person: bob.id, role }))).toBe('forbidden');
      expect(await codeOf(desk.run(zoe, grantRole, { person: bob.id, role }))).toBe('invalid_input');
      expect(await desk.run(olga, grantRole, { person: zoe.id, role })).toMatchObject({ isChanged: true });
    }
    const onBoard = { person: bob.id, role: 'board_admin' as const, board: 'OPS' };
    await desk.run(ada, grantRole, onBoard);
    const boardAdmin = actorOf(await rowOf(bob), []);
    expect(await codeOf(desk.run(boardAdmin, grantRole, { ...onBoard, person: ada.id }))).toBe('forbidden');
  });

  test('of an operator is given by operators, and by those who run the server', async () => {
    const input = { person: bob.id, role: 'operator' as const };
    expect(await codeOf(desk.run(ada, grantRole, input))).toBe('forbidden');
    const host = actorOf(await rowOf(ada), ['UADA']);
    expect(await desk.run(host, grantRole, input)).toMatchObject({ isChanged: true });
    expect(await codeOf(desk.run(ada, revokeRole, input))).toBe('forbidden');
    const made = actorOf(await rowOf(bob), []);
    expect(made.isOperator).toBe(true);
    expect(await desk.run(made, revokeRole, input)).toMatchObject({ isChanged: true });
  });

  test('is not given to somebody who is gone, and still taken from them', async () => {
    await desk.run(ada, grantRole, { person: bob.id, role: 'auditor' });
    const row = await rowOf(bob);
    await desk.run(desk.system, recordPerson, {
      ...{ tenantId: 'default', slack: row.slack ?? { teamId: '', id: '' }, name: row.name, image: null },
      ...{ email: null, isWorkspaceAdmin: false, isDeactivated: true },
    });
    expect(await codeOf(desk.run(ada, grantRole, { person: bob.id, role: 'admin' }))).toBe('invalid_input');
    expect(await desk.run(ada, revokeRole, { person: bob.id, role: 'auditor' })).toMatchObject({
      isChanged: true,
    });
  });
});

describe('several roles', () => {
  test('are set at once: what is missing is given, what is too much is taken', async () => {
    const roles = [{ role: 'board_admin' as const, board: 'OPS' }, { role: 'auditor' as const }];
    await desk.run(ada, grantRole, { person: bob.id, role: 'admin' });
    const given = [
      { role: 'board_admin', boardId: ops },
      { role: 'auditor', boardId: null },
    ];
    expect(await desk.run(ada, setRoles, { person: bob.id, roles }, { expectedRev: 2 })).toMatchObject({
      ...{ granted: given, revoked: [{ role: 'admin', boardId: null }] },
    });
    expect((await rowOf(bob)).roles).toEqual(given);
    const stream = `person:${bob.id}`;
    const history = await desk.reader.find(events, { stream }, { sort: { seq: 1 } });
    expect(history.slice(2).map(({ type, payload }) => [type, payload.role])).toEqual([
      ['person.role_revoked', 'admin'],
      ['person.role_granted', 'board_admin'],
      ['person.role_granted', 'auditor'],
    ]);
    expect(await codeOf(desk.run(ada, setRoles, { person: bob.id, roles: [] }, { expectedRev: 2 }))).toBe(
      'precondition_failed',
    );
    expect(await desk.run(ada, setRoles, { person: bob.id, roles })).toMatchObject({
      granted: [],
      revoked: [],
    });
    const operator = { person: bob.id, roles: [...roles, { role: 'operator' as const }] };
    expect(await codeOf(desk.run(ada, setRoles, operator))).toBe('forbidden');
    await desk.run(olga, setRoles, operator);
    expect(await codeOf(desk.run(ada, setRoles, { person: bob.id, roles: [] }))).toBe('forbidden');
    expect(await codeOf(desk.run(zoe, setRoles, { person: bob.id, roles: [] }))).toBe('invalid_input');
  });
});

describe('the list of roles', () => {
  test('has those of the tenant, for admins and auditors', async () => {
    await desk.run(ada, grantRole, { person: bob.id, role: 'agent', board: 'OPS' });
    const { people: listed, boards } = await desk.ask(ada, listRoles, {});
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['ada', `bob${count}`]));
    expect(listed.map(({ tenantId }) => tenantId)).not.toContain('acme');
    expect([...boards.values()].map(({ prefix }) => prefix)).toEqual(['OPS']);
    expect(await codeOf(desk.ask(bob, listRoles, {}))).toBe('forbidden');
    expect(await codeOf(desk.ask(ada, listRoles, { tenant: 'acme' }))).toBe('forbidden');
    expect(await codeOf(desk.ask(ada, listRoles, { tenant: 'nowhere' }))).toBe('forbidden');
    const theirs = await desk.ask(olga, listRoles, { tenant: 'acme' });
    expect(theirs.people.map(({ name }) => name)).toEqual(['zoe']);
    expect(await codeOf(desk.ask(olga, listRoles, { tenant: 'nowhere' }))).toBe('not_found');
    const alone = await desk.ask(ada, listRoles, { person: olga.id });
    expect(alone.people.map(({ name }) => name)).toEqual(['olga']);
    expect(await codeOf(desk.ask(ada, listRoles, { person: zoe.id }))).toBe('invalid_input');
    expect(await codeOf(desk.ask(bob, listRoles, { person: olga.id }))).toBe('forbidden');
    const auditor = { ...bob, isAuditor: true };
    expect((await desk.ask(auditor, listRoles, {})).people.length).toBe(listed.length);
  });
});

describe('whoever is in DOCKET_ADMINS', () => {
  test('runs the server, in the workspace that is named with them', async () => {
    const row = await rowOf(bob);
    const id = row.slack?.id ?? '';
    expect(actorOf(row, [id])).toMatchObject({ isAdmin: true, runsServer: true, isOperator: false });
    expect(actorOf(row, [`T0TEST:${id}`])).toMatchObject({ isAdmin: true, runsServer: true });
    expect(actorOf(row, [`T0OTHER:${id}`])).toMatchObject({ isAdmin: false, runsServer: false });
  });
});
