import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { type EscalationPolicy, escalationPolicies } from '../../../src/escalation/escalation-policy.ts';
import { acknowledgeTicket } from '../../../src/tickets/commands/acknowledge-ticket.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf, take } from '../ticket-in.ts';
import { buildPolicy, eventsOf, giveBoard, HOUR, MINUTE, pass } from './promises.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;
let dan: Actor;
let erin: Actor;
let boardId: string;
let ticket: string;

/** Dan at once, who is responsible; Erin ten minutes later; again after a quarter of an hour. */
beforeEach(async () => {
  desk = await openTestDesk();
  boardId = await desk.board('OPS', { triageChannel: { teamId: 'T0TEST', id: 'C0OPS' } });
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  dan = await desk.person('dan');
  erin = await desk.person('erin');
  await savePolicy([{ kind: 'person', id: erin.id }]);
  const raci = { responsible: [dan.id], accountable: [], consulted: [], informed: [] };
  const policy = buildPolicy({ raci, escalationPolicyId: 'ladder-1', resolutionMs: null });
  await giveBoard(desk, boardId, { slaPolicies: [policy] });
  ticket = await fileTicket(desk, carol);
});
afterEach(() => desk.close());

async function savePolicy(targets: EscalationPolicy['steps'][number]['targets']): Promise<void> {
  const conditions = { priorities: [], weekdays: [], hours: null };
  const at = new Date();
  await rowsOf(desk.database, escalationPolicies).create({
    ...{
      _id: 'ladder-1',
      tenantId: 'default',
      rev: 1,
      eventSeq: 1,
      headHash: 'x',
      createdAt: at,
      updatedAt: at,
    },
    ...{ name: 'Nights', timeZone: 'UTC', steps: [{ delayMs: 10 * MINUTE, targets, conditions }] },
    ...{ repeatAfterMs: 15 * MINUTE, forgottenAfterMs: HOUR, criticalPassesQuietHours: true },
  });
}

/** Who was told, step by step: the person, the step from 0 and the round from 1. */
async function told(): Promise<[string, number, number][]> {
  const names = new Map([bob, carol, dan, erin].map(({ id, slack }) => [id, slack?.id ?? id]));
  return (await eventsOf(desk, 'ticket.paged')).flatMap(({ payload }) => {
    const page = payload.page as { step: number; loop: number; recipients: { personId: string }[] };
    return page.recipients.map(({ personId }): [string, number, number] => [
      ...([names.get(personId) ?? personId, page.step, page.loop] as const),
    ]);
  });
}

const acknowledge = (actor: Actor) => desk.run(actor, acknowledgeTicket, { ticket });

describe('a missed deadline', () => {
  test('tells who is responsible at once, makes the ticket escalated, and goes on round after round', async () => {
    await pass(desk, 21 * MINUTE);
    expect((await rowOf(desk, ticket)).status).toBe('escalated');
    expect(await told()).toEqual([['UDAN', 0, 1]]);
    await pass(desk, 10 * MINUTE);
    await pass(desk, 15 * MINUTE);
    await pass(desk, 10 * MINUTE);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UERIN', 1, 1],
      ['UDAN', 0, 2],
      ['UERIN', 1, 2],
    ]);
    expect(await eventsOf(desk, 'ticket.escalated')).toHaveLength(1);
  });

  test('tells its assignee besides', async () => {
    await desk.run(bob, assignTicket, { ticket, assignee: 'UBOB' });
    await pass(desk, 21 * MINUTE);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UBOB', 0, 1],
    ]);
  });

  test('found an hour late tells each step once, one after the other, from then on', async () => {
    await pass(desk, 80 * MINUTE);
    expect(await told()).toEqual([['UDAN', 0, 1]]);
    await pass(desk, 10 * MINUTE);
    expect(await told()).toHaveLength(2);
  });

  test('of a ticket that was resolved in time tells nobody', async () => {
    await pass(desk, 5 * MINUTE);
    await take(desk, bob, ticket, 'resolved');
    await pass(desk, 5 * HOUR);
    expect(await told()).toEqual([]);
  });
});

