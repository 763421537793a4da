import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { Dispatcher } from '../../src/engine/dispatcher.ts';
import { blockAgain } from '../../src/tickets/commands/block-again.ts';
import { linkTickets } from '../../src/tickets/commands/link-tickets.ts';
import { reopenTicket } from '../../src/tickets/commands/reopen-ticket.ts';
import { unblockTicket } from '../../src/tickets/commands/unblock-ticket.ts';
import { unlinkTickets } from '../../src/tickets/commands/unlink-tickets.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import type { Status } from '../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf, take, ticketIn } from './ticket-in.ts';

let desk: TestDesk;
let ada: Actor;
let dispatcher: Dispatcher;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  ada = await desk.person('ada', { admin: true, agentOf: 'OPS' });
  dispatcher = desk.startDispatcher();
});
afterAll(() => desk.close());

describe('a blocked ticket', () => {
  test('can neither be started nor resolved, and can go everywhere else', async () => {
    const blocker = await fileTicket(desk, ada);
    const blocked = await fileTicket(desk, ada, { blockedBy: [blocker] });
    expect(await codeOf(take(desk, ada, blocked, 'in_progress'))).toBe('blocked');
    expect(await codeOf(take(desk, ada, blocked, 'resolved'))).toBe('blocked');
    const detour: Status[] = ['triaged', 'wait_dependency', 'escalated', 'on_hold', 'canceled'];
    for (const to of detour) await take(desk, ada, blocked, to);
    expect((await rowOf(desk, blocked)).status).toBe('canceled');
  });

  test('shows what blocks it', async () => {
    const blocker = await fileTicket(desk, ada);
    const blocked = await fileTicket(desk, ada, { blockedBy: [blocker] });
    const { blockers } = await desk.ask(ada, getTicket, { ticket: blocked });
    expect(blockers.map(({ key }) => key)).toEqual([blocker]);
  });
});

describe('a blocker that is done', () => {
  test.each(['resolved', 'canceled'] as const)('(%s) unblocks all that wait for it', async (end) => {
    const blocker = await fileTicket(desk, ada);
    const first = await fileTicket(desk, ada, { blockedBy: [blocker] });
    const second = await ticketIn(desk, ada, 'wait_dependency', { blockedBy: [blocker] });
    await take(desk, ada, blocker, end);
    await dispatcher.idle();
    for (const ticket of [first, second]) {
      expect((await rowOf(desk, ticket)).blockedBy).toEqual([]);
      await take(desk, ada, ticket, 'in_progress');
    }
  });

  test('leaves the other blockers and the status as they are', async () => {
    const blockers = [await fileTicket(desk, ada), await fileTicket(desk, ada)] as const;
    const blocked = await ticketIn(desk, ada, 'triaged', { blockedBy: [...blockers] });
    await take(desk, ada, blockers[0], 'resolved');
    await dispatcher.idle();
    const other = await rowOf(desk, blockers[1]);
    expect(await rowOf(desk, blocked)).toMatchObject({ blockedBy: [other._id], status: 'triaged' });
    expect(await codeOf(take(desk, ada, blocked, 'in_progress'))).toBe('blocked');
  });

  test('is written into the history once, by Docket itself', async () => {
    const blocker = await fileTicket(desk, ada);
    const blocked = await fileTicket(desk, ada, { blockedBy: [blocker] });
    const { _id } = await rowOf(desk, blocker);
    await take(desk, ada, blocker, 'resolved');
    await take(desk, ada, blocker, 'closed');
    await dispatcher.idle();
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: blocked });
    expect(entries.slice(1)).toMatchObject([
      {
        type: 'ticket.unblocked',
        actor: 'system:blockers',
        door: 'system',
        changes: [{ field: 'blockedBy', old: [_id], new: [] }],
        payload: { blocker: _id },
      },
    ]);
  });

  test('unblocks in a chain only the next in line', async () => {
    const first = await fileTicket(desk, ada);
    const second = await fileTicket(desk, ada, { blockedBy: [first] });
    const third = await fileTicket(desk, ada, { blockedBy: [second] });
    await take(desk, ada, first, 'resolved');
    await dispatcher.idle();
    expect(await codeOf(take(desk, ada, third, 'in_progress'))).toBe('blocked');
    await take(desk, ada, second, 'resolved');
    await dispatcher.idle();
    await take(desk, ada, third, 'in_progress');
  });

  test('blocks nothing that is filed afterwards', async () => {
    const blocker = await ticketIn(desk, ada, 'resolved');
    const later = await fileTicket(desk, ada, { blockedBy: [blocker] });
    expect((await rowOf(desk, later)).blockedBy).toEqual([]);
    await take(desk, ada, later, 'in_progress');
  });
});

