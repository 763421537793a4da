import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Board } from '../../../src/boards/board.ts';
import type { Answer, Turn } from '../../../src/slack/contract.ts';
import { openAssign } from '../../../src/slack/modals/assign.ts';
import { openComment } from '../../../src/slack/modals/comment.ts';
import { openEdit } from '../../../src/slack/modals/edit.ts';
import { openMore } from '../../../src/slack/modals/more.ts';
import { openReopen } from '../../../src/slack/modals/reopen.ts';
import { openResolve } from '../../../src/slack/modals/resolve.ts';
import { openWait } from '../../../src/slack/modals/wait.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { assertSlackOpens } from '../../helpers/blocks.ts';
import { alice, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

type Open = (turn: Turn, seen: { id: string }) => Promise<Answer>;
type Shown = { ticket?: Partial<Ticket>; board?: Partial<Board>; mayWork?: boolean };

async function open(form: Open, { ticket = {}, board = {}, mayWork = true }: Shown = {}): Promise<ModalView> {
  const fake = fakeTurn();
  fake.onAsk(getTicket, {
    ...{ ticket: buildTicket(ticket), board: buildBoard(board), people: peopleMap(alice, bob), blockers: [] },
    ...{ nextStatuses: [], mayWork },
  });
  const answer = await form(fake.turn, { id: 'OPS-123' });
  if (answer.kind !== 'modal') throw new Error('no modal');
  assertSlackOpens(answer.view);
  return answer.view;
}

/** Block id, whether Slack lets it go empty, and what stands in it. */
function inputsOf(view: ModalView) {
  return (view.blocks as KnownBlock[]).flatMap((block) => {
    if (block.type !== 'input') return [];
    const element = block.element as unknown as Record<string, unknown>;
    const option = element.initial_option as { value: string } | undefined;
    const initial = element.initial_value ?? element.initial_user ?? option?.value ?? null;
    return [[block.block_id, block.optional, initial]];
  });
}

describe('the form that resolves', () => {
  it('asks for a debrief where one is due, and lets the server judge', async () => {
    expect(inputsOf(await open(openResolve))).toEqual([
      ['code', false, 'fixed'],
      ['note', true, null],
      ['duplicateOf', true, null],
      ['rootCause', true, null],
      ['impact', true, null],
      ['actions', true, null],
    ]);
  });

  it('says beforehand what a debrief has to be', async () => {
    const { blocks } = await open(openResolve, { ticket: { cyclePriority: 'high' } });
    expect(JSON.stringify(blocks)).toContain('It was high: to call it Fixed, write at least 20 characters');
  });

  it('asks for none where none is due', async () => {
    const view = await open(openResolve, { ticket: { priority: 'critical', cyclePriority: 'medium' } });
    expect(inputsOf(view).map(([name]) => name)).toEqual(['code', 'note', 'duplicateOf']);
  });

  it('asks why although an alert still fires', async () => {
    const view = await open(openResolve, { ticket: { cyclePriority: 'low', firingAlerts: 1 } });
    expect(inputsOf(view).map(([name]) => name)).toEqual(['code', 'note', 'duplicateOf', 'alertReason']);
  });

  it('carries what was seen, also where the ticket was named by its key', async () => {
    const view = await open(openResolve);
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({
      id: buildTicket()._id,
      rev: 3,
      channelId: 'C0OPS',
    });
    expect(view.blocks[0]).toMatchObject({ text: { text: '*OPS-123  Payments API times out*' } });
  });

  it('has a title that fits, whatever the key', async () => {
    const view = await open(openResolve, { ticket: { key: 'ABCDEFGHIJ-999999999' } });
    expect(view.title.text).toBe('Resolve');
  });
});

describe('the form that comments', () => {
  it('lets agents choose who reads it, as the board usually does', async () => {
    expect(inputsOf(await open(openComment))).toEqual([
      ['text', false, null],
      ['audience', false, 'internal'],
    ]);
    const view = await open(openComment, { board: { triageReplies: 'public' } });
    expect(inputsOf(view)[1]).toEqual(['audience', false, 'public']);
  });

  it('lets nobody else', async () => {
    expect(inputsOf(await open(openComment, { mayWork: false }))).toEqual([['text', false, null]]);
  });
});

it('the form that assigns shows who has it', async () => {
  expect(inputsOf(await open(openAssign, { ticket: { assigneeId: bob._id } }))).toEqual([
    ['assignee', true, 'UBOB'],
  ]);
  expect(inputsOf(await open(openAssign))).toEqual([['assignee', true, null]]);
});

it('the form that pauses offers three reasons', async () => {
  expect(inputsOf(await open(openWait))).toEqual([
    ['status', false, 'wait_requester'],
    ['reason', true, null],
  ]);
});

it('the form that reopens says when a reason is needed', async () => {
  const hintOf = (view: ModalView) => (view.blocks[1] as { hint?: { text: string } }).hint?.text;
  expect(hintOf(await open(openReopen, { ticket: { status: 'closed' } }))).toMatch(/^Needed, because/);
  expect(hintOf(await open(openReopen, { ticket: { status: 'resolved' } }))).toMatch(/^Example:/);
});

describe('the form that edits', () => {
  it('shows the fields as they are', async () => {
    const ticket = { description: 'Since 6:00.', category: 'quota', tags: ['billing', 'eu'] };
    expect(inputsOf(await open(openEdit, { ticket }))).toEqual([
      ['subject', false, 'Payments API times out'],
      ['description', true, 'Since 6:00.'],
      ['priority', false, 'critical'],
      ['type', false, 'incident'],
      ['category', true, 'quota'],
      ['tags', true, 'billing eu'],
    ]);
  });

  it('leaves a description alone that is too long for Slack', async () => {
    const view = await open(openEdit, { ticket: { description: 'x'.repeat(3_001) } });
    expect(inputsOf(view).map(([name]) => name)).not.toContain('description');
    expect(JSON.stringify(view.blocks)).toContain('It stays as it is.');
  });

  it('opens for the largest ticket', async () => {
    const categories = Array.from({ length: 200 }, (_, number) => `own_${number}`);
    const view = await open(openEdit, {
      ticket: {
        ...{ subject: '😀'.repeat(250), description: '<&>'.repeat(1_000), category: 'own_199' },
        tags: Array.from({ length: 50 }, (_, number) => `${number}`.padEnd(50, 'x')),
      },
      board: { categories },
    });
    expect(inputsOf(view)[4]).toEqual(['category', true, 'own_199']);
  });
});

describe('a form for agents', () => {
  it.each([
    ['resolves', openResolve],
    ['assigns', openAssign],
    ['pauses', openWait],
  ] as const)('that %s is refused before anybody else fills it in', async (_what, form) => {
    const refused = open(form, { mayWork: false });
    await expect(refused).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Only the agents of Operations can do that. Ask one of them, or comment on OPS-123.',
    });
  });
});

describe('the form with the rest of the menu', () => {
  it('is refused where the menu has room for everything: a form without choices is none', async () => {
    await expect(open(openMore, { ticket: { status: 'closed' } })).rejects.toMatchObject({
      code: 'conflict',
      message: 'There is no more to do with OPS-123 now. Use the buttons of its card.',
    });
  });
});
