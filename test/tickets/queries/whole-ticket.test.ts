import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { linkTickets } from '../../../src/tickets/commands/link-tickets.ts';
import { wholeTicket } from '../../../src/tickets/queries/whole-ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf } from '../../helpers/refusal.ts';
import { fileTicket } from '../ticket-in.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
});
afterEach(() => desk.close());

test('an agent sees all that was said and linked, its requester what is public', async () => {
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  const alice = await desk.person('alice');
  const key = await fileTicket(desk, alice);
  const other = await fileTicket(desk, bob);
  await desk.run(bob, addComment, { ticket: key, text: 'We look into it.' });
  desk.clock.advance(1_000);
  await desk.run(bob, addComment, { ticket: key, text: 'The disk is full.', audience: 'internal' });
  await desk.run(bob, linkTickets, { ticket: key, type: 'relates', other });

  const forBob = await desk.ask(bob, wholeTicket, { ticket: key });
  expect(forBob.ticket.key).toBe('OPS-1');
  expect(forBob.mayWork).toBe(true);
  expect(forBob.said.comments.map(({ text }) => text)).toEqual(['We look into it.', 'The disk is full.']);
  expect([...forBob.said.people.values()].map(({ name }) => name)).toEqual(['bob']);
  expect(forBob.links.map(({ type, ticket }) => [type, ticket.key])).toEqual([['relates', 'OPS-2']]);

  const forAlice = await desk.ask(alice, wholeTicket, { ticket: key });
  expect(forAlice.mayWork).toBe(false);
  expect(forAlice.said.comments.map(({ text }) => text)).toEqual(['We look into it.']);
});

test('the latest comments are given, and all that one may read are counted', async () => {
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  const alice = await desk.person('alice');
  const ticket = await fileTicket(desk, alice);
  for (const text of ['One.', 'Two.', 'Three.']) {
    await desk.run(bob, addComment, { ticket, text });
    desk.clock.advance(1_000);
  }
  await desk.run(bob, addComment, { ticket, text: 'Four.', audience: 'internal' });
  const said = async (actor: Actor, comments: number) => {
    const { said: it } = await desk.ask(actor, wholeTicket, { ticket, comments });
    return [it.comments.map(({ text }) => text), it.total];
  };
  expect(await said(bob, 2)).toEqual([['Three.', 'Four.'], 4]);
  expect(await said(alice, 2)).toEqual([['Two.', 'Three.'], 3]);
  expect(await said(alice, 5)).toEqual([['One.', 'Two.', 'Three.'], 3]);
});

test('a ticket that there is not is not found', async () => {
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  expect(await codeOf(desk.ask(bob, wholeTicket, { ticket: 'OPS-9' }))).toBe('not_found');
});
