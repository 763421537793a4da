import { describe, expect, it } from 'vitest';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { cancelTicket } from '../../../src/tickets/commands/cancel-ticket.ts';
import { closeTicket } from '../../../src/tickets/commands/close-ticket.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../../src/tickets/commands/reopen-ticket.ts';
import { startTicket } from '../../../src/tickets/commands/start-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { alice, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const DONE = { ticketId: buildTicket()._id, key: 'OPS-123' };

async function type(text: string, fields: Parameters<typeof buildTicket>[0] = {}) {
  const fake = fakeTurn();
  fake.onRun(addComment, { ...DONE, commentId: 'c', audience: 'public' });
  fake.onRun(assignTicket, { ...DONE, assigneeId: bob._id });
  const steps = [cancelTicket, closeTicket, escalateTicket, reopenTicket, startTicket];
  for (const command of steps) fake.onRun(command, DONE);
  fake.onAsk(getTicket, {
    ...{ ticket: buildTicket({ assigneeId: bob._id, ...fields }), board: buildBoard() },
    ...{ people: peopleMap(alice, bob), blockers: [], nextStatuses: [], mayWork: true },
  });
  const [, word = '', argument = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const subcommand = surfaces.subcommands.find(({ name }) => name === word);
  if (!subcommand) throw new Error(`no ${word}`);
  return { answer: await subcommand.run(fake.turn, argument), ran: fake.ran };
}

describe('what is done by naming a ticket', () => {
  it.each([
    [
      'comment OPS-123 It works\nagain &amp; again',
      'ticket.comment',
      { ticket: 'OPS-123', text: 'It works\nagain & again', audience: 'public' },
      'Commented on OPS-123. Everybody on it can read that.',
    ],
    [
      'comment OPS-123 :lock: The customer is wrong.',
      'ticket.comment',
      { ticket: 'OPS-123', text: 'The customer is wrong.', audience: 'internal' },
      'Commented on OPS-123. Everybody on it can read that.',
    ],
    [
      'take OPS-123',
      'ticket.assign',
      { ticket: 'OPS-123', assignee: 'person-bob' },
      'Assigned OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
    [
      'start OPS-123',
      'ticket.start',
      { ticket: 'OPS-123' },
      'Started OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
    [
      'close OPS-123',
      'ticket.close',
      { ticket: 'OPS-123' },
      'Closed OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
    [
      'reopen OPS-123 Again.',
      'ticket.reopen',
      { ticket: 'OPS-123', reason: 'Again.' },
      'Reopened OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
    [
      'escalate OPS-123',
      'ticket.escalate',
      { ticket: 'OPS-123', reason: '' },
      'Escalated OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
  ])('/ticket %s', async (text, command, input, said) => {
    const { answer, ran } = await type(text);
    expect(ran).toEqual([{ command, input, expectedRev: undefined }]);
    expect(answer).toEqual({ kind: 'private', text: said });
  });

  it('/ticket cancel says that it is over', async () => {
    const { answer } = await type('cancel OPS-123 Not needed.', { status: 'canceled' });
    expect(answer).toEqual({ kind: 'private', text: 'Canceled OPS-123.' });
  });

  it('/ticket resolve asks what happened', async () => {
    const { answer, ran } = await type('resolve OPS-123');
    expect(ran).toEqual([]);
    expect(answer).toMatchObject({ kind: 'modal', view: { callback_id: 'ticket.resolve' } });
  });

  it.each([
    ['comment OPS-123', 'ticket.comment'],
    ['cancel OPS-123 ', 'ticket.cancel'],
    ['reopen OPS-123', 'ticket.reopen'],
  ])('/ticket %s asks for what is missing', async (text, callbackId) => {
    const { answer, ran } = await type(text, { status: 'closed' });
    expect(ran).toEqual([]);
    expect(answer).toMatchObject({ kind: 'modal', view: { callback_id: callbackId } });
  });

  it('/ticket reopen needs no reason where the ticket is only resolved', async () => {
    const { ran } = await type('reopen OPS-123', { status: 'resolved' });
    expect(ran.map(({ command }) => command)).toEqual(['ticket.reopen']);
  });

  it.each([['take', 'Write it like this: `/ticket take KEY`. For example: `/ticket take OPS-123`']])(
    '/ticket %s says how it is written',
    async (text, message) => {
      await expect(type(text)).rejects.toThrow(message);
    },
  );
});
