import { afterEach, beforeEach, expect, test } from 'vitest';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { ticketComments } from '../../../src/tickets/queries/ticket-comments.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { fileTicket } from '../ticket-in.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
});
afterEach(() => desk.close());

test('of more comments than are asked for, the latest are shown, oldest first', async () => {
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  const key = await fileTicket(desk, bob);
  for (const text of ['One', 'Two', 'Three', 'Four']) {
    await desk.run(bob, addComment, { ticket: key, text });
    desk.clock.advance(1_000);
  }
  const { comments } = await desk.ask(bob, ticketComments, { ticket: key, limit: 2 });
  expect(comments.map(({ text }) => text)).toEqual(['Three', 'Four']);
});