describe('acknowledging', () => {
  test('at minute 14 tells nobody else, and leaves the ticket escalated', async () => {
    await pass(desk, 21 * MINUTE);
    await pass(desk, 4 * MINUTE);
    expect(await acknowledge(dan)).toMatchObject({ isNew: true });
    await pass(desk, 50 * MINUTE);
    expect(await told()).toEqual([['UDAN', 0, 1]]);
    const { status, escalation } = await rowOf(desk, ticket);
    expect(status).toBe('escalated');
    expect(escalation).toMatchObject({ acknowledgedBy: dan.id, nextAt: null });
  });

  test('is for whoever was told and for agents, and for nobody else', async () => {
    await pass(desk, 21 * MINUTE);
    expect((await refusalOf(acknowledge(erin))).code).toBe('forbidden');
    expect((await refusalOf(acknowledge(carol))).code).toBe('forbidden');
    await acknowledge(bob);
    expect((await rowOf(desk, ticket)).escalation?.acknowledgedBy).toBe(bob.id);
  });

  test('by a second person changes nothing and says who was first', async () => {
    await pass(desk, 21 * MINUTE);
    await acknowledge(dan);
    expect(await acknowledge(bob)).toMatchObject({ isNew: false, by: dan.id });
    expect(await eventsOf(desk, 'ticket.acknowledged')).toHaveLength(1);
  });

  test('where nothing is escalated is refused', async () => {
    const refusal = await refusalOf(acknowledge(bob));
    expect([refusal.code, refusal.message]).toEqual(['conflict', expect.stringContaining('not escalated')]);
  });

  test('of a ticket that is forgotten afterwards tells everybody again', async () => {
    await pass(desk, 21 * MINUTE);
    await acknowledge(dan);
    await pass(desk, 61 * MINUTE);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UDAN', 0, 2],
    ]);
    expect((await rowOf(desk, ticket)).escalation).toMatchObject({
      acknowledgedBy: null,
      cause: 'forgotten',
    });
  });

  test('before the first step, and then forgotten, tells everybody and makes the ticket escalated', async () => {
    desk.clock.advance(21 * MINUTE);
    await desk.run(bob, assignTicket, { ticket, assignee: 'UBOB' });
    await pass(desk, 0);
    expect(await told()).toEqual([]);
    expect((await rowOf(desk, ticket)).status).not.toBe('escalated');
    await pass(desk, 61 * MINUTE);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UBOB', 0, 1],
    ]);
    expect((await rowOf(desk, ticket)).status).toBe('escalated');
    const [page] = await eventsOf(desk, 'ticket.paged');
    expect(page?.dedupKey).toMatch(/:step:1:1:0:1$/);
  });

  test('is not forgotten while people work on it', async () => {
    await pass(desk, 21 * MINUTE);
    await acknowledge(dan);
    await pass(desk, 40 * MINUTE);
    await desk.run(bob, addComment, { ticket, text: 'We look into it' });
    await pass(desk, 40 * MINUTE);
    expect(await told()).toHaveLength(1);
  });

  test('is forgotten although its requester asks for news', async () => {
    await pass(desk, 21 * MINUTE);
    await acknowledge(dan);
    await pass(desk, 40 * MINUTE);
    await desk.run(carol, addComment, { ticket, text: 'Is there any news?' });
    await pass(desk, 21 * MINUTE);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UDAN', 0, 2],
    ]);
  });

  test.each([
    ['starting', () => take(desk, bob, ticket, 'in_progress')],
    ['taking', () => desk.run(bob, assignTicket, { ticket, assignee: 'UBOB' })],
  ])('is what %s it means as well', async (_name, doIt) => {
    await pass(desk, 21 * MINUTE);
    await doIt();
    expect((await rowOf(desk, ticket)).escalation?.acknowledgedBy).toBe(bob.id);
    await pass(desk, 30 * MINUTE);
    expect(await told()).toHaveLength(1);
  });
});

