import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { entities } from '../../src/catalogue/rows.ts';
import type { InputOf } from '../../src/engine/command.ts';
import { events } from '../../src/engine/events.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { findPeople, findPerson } from '../../src/people/find-person.ts';
import { actorOf, type Person, people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { PLAIN_RIGHTS } from '../helpers/plain-rights.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

type Said = Partial<InputOf<typeof recordPerson>>;

/** What Slack says of somebody, recorded by Docket itself. */
function record(id: string, said: Said = {}, actor: Actor = desk.system): Promise<{ id: string }> {
  return desk.run(actor, recordPerson, {
    ...{ tenantId: 'default', slack: { teamId: 'T0TEST', id }, name: 'Bob', image: null, email: null },
    ...{ isWorkspaceAdmin: false, ...said },
  });
}

const rowFor = (id: string) => desk.reader.findOne(people, { _id: id });

describe('recording a person', () => {
  test('with half a character in the name keeps a chain that holds', async () => {
    const { id } = await record('UHALF', { name: 'Half \uD83D' });
    expect((await rowFor(id))?.name).toBe('Half \uFFFD');
    const { breaks } = await verifyStreams(desk.database, entities);
    expect(breaks).toEqual([]);
  });

  test('the first time makes a record', async () => {
    const image = 'https://avatars.slack-edge.com/bob.png';
    const { id } = await record('UFIRST', { image, email: 'Bob@Example.COM', isWorkspaceAdmin: true });
    expect(await rowFor(id)).toMatchObject({
      ...{ tenantId: 'default', name: 'Bob', image, slack: { teamId: 'T0TEST', id: 'UFIRST' }, rev: 1 },
      ...{ emails: ['bob@example.com'], isWorkspaceAdmin: true },
    });
  });

  test('again with nothing new changes nothing', async () => {
    const { id } = await record('USAME', { email: 'same@example.com' });
    expect(await record('USAME', { email: 'SAME@example.com' })).toEqual({ id });
    expect(await rowFor(id)).toMatchObject({ rev: 1, eventSeq: 1 });
  });

  test.each<[string, Said]>([
    ['name', { name: 'Robert' }],
    ['image', { image: 'https://avatars.slack-edge.com/new.png' }],
    ['isWorkspaceAdmin', { isWorkspaceAdmin: true }],
    ['emails', { email: 'new@example.com' }],
  ])('again keeps a changed %s, with what it was', async (field, said) => {
    const { id } = await record(`UNEW${field.toUpperCase()}`);
    expect(await record(`UNEW${field.toUpperCase()}`, said)).toEqual({ id });
    const [, last] = await desk.reader.find(events, { stream: `person:${id}` }, { sort: { seq: 1 } });
    expect(last?.type).toBe('person.updated');
    expect(last?.changes.map((change) => change.field)).toEqual([field]);
  });

  test('adds a new e-mail address to those known', async () => {
    const { id } = await record('UMAIL', { email: 'one@example.com' });
    await record('UMAIL', { email: 'two@example.com' });
    await record('UMAIL', { email: null });
    expect((await rowFor(id))?.emails).toEqual(['one@example.com', 'two@example.com']);
  });

  test('takes over the record that was made from the e-mail address alone, with its tickets', async () => {
    await desk.board('ADOPT');
    const carol = await desk.person('carolofadopt');
    const requester = 'Grace@Example.com';
    const { ticketId } = await desk.run(carol, createTicket, {
      board: 'ADOPT',
      subject: 'Mailed',
      requester,
    });
    const { ticket } = await desk.ask(carol, getTicket, { ticket: ticketId });
    const { id } = await record('UGRACE', { name: 'Grace', email: 'grace@example.com' });
    expect(id).toBe(ticket.requester.personId);
    expect(await rowFor(id)).toMatchObject({
      ...{ name: 'Grace', slack: { teamId: 'T0TEST', id: 'UGRACE' }, emails: ['grace@example.com'] },
    });
    expect(await desk.reader.count(people, { emails: 'grace@example.com' })).toBe(1);
  });

  test('leaves an address with whoever has it', async () => {
    const first = await record('UHEIDI', { email: 'desk@example.com' });
    const second = await record('UIVAN', { email: 'desk@example.com' });
    expect((await rowFor(first.id))?.emails).toEqual(['desk@example.com']);
    expect((await rowFor(second.id))?.emails).toEqual([]);
    expect(second.id).not.toBe(first.id);
  });

  test('never goes back in time when the clock does', async () => {
    const { id } = await record('UPAST');
    const { updatedAt } = (await rowFor(id)) ?? {};
    desk.clock.advance(-3_600_000);
    await record('UPAST', { name: 'Robert' });
    desk.clock.advance(3_600_000);
    expect(await rowFor(id)).toMatchObject({ name: 'Robert', updatedAt });
  });

  test('the same Slack id in another workspace or tenant is somebody else', async () => {
    const ids = [
      await record('UTWIN'),
      await record('UTWIN', { slack: { teamId: 'T0OTHER', id: 'UTWIN' } }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('at once makes one record', async () => {
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => record('URACE')));
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await desk.reader.count(people, { 'slack.id': 'URACE' })).toBe(1);
  });

  test('is for Docket itself', async () => {
    const bob = await desk.person('bob', { admin: true });
    expect(await codeOf(record('UADA', { isWorkspaceAdmin: true }, bob))).toBe('forbidden');
  });

  test.each<[string, Said]>([
    ['email', { email: 'no address' }],
    ['image', { image: 'no address' }],
    ['name', { name: '' }],
  ])('refuses a wrong %s', async (field, said) => {
    const refusal = await refusalOf(record('UWRONG', said));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });
});

test('an address that twenty name at once becomes one person', async () => {
  await desk.board('CROWD');
  const judy = await desk.person('judy');
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  const filed = await Promise.all(
    numbers.map((number) =>
      desk.run(judy, createTicket, {
        ...{ board: 'CROWD', subject: `Mail ${number}`, requester: 'crowd@example.com' },
      }),
    ),
  );
  expect(new Set(filed.map(({ ticketId }) => ticketId)).size).toBe(20);
  const [only, ...others] = await desk.reader.find(people, { emails: 'crowd@example.com' });
  expect(others).toEqual([]);
  expect(await desk.reader.count(tickets, { 'requester.personId': only?._id })).toBe(20);
});

describe('finding a person', () => {
  test('by id, e-mail address in any case, or Slack user of the own workspace', async () => {
    const carol = await desk.person('carol', { email: 'carol@example.com' });
    const dan = await desk.person('dan');
    for (const name of [carol.id, 'Carol@EXAMPLE.com', 'UCAROL']) {
      expect((await findPerson(desk.reader, name, dan))?._id).toBe(carol.id);
    }
    const elsewhere: Actor = { ...dan, slack: { teamId: 'T0OTHER', id: 'UDAN' } };
    expect(await findPerson(desk.reader, 'UCAROL', elsewhere)).toBeNull();
    expect(await findPerson(desk.reader, 'UCAROL', { ...dan, slack: null })).toBeNull();
    expect(await findPerson(desk.reader, 'carol', dan)).toBeNull();
  });

  test('gives the known ones of several ids, and passes over the others', async () => {
    const erin = await desk.person('erin');
    const found = await findPeople(desk.reader, [erin.id, null, erin.id, 'system:test']);
    expect([...found].map(([id, { name }]) => [id, name])).toEqual([[erin.id, 'erin']]);
    expect((await findPeople(desk.reader, [null])).size).toBe(0);
  });
});

describe('a person who acts', () => {
  const AT = new Date('2026-03-02T09:00:00.000Z');
  const person: Person = {
    ...{
      _id: 'person-1',
      tenantId: 'default',
      rev: 1,
      eventSeq: 1,
      headHash: '',
      createdAt: AT,
      updatedAt: AT,
    },
    ...{
      name: 'Ada',
      image: null,
      slack: { teamId: 'T0TEST', id: 'UADA' },
      emails: [],
      isWorkspaceAdmin: false,
    },
  };

  test('is known by the record, and no operator', () => {
    expect(actorOf(person, [])).toEqual({
      ...{ id: 'person-1', kind: 'person', tenantId: 'default', slack: { teamId: 'T0TEST', id: 'UADA' } },
      ...{ isAdmin: false, isOperator: false, runsServer: false },
      ...PLAIN_RIGHTS,
    });
  });

  test.each<[string, Partial<Person>, string[], boolean]>([
    ['owners and admins of the workspace', { isWorkspaceAdmin: true }, [], true],
    ['those in DOCKET_ADMINS', {}, ['UBOB', 'UADA'], true],
    ['nobody else', {}, ['UBOB'], false],
    ['nobody without a Slack user', { slack: null }, ['UADA'], false],
  ])('is an admin: %s', (_name, fields, admins, isAdmin) => {
    expect(actorOf({ ...person, ...fields }, admins).isAdmin).toBe(isAdmin);
  });
});
