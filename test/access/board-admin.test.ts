import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { saveSlaPolicy } from '../../src/boards/commands/save-sla-policy.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import { removeEscalationPolicy } from '../../src/escalation/commands/remove-escalation-policy.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';
import { overrideRotation } from '../../src/rotations/commands/override-rotation.ts';
import { removeRotation } from '../../src/rotations/commands/remove-rotation.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { resolveTicket } from '../../src/tickets/commands/resolve-ticket.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import { ticketComments } from '../../src/tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';
import { fileTicket } from '../tickets/ticket-in.ts';

let desk: TestDesk;
let ada: Actor;
/** Board admin of OPS, and nothing else. */
let bob: Actor;
let ops: string;
let data: string;
beforeAll(async () => {
  desk = await openTestDesk();
  [ops, data] = [await desk.board('OPS'), await desk.board('DATA')];
  ada = await desk.person('ada', { admin: true });
  bob = { ...(await desk.person('bob')), boardRoles: [{ boardId: ops, role: 'board_admin' }] };
});
afterAll(() => desk.close());

const LAYER = {
  ...{ name: 'Days', people: ['UADA'], turn: { kind: 'daily' as const } },
  ...{ startsOn: '2026-03-02', handoverAt: '08:00' },
};
const STEPS = [{ delayMs: 0, targets: [{ kind: 'person' as const, id: 'UADA' }] }];
const rotation = (actor: Actor, input: object) => desk.run(actor, saveRotation, input);
const policy = (actor: Actor, input: object) => desk.run(actor, saveEscalationPolicy, input);
const roster = (name: string, boards?: string[]) => ({
  ...{ name, timeZone: 'UTC', layers: [LAYER] },
  ...(boards ? { boards } : {}),
});

describe('a board admin', () => {
  test('changes their board and its promises, and no other, and makes none', async () => {
    expect(await desk.run(bob, updateBoard, { board: 'OPS', changes: { name: 'Operations' } })).toMatchObject(
      {
        changed: ['name'],
      },
    );
    const promise = { name: 'Fast', responseMs: 60_000 };
    expect((await desk.run(bob, saveSlaPolicy, { board: 'OPS', ...promise })).isNew).toBe(true);
    expect(await codeOf(desk.run(bob, updateBoard, { board: 'DATA', changes: { name: 'X' } }))).toBe(
      'forbidden',
    );
    expect(await codeOf(desk.run(bob, saveSlaPolicy, { board: 'DATA', ...promise }))).toBe('forbidden');
    expect(await codeOf(desk.run(bob, createBoard, { prefix: 'NEW', name: 'New' }))).toBe('forbidden');
    const calendar = { name: 'Days', timeZone: 'UTC', week: [[], [], [], [], [], [], []] };
    expect(await codeOf(desk.run(bob, saveCalendar, calendar))).toBe('forbidden');
  });

  test('has the rotations that are for their board alone', async () => {
    expect((await rotation(bob, roster('Nights', ['OPS']))).isNew).toBe(true);
    expect(await codeOf(rotation(bob, roster('Everybody')))).toBe('forbidden');
    expect(await codeOf(rotation(bob, roster('Both', ['OPS', 'DATA'])))).toBe('forbidden');
    expect(await codeOf(rotation(bob, { rotation: 'Nights', boards: ['DATA'] }))).toBe('forbidden');
    expect(await codeOf(rotation(bob, { rotation: 'Nights', boards: [] }))).toBe('forbidden');
    await rotation(ada, roster('Theirs', ['DATA']));
    expect(await codeOf(rotation(bob, { rotation: 'Theirs', boards: ['OPS'] }))).toBe('forbidden');
    const at = desk.clock.now();
    const span = { person: 'UADA', from: new Date(at), until: new Date(at + 3_600_000) };
    expect((await desk.run(bob, overrideRotation, { rotation: 'Nights', ...span })).isNew).toBe(true);
    expect(await codeOf(desk.run(bob, overrideRotation, { rotation: 'Theirs', ...span }))).toBe('forbidden');
    expect(await codeOf(desk.run(bob, removeRotation, { rotation: 'Theirs' }))).toBe('forbidden');
    expect(await desk.run(bob, removeRotation, { rotation: 'Nights' })).toMatchObject({ name: 'Nights' });
  });

  test('has the escalation policies that no other board leads to', async () => {
    expect((await policy(bob, { name: 'Loud', steps: STEPS })).isNew).toBe(true);
    await desk.run(bob, saveSlaPolicy, { board: 'OPS', policy: 'Fast', escalationPolicy: 'Loud' });
    expect((await policy(bob, { policy: 'Loud', name: 'Louder' })).changed).toEqual(['name']);
    const promise = { name: 'Fast', responseMs: 60_000, escalationPolicy: 'Louder' };
    await desk.run(ada, saveSlaPolicy, { board: 'DATA', ...promise });
    expect(await codeOf(policy(bob, { policy: 'Louder', name: 'Loud' }))).toBe('forbidden');
    expect(await codeOf(desk.run(bob, removeEscalationPolicy, { policy: 'Louder' }))).toBe('conflict');
    expect(await codeOf(policy(await desk.person('cat'), { name: 'Cats', steps: STEPS }))).toBe('forbidden');
  });

  test('works on the tickets of their board, and cancels what is closed there', async () => {
    const [done, other] = [await fileTicket(desk, ada), await fileTicket(desk, ada, { board: data })];
    expect(await codeOf(desk.run(bob, updateTicket, { ticket: other, changes: { subject: 'X' } }))).toBe(
      'forbidden',
    );
    await desk.run(bob, resolveTicket, { ticket: done, code: 'wont_fix', note: 'No.' });
    const cancel = { ticket: done, status: 'canceled', reason: 'Filed by mistake.' };
    const agent = { ...bob, boardRoles: [{ boardId: ops, role: 'agent' as const }] };
    expect(await codeOf(desk.run(agent, changeStatus, cancel))).toBe('forbidden');
    expect((await desk.run(bob, changeStatus, cancel)).status).toBe('canceled');
  });
});

describe('an auditor', () => {
  test('reads internal comments and the whole history, and writes nothing', async () => {
    const auditor = { ...(await desk.person('cleo')), isAuditor: true };
    const member = await desk.person('mia');
    const ticket = await fileTicket(desk, ada);
    const internal = { ticket, text: 'Between us', audience: 'internal' as const };
    await desk.run(ada, addComment, internal);
    const textsFor = async (actor: Actor) =>
      (await desk.ask(actor, ticketComments, { ticket })).comments.map(({ text }) => text);
    expect([await textsFor(auditor), await textsFor(member)]).toEqual([['Between us'], []]);
    const typesFor = async (actor: Actor) =>
      (await desk.ask(actor, ticketHistory, { ticket })).entries.map(({ type }) => type);
    expect(await typesFor(auditor)).toEqual(['ticket.created', 'ticket.commented']);
    expect(await typesFor(member)).toEqual(['ticket.created']);
    expect(await codeOf(desk.run(auditor, addComment, internal))).toBe('forbidden');
    expect(await codeOf(desk.run(auditor, addComment, { ticket, text: 'Hello' }))).toBe('forbidden');
    expect(await codeOf(desk.run(auditor, updateTicket, { ticket, changes: { subject: 'X' } }))).toBe(
      'forbidden',
    );
  });
});
