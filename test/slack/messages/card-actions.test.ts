import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/slack/contract.ts';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { acknowledgeTicket } from '../../../src/tickets/commands/acknowledge-ticket.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { closeTicket } from '../../../src/tickets/commands/close-ticket.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { assertSlackOpens } from '../../helpers/blocks.ts';
import { alice, BUILT_AT, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const SEEN = { id: buildTicket()._id, rev: 3 };
const DONE = { ticketId: SEEN.id, key: 'OPS-123' };

function shown(fields: Parameters<typeof buildTicket>[0] = {}) {
  const people = peopleMap(alice, bob);
  return {
    ...{ ticket: buildTicket(fields), board: buildBoard(), people, blockers: [] },
    ...{ nextStatuses: [], mayWork: true },
  };
}

async function press(kind: 'actions' | 'menu', id: string, channelId = 'C0OPS', fields = {}) {
  const fake = fakeTurn({ channelId });
  fake.onRun(assignTicket, { ...DONE, assigneeId: bob._id });
  fake.onRun(changeStatus, { ...DONE, oldStatus: 'new', status: 'in_progress' });
  fake.onRun(escalateTicket, DONE);
  fake.onRun(closeTicket, DONE);
  fake.onRun(acknowledgeTicket, { ...DONE, by: bob._id, at: BUILT_AT, isNew: true });
  fake.onAsk(getTicket, shown({ status: 'in_progress', assigneeId: bob._id, ...fields }));
  const action = surfaces[kind].find((each) => each.id === id);
  const answer: Answer | undefined = await action?.run(fake.turn, SEEN);
  return { answer, ran: fake.ran };
}

describe('a step that asks for nothing', () => {
  it.each([
    ['ticket.assign_to_me', 'ticket.assign', { ticket: SEEN.id, assignee: 'person-bob' }],
    ['ticket.start', 'ticket.change_status', { ticket: SEEN.id, status: 'in_progress' }],
    ['ticket.resume', 'ticket.change_status', { ticket: SEEN.id, status: 'in_progress' }],
    ['ticket.triage', 'ticket.change_status', { ticket: SEEN.id, status: 'triaged' }],
    ['ticket.close', 'ticket.close', { ticket: SEEN.id }],
  ])('%s runs %s on what the person saw', async (action, command, input) => {
    const { answer, ran } = await press('actions', action);
    expect(ran).toEqual([{ command, input, expectedRev: 3 }]);
    expect(answer).toEqual({ kind: 'nothing' });
  });

  it('escalates on what the person saw, and says so', async () => {
    const { answer, ran } = await press('actions', 'ticket.escalate');
    expect(ran).toEqual([{ command: 'ticket.escalate', input: { ticket: SEEN.id }, expectedRev: 3 }]);
    expect(answer).toMatchObject({ kind: 'private', text: expect.stringMatching(/^Escalated OPS-123, /) });
  });

  it('acknowledges whatever the person saw', async () => {
    const { answer, ran } = await press('actions', 'ticket.acknowledge');
    expect(ran).toEqual([
      { command: 'ticket.acknowledge', input: { ticket: SEEN.id }, expectedRev: undefined },
    ]);
    expect(answer).toEqual({ kind: 'nothing' });
  });

  it('acknowledges the escalation that the person saw', async () => {
    const fake = fakeTurn();
    fake.onRun(acknowledgeTicket, { ...DONE, by: bob._id, at: BUILT_AT, isNew: true });
    fake.onAsk(getTicket, shown({ status: 'escalated' }));
    await surfaces.actions
      .find(({ id }) => id === 'ticket.acknowledge')
      ?.run(fake.turn, { ...SEEN, number: 2 });
    expect(fake.ran).toEqual([
      { command: 'ticket.acknowledge', input: { ticket: SEEN.id, number: 2 }, expectedRev: undefined },
    ]);
  });

  it('says who was quicker to acknowledge', async () => {
    const fake = fakeTurn();
    fake.onRun(acknowledgeTicket, { ...DONE, by: alice._id, at: BUILT_AT, isNew: false });
    fake.onAsk(getTicket, shown({ status: 'escalated' }));
    const action = surfaces.actions.find(({ id }) => id === 'ticket.acknowledge');
    expect(await action?.run(fake.turn, SEEN)).toEqual({
      kind: 'private',
      text: '<@UALICE> acknowledged OPS-123 already, <!date^1763706480^{date_short_pretty} at {time}|2025-11-21 06:28 UTC>.',
    });
  });

  it('says what came of it where the card is not in sight', async () => {
    const { answer } = await press('menu', 'start', 'C0HELP');
    expect(answer).toEqual({
      kind: 'private',
      text: 'Started OPS-123, <@UBOB> has it. Next: <@UBOB> resolves it.',
    });
  });

  it('leaves its refusal to the door', async () => {
    const fake = fakeTurn();
    fake.onRun(closeTicket, new Error('refused'));
    const close = surfaces.actions.find(({ id }) => id === 'ticket.close');
    await expect(close?.run(fake.turn, SEEN)).rejects.toThrow('refused');
  });

  it('stays done when it cannot be looked at afterwards', async () => {
    const fake = fakeTurn();
    fake.onRun(closeTicket, DONE);
    const close = surfaces.actions.find(({ id }) => id === 'ticket.close');
    expect(await close?.run(fake.turn, SEEN)).toEqual({ kind: 'private', text: 'Closed OPS-123.' });
  });
});

describe('a step that asks for something', () => {
  it.each([
    ['assign', 'ticket.assign', 'Assign OPS-123'],
    ['resolve', 'ticket.resolve', 'Resolve OPS-123'],
    ['wait', 'ticket.wait', 'Pause OPS-123'],
    ['comment', 'ticket.comment', 'Comment on OPS-123'],
    ['edit', 'ticket.edit', 'Edit OPS-123'],
    ['cancel', 'ticket.cancel', 'Cancel OPS-123'],
    ['reopen', 'ticket.reopen', 'Reopen OPS-123'],
  ])('%s opens the form %s', async (id, callbackId, title) => {
    const { answer, ran } = await press('menu', id);
    expect(ran).toEqual([]);
    if (answer?.kind !== 'modal') throw new Error('no modal');
    assertSlackOpens(answer.view);
    expect(answer.view).toMatchObject({ callback_id: callbackId, title: { text: title } });
    expect(JSON.parse(answer.view.private_metadata ?? '')).toEqual({ ...SEEN, channelId: 'C0OPS' });
  });

  it('more opens the form with what the menu has no room for', async () => {
    const { answer } = await press('menu', 'more', 'C0OPS', { status: 'new', assigneeId: null });
    if (answer?.kind !== 'modal') throw new Error('no modal');
    assertSlackOpens(answer.view);
    expect(JSON.stringify(answer.view)).toContain('"value":"start"');
    expect(JSON.stringify(answer.view)).toContain('"value":"triage"');
  });

  it('tells at once that the person saw an old state', async () => {
    await expect(press('menu', 'resolve', 'C0OPS', { rev: 4 })).rejects.toMatchObject({
      name: 'UserError',
      code: 'precondition_failed',
      rowId: SEEN.id,
      seenRev: 3,
    });
  });

  it('does not mind for a comment', async () => {
    const { answer } = await press('menu', 'comment', 'C0OPS', { rev: 4 });
    expect(answer?.kind).toBe('modal');
  });
});
