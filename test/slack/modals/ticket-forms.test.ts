import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { FormValues } from '../../../src/slack/contract.ts';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { cancelTicket } from '../../../src/tickets/commands/cancel-ticket.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../../src/tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../../src/tickets/commands/resolve-ticket.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { alice, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { type FakeTurn, fakeTurn } from '../../helpers/turn.ts';

const ID = buildTicket()._id;
const METADATA = { id: ID, rev: 3, channelId: 'C0OPS' };
const DONE = { ticketId: ID, key: 'OPS-123' };

function turnAfter(fields: Parameters<typeof buildTicket>[0] = {}): FakeTurn {
  const fake = fakeTurn({ channelId: null });
  fake.onRun(addComment, { ...DONE, commentId: 'c', audience: 'internal' });
  fake.onRun(assignTicket, { ...DONE, assigneeId: bob._id });
  fake.onRun(changeStatus, { ...DONE, oldStatus: 'in_progress', status: 'wait_requester' });
  fake.onRun(updateTicket, { ...DONE, changed: ['subject'] });
  for (const command of [cancelTicket, reopenTicket, resolveTicket, escalateTicket])
    fake.onRun(command, DONE);
  fake.onAsk(getTicket, {
    ...{ ticket: buildTicket({ assigneeId: bob._id, ...fields }), board: buildBoard() },
    ...{ people: peopleMap(alice, bob), blockers: [], nextStatuses: [], mayWork: true },
  });
  return fake;
}

function submit(fake: FakeTurn, callbackId: string, values: FormValues, metadata: unknown = METADATA) {
  const modal = surfaces.modals.find((each) => each.callbackId === callbackId);
  if (!modal) throw new Error(`no modal ${callbackId}`);
  return modal.submit(fake.turn, { values, metadata });
}