describe('a blocker that is reopened', () => {
  const reopen = async (ticket: string) => {
    await desk.run(ada, reopenTicket, { ticket });
    await dispatcher.idle();
  };

  test.each(['linked', 'named at filing'])('blocks again what was %s', async (how) => {
    const blocker = await fileTicket(desk, ada);
    const blocked = await fileTicket(desk, ada, how === 'linked' ? {} : { blockedBy: [blocker] });
    if (how === 'linked') {
      await desk.run(ada, linkTickets, { ticket: blocker, type: 'blocks', other: blocked });
    }
    await take(desk, ada, blocker, 'resolved');
    await dispatcher.idle();
    expect((await rowOf(desk, blocked)).blockedBy).toEqual([]);
    await reopen(blocker);
    const { _id } = await rowOf(desk, blocker);
    expect((await rowOf(desk, blocked)).blockedBy).toEqual([_id]);
    expect(await codeOf(take(desk, ada, blocked, 'in_progress'))).toBe('blocked');
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: blocked });
    expect(entries.at(-1)).toMatchObject({
      ...{ type: 'ticket.blocked', actor: 'system:blockers' },
      payload: { blocker: _id, again: true },
    });
  });

  test('blocks nothing that was unlinked meanwhile', async () => {
    const blocker = await fileTicket(desk, ada);
    const free = await fileTicket(desk, ada, { blockedBy: [blocker] });
    await take(desk, ada, blocker, 'resolved');
    await dispatcher.idle();
    await desk.run(ada, unlinkTickets, { ticket: blocker, type: 'blocks', other: free });
    await reopen(blocker);
    await take(desk, ada, free, 'in_progress');
  });

  test('and is done again at once leaves the others free', async () => {
    const blocker = await fileTicket(desk, ada);
    const blocked = await fileTicket(desk, ada, { blockedBy: [blocker] });
    await take(desk, ada, blocker, 'resolved');
    await desk.run(ada, reopenTicket, { ticket: blocker });
    await take(desk, ada, blocker, 'resolved');
    await dispatcher.idle();
    expect((await rowOf(desk, blocked)).blockedBy).toEqual([]);
  });

  test('sends what is reopened after it to wait', async () => {
    const blocker = await fileTicket(desk, ada);
    const blocked = await fileTicket(desk, ada, { blockedBy: [blocker] });
    await take(desk, ada, blocker, 'resolved');
    await dispatcher.idle();
    await take(desk, ada, blocked, 'resolved');
    await reopen(blocker);
    await reopen(blocked);
    expect((await rowOf(desk, blocked)).status).toBe('wait_dependency');
  });

  test('has one effect, however often its event comes', async () => {
    const blocker = await rowOf(desk, await fileTicket(desk, ada));
    const blocked = await rowOf(desk, await fileTicket(desk, ada, { blockedBy: [blocker.key] }));
    const input = { ticket: blocked._id, blocker: blocker._id };
    await desk.run(desk.system, unblockTicket, input);
    for (const id of ['event-1:x', 'event-1:x', 'event-2:x']) {
      await desk.run(desk.system, blockAgain, input, { id });
    }
    const { entries } = await desk.ask(ada, ticketHistory, { ticket: blocked.key });
    expect(entries.map(({ type }) => type)).toEqual([
      ...['ticket.created', 'ticket.unblocked', 'ticket.blocked'],
    ]);
  });
});
