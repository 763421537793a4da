import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { cancelTicket } from '../../../src/tickets/commands/cancel-ticket.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { closeTicket } from '../../../src/tickets/commands/close-ticket.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../../src/tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../../src/tickets/commands/resolve-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import type { Status } from '../../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { rowOf, ticketIn } from '../ticket-in.ts';

const OPEN: readonly Status[] = [
  ...(['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester'] as const),
  ...(['wait_dependency', 'escalated'] as const),
];

let desk: TestDesk;
/** Board admin, agent, member who files, and another member. */
let ada: Actor;
let bob: Actor;
let carol: Actor;
let dan: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  ada = await desk.person('ada', { admin: true });
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  dan = await desk.person('dan');
});
afterAll(() => desk.close());

/** A ticket that carol filed and bob took to a status. */
async function carols(status: Status): Promise<string> {
  return ticketIn(desk, bob, status, { requester: carol.id });
}

async function lastEvent(ticket: string) {
  const { entries } = await desk.ask(bob, ticketHistory, { ticket });
  return entries.at(-1);
}

describe('cancelling', () => {
  test.each(OPEN)('needs a reason when the ticket is %s', async (status) => {
    const ticket = await carols(status);
    const refusal = await refusalOf(desk.run(carol, cancelTicket, { ticket }));
    expect(refusal.code).toBe('reason_required');
    expect(Object.keys(refusal.fields)).toEqual(['reason']);
    expect(await codeOf(desk.run(carol, cancelTicket, { ticket, reason: ' \t\u200B ' }))).toBe(
      'reason_required',
    );
    await desk.run(carol, cancelTicket, { ticket, reason: 'Not needed any more' });
    expect((await rowOf(desk, ticket)).status).toBe('canceled');
  });

  test.each(['resolved', 'closed'] as const)('a %s ticket is for admins, with a reason', async (status) => {
    const ticket = await carols(status);
    const reason = 'Filed by mistake';
    expect(await codeOf(desk.run(bob, cancelTicket, { ticket, reason }))).toBe('forbidden');
    expect(await codeOf(desk.run(carol, cancelTicket, { ticket, reason }))).toBe('forbidden');
    expect(await codeOf(desk.run(ada, cancelTicket, { ticket }))).toBe('reason_required');
    await desk.run(ada, cancelTicket, { ticket, reason });
    expect((await rowOf(desk, ticket)).status).toBe('canceled');
  });

  test('is not for those who neither filed it nor work on it', async () => {
    const ticket = await carols('new');
    expect(await codeOf(desk.run(dan, cancelTicket, { ticket, reason: 'I say so' }))).toBe('forbidden');
  });

  test('keeps the reason in the history', async () => {
    const ticket = await carols('new');
    await desk.run(carol, cancelTicket, { ticket, reason: 'Not needed any more' });
    expect(await lastEvent(ticket)).toMatchObject({
      type: 'ticket.canceled',
      actor: carol.id,
      payload: { comment: 'Not needed any more' },
    });
  });
});

describe('closing', () => {
  test('a resolved ticket is for its requester, its agents and admins', async () => {
    for (const actor of [carol, bob, ada]) {
      const ticket = await carols('resolved');
      await desk.run(actor, closeTicket, { ticket });
      expect((await rowOf(desk, ticket)).status).toBe('closed');
    }
    expect(await codeOf(desk.run(dan, closeTicket, { ticket: await carols('resolved') }))).toBe('forbidden');
  });

  test('keeps the resolution and the time when the ticket was resolved', async () => {
    const ticket = await carols('new');
    await desk.run(bob, resolveTicket, { ticket, code: 'wont_fix', note: 'It works as designed' });
    const { resolution, resolvedAt } = await rowOf(desk, ticket);
    await desk.run(carol, closeTicket, { ticket });
    expect(await rowOf(desk, ticket)).toMatchObject({
      status: 'closed',
      resolution: { code: 'wont_fix', note: 'It works as designed', duplicateOf: null },
      resolvedAt,
    });
    expect(resolution?.code).toBe('wont_fix');
  });

  test.each([...OPEN, 'canceled'] as const)('refuses a ticket that is %s', async (status) => {
    const ticket = await carols(status);
    expect(await codeOf(desk.run(bob, closeTicket, { ticket }))).toBe('transition_not_allowed');
  });
});