describe('a submitted form', () => {
  it.each([
    [
      'ticket.resolve',
      { code: 'fixed', note: 'Done.', duplicateOf: null, rootCause: 'A', impact: 'B', actions: 'C' },
      { status: 'resolved' },
      'ticket.resolve',
      { ticket: ID, code: 'fixed', note: 'Done.', rootCause: 'A', impact: 'B', actions: 'C' },
      'Resolved OPS-123. Next: <@UALICE> closes it, or reopens it.',
    ],
    [
      'ticket.resolve',
      { code: 'duplicate', note: 'The same.', duplicateOf: 'OPS-118' },
      { status: 'resolved' },
      'ticket.resolve',
      { ticket: ID, code: 'duplicate', note: 'The same.', duplicateOf: 'OPS-118' },
      'Resolved OPS-123. Next: <@UALICE> closes it, or reopens it.',
    ],
    [
      'ticket.assign',
      { assignee: 'UBOB' },
      {},
      'ticket.assign',
      { ticket: ID, assignee: 'person-bob' },
      'Assigned OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
    [
      'ticket.assign',
      { assignee: null },
      { assigneeId: null },
      'ticket.assign',
      { ticket: ID, assignee: null },
      'Assigned OPS-123, nobody has it. Next: the Operations team takes it.',
    ],
    [
      'ticket.cancel',
      { reason: 'Not needed.' },
      { status: 'canceled' },
      'ticket.cancel',
      { ticket: ID, reason: 'Not needed.' },
      'Canceled OPS-123.',
    ],
    [
      'ticket.cancel',
      { reason: null },
      { status: 'canceled' },
      'ticket.cancel',
      { ticket: ID },
      'Canceled OPS-123.',
    ],
    [
      'ticket.reopen',
      { reason: 'Again.' },
      { status: 'in_progress' },
      'ticket.reopen',
      { ticket: ID, reason: 'Again.' },
      'Reopened OPS-123, <@UBOB> has it. Next: <@UBOB> resolves it.',
    ],
    [
      'ticket.wait',
      { status: 'wait_requester', reason: 'Which invoice?' },
      { status: 'wait_requester' },
      'ticket.change_status',
      { ticket: ID, status: 'wait_requester', reason: 'Which invoice?' },
      'Paused OPS-123, <@UBOB> has it. Next: <@UALICE> answers.',
    ],
    [
      'ticket.more',
      { step: 'triage', reason: null },
      { status: 'triaged' },
      'ticket.change_status',
      { ticket: ID, status: 'triaged', reason: undefined },
      'Triaged OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
    [
      'ticket.more',
      { step: 'cancel', reason: 'Not needed.' },
      { status: 'canceled' },
      'ticket.cancel',
      { ticket: ID, reason: 'Not needed.' },
      'Canceled OPS-123.',
    ],
    [
      'ticket.more',
      { step: 'escalate', reason: null },
      { status: 'escalated' },
      'ticket.escalate',
      { ticket: ID, reason: undefined },
      'Escalated OPS-123, <@UBOB> has it. Next: <@UBOB> starts.',
    ],
  ] as const)('%s with %o', async (callbackId, values, after, command, input, text) => {
    const fake = turnAfter(after);
    const outcome = await submit(fake, callbackId, values);
    expect(fake.ran).toEqual([{ command, input, expectedRev: 3 }]);
    expect(outcome).toEqual({ kind: 'done', channelId: 'C0OPS', confirmation: { text } });
  });

  it('comments whatever has happened to the ticket meanwhile', async () => {
    const fake = turnAfter();
    const outcome = await submit(fake, 'ticket.comment', { text: 'Careful.', audience: 'internal' });
    const input = { ticket: ID, text: 'Careful.', audience: 'internal' };
    expect(fake.ran).toEqual([{ command: 'ticket.comment', input, expectedRev: undefined }]);
    expect(outcome).toMatchObject({
      confirmation: { text: 'Commented on OPS-123. Only agents can read that.' },
    });
  });

  it('comments among agents where a lock stands in front, whatever is chosen', async () => {
    const fake = turnAfter();
    await submit(fake, 'ticket.comment', { text: '🔒 Careful.', audience: 'public' });
    const input = { ticket: ID, text: 'Careful.', audience: 'internal' };
    expect(fake.ran).toEqual([{ command: 'ticket.comment', input, expectedRev: undefined }]);
  });

  it('comments for everybody where nothing else was offered', async () => {
    const fake = turnAfter();
    await submit(fake, 'ticket.comment', { text: 'Thanks.' });
    expect(fake.ran[0]?.input).toEqual({ ticket: ID, text: 'Thanks.', audience: 'public' });
  });

  it('is refused where a choice is missing, under that choice', async () => {
    await expect(submit(turnAfter(), 'ticket.wait', { status: null })).rejects.toMatchObject({
      fields: { status: 'Choose what it waits for.' },
    });
  });

  it('is refused where somebody was picked who cannot have it', async () => {
    const fake = turnAfter();
    fake.turn.personOf = () =>
      Promise.reject(new UserError('forbidden', 'Apps have no tickets. Name a person.'));
    await expect(submit(fake, 'ticket.assign', { assignee: 'UAPP' })).rejects.toMatchObject({
      fields: { assignee: 'Apps have no tickets. Name a person.' },
    });
  });

  it('is refused where its metadata is not ours', async () => {
    await expect(submit(turnAfter(), 'ticket.cancel', { reason: 'x' }, { id: ID })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('a changed ticket', () => {
  const VALUES = {
    ...{ subject: 'Slow', description: 'Since 6:00.', priority: 'low', type: 'bug' },
    ...{ category: null, tags: 'billing, eu' },
  };
  const CHANGES = {
    ...{ subject: 'Slow', description: 'Since 6:00.', priority: 'low', type: 'bug' },
    ...{ category: null, tags: ['billing', 'eu'] },
  };

  it('is saved', async () => {
    const fake = turnAfter();
    await submit(fake, 'ticket.edit', VALUES);
    const input = { ticket: ID, changes: CHANGES };
    expect(fake.ran).toEqual([{ command: 'ticket.update', input, expectedRev: 3 }]);
  });

  it('loses its description where that was emptied, and keeps it where the form did not show it', async () => {
    const emptied = turnAfter();
    await submit(emptied, 'ticket.edit', { ...VALUES, description: null });
    expect(emptied.ran[0]?.input).toMatchObject({ changes: { description: '' } });

    const { description: _, ...without } = VALUES;
    const untouched = turnAfter();
    await submit(untouched, 'ticket.edit', without);
    expect(untouched.ran[0]?.input).not.toHaveProperty('changes.description');
  });

  it('says what is wrong under the input that it is about', async () => {
    const fake = turnAfter();
    fake.onRun(
      updateTicket,
      new UserError('invalid_input', 'wrong', {
        'changes.subject': 'Write something here.',
        'changes.tags.1': 'A tag is one word.',
        category: 'Choose another.',
      }),
    );
    await expect(submit(fake, 'ticket.edit', VALUES)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { subject: 'Write something here.', tags: 'A tag is one word.', category: 'Choose another.' },
    });
  });
});