describe('a second missed deadline, of a ticket that somebody has acknowledged', () => {
  test('tells whom the policies of that moment name, and whoever has it by then', async () => {
    await take(desk, bob, ticket, 'canceled');
    const raci = { responsible: [dan.id], accountable: [], consulted: [], informed: [] };
    await giveBoard(desk, boardId, { slaPolicies: [buildPolicy({ raci, resolutionMs: HOUR })] });
    ticket = await fileTicket(desk, carol);
    await pass(desk, 21 * MINUTE);
    await acknowledge(bob);
    await desk.run(bob, assignTicket, { ticket, assignee: 'UBOB' });
    const now = { ...raci, responsible: [erin.id] };
    await giveBoard(desk, boardId, { slaPolicies: [buildPolicy({ raci: now, resolutionMs: HOUR })] });
    await pass(desk, 40 * MINUTE);
    expect((await rowOf(desk, ticket)).escalation).toMatchObject({ number: 2, cause: 'resolution' });
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UERIN', 0, 1],
      ['UBOB', 0, 1],
    ]);
  });
});

describe('by hand', () => {
  test('it begins at once, by whoever is responsible, and says why', async () => {
    await desk.run(bob, escalateTicket, { ticket, reason: 'The whole region is down' });
    expect((await rowOf(desk, ticket)).status).toBe('escalated');
    await pass(desk, 0);
    expect(await told()).toEqual([['UDAN', 0, 1]]);
    const [page] = await eventsOf(desk, 'ticket.paged');
    expect(page?.payload).toMatchObject({ cause: 'by_hand', reason: 'The whole region is down' });
  });

  test('again is refused while it calls, and calls anew once it was acknowledged', async () => {
    await desk.run(bob, escalateTicket, { ticket });
    expect((await refusalOf(desk.run(bob, escalateTicket, { ticket }))).code).toBe('conflict');
    await acknowledge(bob);
    await desk.run(bob, escalateTicket, { ticket });
    await pass(desk, 0);
    expect((await rowOf(desk, ticket)).escalation).toMatchObject({ number: 2, cause: 'by_hand' });
    expect(await told()).toHaveLength(1);
  });
});

describe('a ticket that is paused', () => {
  test('runs no ladder, and goes on with what was left', async () => {
    await pass(desk, 21 * MINUTE);
    await pass(desk, 4 * MINUTE);
    await take(desk, bob, ticket, 'on_hold');
    await pass(desk, 5 * HOUR);
    expect(await told()).toHaveLength(1);
    await take(desk, desk.system, ticket, 'in_progress');
    await pass(desk, 5 * MINUTE);
    expect(await told()).toHaveLength(1);
    await pass(desk, 2 * MINUTE);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UERIN', 1, 1],
    ]);
  });

  test('and escalated by hand begins at once, whatever was left', async () => {
    await pass(desk, 25 * MINUTE);
    await take(desk, bob, ticket, 'on_hold');
    await pass(desk, 5 * HOUR);
    await desk.run(bob, escalateTicket, { ticket, reason: 'It is back' });
    await pass(desk, 0);
    expect(await told()).toEqual([
      ['UDAN', 0, 1],
      ['UDAN', 0, 1],
    ]);
    expect((await rowOf(desk, ticket)).escalation).toMatchObject({ number: 2, cause: 'by_hand' });
  });

  test('and one that is resolved has an escalation that is over', async () => {
    await pass(desk, 21 * MINUTE);
    await take(desk, bob, ticket, 'resolved');
    await pass(desk, 5 * HOUR);
    expect(await told()).toHaveLength(1);
    expect((await rowOf(desk, ticket)).escalation?.endedAt).toEqual(expect.any(Date));
  });
});
