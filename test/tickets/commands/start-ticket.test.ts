import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { startTicket } from '../../../src/tickets/commands/start-ticket.ts';
import type { Status } from '../../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { rowOf, ticketIn } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;

beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterEach(() => desk.close());

test.each<Status>(['new', 'triaged', 'on_hold', 'wait_requester', 'wait_dependency', 'escalated'])(
  'what is %s is started',
  async (status) => {
    const key = await ticketIn(desk, bob, status);
    await desk.run(bob, startTicket, { ticket: key });
    expect((await rowOf(desk, key)).status).toBe('in_progress');
  },
);

test.each<Status>(['resolved', 'closed'])('what is %s is reopened, not started', async (status) => {
  const key = await ticketIn(desk, bob, status);
  await expect(desk.run(bob, startTicket, { ticket: key })).rejects.toMatchObject({
    code: 'transition_not_allowed',
    message: `${key} is ${status}. Reopen it, rather than starting it.`,
  });
  expect(await rowOf(desk, key)).toMatchObject({ status, cycle: 1 });
});

test('what is canceled stays so', async () => {
  const key = await ticketIn(desk, bob, 'canceled');
  await expect(desk.run(bob, startTicket, { ticket: key })).rejects.toMatchObject({
    code: 'transition_not_allowed',
    message: `${key} is canceled. It stays so; file a new ticket instead.`,
  });
});
