import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { newTicketModal, newTicketView } from '../../../src/slack/modals/new-ticket.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { assertSlackOpens } from '../../helpers/blocks.ts';
import { alice, bob, buildBoard, buildTicket, dataBoard, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const ops = buildBoard();

type Input = { block_id: string; label: { text: string }; element: Record<string, unknown> };

function inputsOf(view: ModalView): Record<string, Input> {
  const blocks = view.blocks as unknown as Input[];
  return Object.fromEntries(blocks.map((block) => [block.block_id, block]));
}

describe('the form of a new ticket', () => {
  const view = newTicketView({
    boards: [dataBoard, ops],
    board: ops,
    channelId: 'C0HELP',
    subject: 'Slow & <odd>',
  });
  const inputs = inputsOf(view);

  it('is one that Slack opens', () => {
    assertSlackOpens(view);
    expect(view).toMatchObject({
      callback_id: 'ticket.new',
      title: { text: 'New ticket' },
      submit: { text: 'File' },
      private_metadata: '{"channelId":"C0HELP"}',
    });
  });

  it('asks for the fields of the command, each in a block of its name', () => {
    expect(Object.keys(inputs)).toEqual(['board', 'subject', 'description', 'priority', 'type', 'assignee']);
    for (const { element } of Object.values(inputs)) expect(element.action_id).toBe('value');
  });

  it('has filled in what is known', () => {
    expect(inputs.board?.element.initial_option).toEqual({
      value: 'board-ops',
      text: { type: 'plain_text', text: 'Operations (OPS)', emoji: true },
    });
    expect(inputs.subject?.element.initial_value).toBe('Slow & <odd>');
    expect(inputs.priority?.element.initial_option).toMatchObject({ value: 'medium' });
    expect(inputs.type?.element.initial_option).toMatchObject({ value: 'request' });
  });

  it('says what each priority means', () => {
    expect(inputs.priority?.element.options).toHaveLength(5);
    expect(inputs.priority?.element.options).toMatchObject([
      {
        value: 'critical',
        text: { text: 'Critical' },
        description: { text: 'Users are stopped. It comes before everything else.' },
      },
      { value: 'high' },
      { value: 'medium' },
      { value: 'low' },
      { value: 'info' },
    ]);
  });

  it('opens whatever the boards are and whatever was typed', () => {
    const boards = Array.from({ length: 150 }, (_, number) =>
      buildBoard({ _id: `board-${number}`, name: '<😀>'.repeat(25), types: ['bug'] }),
    );
    const board = boards[149] ?? ops;
    const large = newTicketView({ boards, board, channelId: null, subject: '😀'.repeat(3_000) });
    assertSlackOpens(large);
    expect(inputsOf(large).board?.element.initial_option).toMatchObject({ value: 'board-149' });
    expect(inputsOf(large).type?.element.initial_option).toMatchObject({ value: 'bug' });
  });
});

describe('a new ticket that is submitted', () => {
  const values = {
    ...{ board: 'board-ops', subject: 'Slow', description: null, priority: 'high', type: 'bug' },
    assignee: null as string | null,
  };
  const result = {
    ...{ ticketId: buildTicket()._id, key: 'OPS-124', assigneeId: null, board: 'OPS' },
    ...{ boardName: 'Operations', triageChannel: { teamId: 'T0TEST', id: 'C0OPS' } },
  };

  function turnFor(assigneeId: string | null) {
    const fake = fakeTurn({ person: alice, channelId: null });
    fake.onRun(createTicket, { ...result, assigneeId });
    fake.onAsk(getTicket, {
      ...{ ticket: buildTicket({ assigneeId }), board: ops, people: peopleMap(alice, bob) },
      ...{ blockers: [], nextStatuses: [], mayWork: false },
    });
    return fake;
  }

  it('is filed, and its requester hears who sees it', async () => {
    const fake = turnFor(null);
    expect(await newTicketModal.submit(fake.turn, { values, metadata: { channelId: 'C0HELP' } })).toEqual({
      kind: 'done',
      channelId: 'C0HELP',
      confirmation: { text: 'Filed OPS-124, nobody has it yet. The Operations team sees it in <#C0OPS>.' },
    });
    expect(fake.ran).toEqual([
      {
        command: 'ticket.create',
        input: {
          ...{ board: 'board-ops', subject: 'Slow', description: '', priority: 'high', type: 'bug' },
          assignee: null,
          filedIn: { teamId: 'T0TEST', id: 'C0HELP' },
        },
        expectedRev: undefined,
      },
    ]);
  });

  it('goes to whoever was picked', async () => {
    const fake = turnFor(bob._id);
    const form = { values: { ...values, assignee: 'UBOB' }, metadata: { channelId: 'D0ALICE' } };
    expect(await newTicketModal.submit(fake.turn, form)).toMatchObject({
      confirmation: { text: 'Filed OPS-124, <@UBOB> has it.' },
    });
    expect(fake.ran[0]?.input).toMatchObject({ assignee: 'person-bob', filedIn: null });
  });

  it('says what is wrong under the input that it is about', async () => {
    const fake = turnFor(null);
    const form = { values: { ...values, priority: null }, metadata: { channelId: null } };
    await expect(newTicketModal.submit(fake.turn, form)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { priority: 'Choose one of critical, high, medium, low, info.' },
    });
    expect(fake.ran).toEqual([]);
  });
});