describe('reopening', () => {
  test('a resolved ticket needs no reason', async () => {
    const ticket = await carols('resolved');
    await desk.run(carol, reopenTicket, { ticket });
    expect((await rowOf(desk, ticket)).status).toBe('in_progress');
    expect((await lastEvent(ticket))?.type).toBe('ticket.reopened');
  });

  test('a closed ticket needs a reason', async () => {
    const ticket = await carols('closed');
    const refusal = await refusalOf(desk.run(carol, reopenTicket, { ticket }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['reason_required', ['reason']]);
    expect(await codeOf(desk.run(carol, reopenTicket, { ticket, reason: '   ' }))).toBe('reason_required');
    await desk.run(carol, reopenTicket, { ticket, reason: 'It broke again' });
    expect((await rowOf(desk, ticket)).status).toBe('in_progress');
  });

  test('a closed ticket needs a reason, too, where its status is changed', async () => {
    const change = { ticket: await carols('closed'), status: 'in_progress' };
    expect(await codeOf(desk.run(bob, changeStatus, change))).toBe('reason_required');
    await desk.run(bob, changeStatus, { ...change, reason: 'It broke again' });
    expect((await rowOf(desk, change.ticket)).cycle).toBe(2);
  });

  test('is not for those who neither filed it nor work on it', async () => {
    expect(await codeOf(desk.run(dan, reopenTicket, { ticket: await carols('resolved') }))).toBe('forbidden');
  });

  test.each([...OPEN, 'canceled'] as const)('refuses a ticket that is %s', async (status) => {
    const ticket = await carols(status);
    const refusal = await refusalOf(desk.run(bob, reopenTicket, { ticket, reason: 'It broke again' }));
    expect(refusal.code).toBe('transition_not_allowed');
    expect(refusal.message).toMatch(/From there it can go to .+ or canceled\.|file a new ticket instead/);
  });
});

describe('escalating', () => {
  test('is for agents and needs no reason', async () => {
    const ticket = await carols('triaged');
    expect(await codeOf(desk.run(carol, escalateTicket, { ticket }))).toBe('forbidden');
    await desk.run(bob, escalateTicket, { ticket });
    expect((await rowOf(desk, ticket)).status).toBe('escalated');
    expect((await lastEvent(ticket))?.type).toBe('ticket.escalated');
  });

  test('a ticket that calls already is refused, and says so', async () => {
    const refusal = await refusalOf(desk.run(bob, escalateTicket, { ticket: await carols('escalated') }));
    expect(refusal.code).toBe('conflict');
    expect(refusal.message).toMatch(/escalated already, and goes on calling\. Acknowledge it first/);
  });
});

describe('changing the status', () => {
  test('is for agents, not for who filed it', async () => {
    const ticket = await carols('new');
    expect(await codeOf(desk.run(carol, changeStatus, { ticket, status: 'triaged' }))).toBe('forbidden');
    expect(await codeOf(desk.run(dan, changeStatus, { ticket, status: 'triaged' }))).toBe('forbidden');
    await desk.run(bob, changeStatus, { ticket, status: 'triaged' });
  });

  test('leaves resolving to its own command, which asks what happened', async () => {
    const refusal = await refusalOf(
      desk.run(bob, changeStatus, { ticket: await carols('new'), status: 'resolved' }),
    );
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['status']]);
  });

  test('answers with our names, whatever names it was asked in', async () => {
    const ticket = await carols('new');
    const { key, status } = await desk.run(bob, changeStatus, { ticket, status: 'ACK' });
    expect([key, status]).toEqual([ticket, 'triaged']);
  });
});
