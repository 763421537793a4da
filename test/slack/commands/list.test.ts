import { describe, expect, it } from 'vitest';
import type { Board } from '../../../src/boards/board.ts';
import { listBoards } from '../../../src/boards/queries/list-boards.ts';
import type { QueryOutput } from '../../../src/engine/query.ts';
import { listCommand } from '../../../src/slack/commands/list.ts';
import { mineCommand } from '../../../src/slack/commands/mine.ts';
import type { Answer } from '../../../src/slack/contract.ts';
import { countTickets } from '../../../src/tickets/queries/count-tickets.ts';
import { listTickets } from '../../../src/tickets/queries/list-tickets.ts';
import { assertSlackTakes, textsOf } from '../../helpers/blocks.ts';
import { bob, buildBoard, buildTicket, dataBoard, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

type Found = QueryOutput<typeof listTickets>;

function found(tickets: Found['tickets'], total = tickets.length): Found {
  return { tickets, total, people: peopleMap(bob), nextCursor: null };
}

const ONE = found([buildTicket({ assigneeId: bob._id, status: 'in_progress' })]);
const NONE = found([]);

/** On hold is in none of them. */
const COLUMNS: Board['columns'] = [
  { name: 'To do', statuses: ['new', 'triaged'] },
  { name: 'Doing', statuses: ['in_progress'] },
  { name: 'Done', statuses: ['resolved', 'closed'] },
];

async function list(argument: string, channelId = 'C0RANDOM', answer = ONE) {
  const fake = fakeTurn({ channelId });
  fake.onAsk(listBoards, [dataBoard, buildBoard({ columns: COLUMNS })]);
  fake.onAsk(listTickets, answer);
  fake.onAsk(countTickets, [
    ...[
      { status: 'new' as const, count: 1_200 },
      { status: 'in_progress' as const, count: 2 },
    ],
    ...[
      { status: 'on_hold' as const, count: 5 },
      { status: 'resolved' as const, count: 0 },
    ],
  ]);
  const shown = privately(await listCommand.run(fake.turn, argument));
  return {
    shown,
    filters: fake.asked.find(({ query }) => query === 'ticket.list')?.input,
    counted: fake.asked.find(({ query }) => query === 'ticket.counts')?.input,
  };
}

function privately(answer: Answer) {
  if (answer.kind !== 'private') throw new Error('not private');
  assertSlackTakes(answer);
  return answer;
}

describe('/ticket list', () => {
  it('shows open tickets of every board, two lines each', async () => {
    const { shown, filters } = await list('');
    expect(filters).toEqual({ limit: 10, open: true });
    expect(shown.text).toBe('Open tickets (1)');
    expect(textsOf(shown)).toEqual([
      '*Open tickets (1)*\n*OPS-123*  Payments API times out\nCritical · incident · in progress · <@UBOB>',
      '`/ticket show KEY` shows one of them.',
    ]);
  });

  it('says how the board stands, by its columns', async () => {
    const { shown, counted } = await list('OPS critical');
    expect(counted).toEqual({ board: 'board-ops', open: true });
    expect(textsOf(shown)[1]).toBe('Open on Operations: To do 1,200 · Doing 2');
    expect((await list('all')).counted).toBeUndefined();
  });

  it.each([
    ['C0OPS', '', 'board-ops'],
    ['C0HELP', '', 'board-ops'],
    ['C0DATA', '', 'board-data'],
    ['C0OPS', 'DATA', 'board-data'],
  ])('in %s with "%s" shows the tickets of %s', async (channelId, argument, board) => {
    expect((await list(argument, channelId)).filters).toEqual({ limit: 10, open: true, board });
  });

  it('shows every board where all are asked for', async () => {
    expect((await list('all', 'C0OPS')).filters).toEqual({ limit: 10, open: true });
  });

  it('is narrowed by words, and says so', async () => {
    const { shown, filters } = await list('OPS critical bug in progress <@UBOB|bob>');
    expect(filters).toEqual({
      ...{ limit: 10, board: 'board-ops', status: ['in_progress'], priority: ['critical'] },
      ...{ type: ['bug'], assignee: 'person-bob' },
    });
    expect(shown.text).toBe('In progress, critical, bug tickets of Operations, assigned to <@UBOB> (1)');
  });

  it('shows what nobody has', async () => {
    const { shown, filters } = await list('unassigned', 'C0RANDOM', NONE);
    expect(filters).toEqual({ limit: 10, open: true, assignee: null });
    expect(shown.text).toBe('Open tickets, assigned to nobody: none. `/ticket new` files one.');
  });

  it('says how many more there are, and how to see fewer', async () => {
    const many = Array.from({ length: 10 }, () => buildTicket({ subject: '&😀<'.repeat(125) }));
    const { shown } = await list('', 'C0RANDOM', found(many, 1_237));
    expect(textsOf(shown)[1]).toBe(
      'And 1,227 more. See fewer with `/ticket list DATA critical`, `/ticket list unassigned` or `/ticket list @somebody`.',
    );
  });
});

describe('/ticket mine', () => {
  async function mine(assigned: Found, requested: Found) {
    const fake = fakeTurn();
    fake.onAsk(listTickets, (input) => (input.assignee ? assigned : requested));
    return {
      shown: privately(await mineCommand.run(fake.turn, '')),
      asked: fake.asked.map(({ input }) => input),
    };
  }

  it('shows what somebody has, then what they asked for', async () => {
    const { shown, asked } = await mine(ONE, found([buildTicket({ key: 'DATA-7', status: 'resolved' })], 12));
    expect(asked).toEqual([
      { assignee: 'me', open: true, limit: 10 },
      {
        requester: 'me',
        status: [
          ...['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester', 'wait_dependency'],
          ...['escalated', 'resolved'],
        ],
        sort: 'updated',
        limit: 10,
      },
    ]);
    expect(shown.text).toBe('You have 1; you asked for 12.');
    expect(textsOf(shown)).toEqual([
      '*Assigned to you (1)*\n*OPS-123*  Payments API times out\nCritical · incident · in progress · <@UBOB>',
      '*Requested by you (12)*\n*DATA-7*  Payments API times out\nCritical · incident · resolved · nobody has it',
      'And 11 more. These changed last.',
    ]);
  });

  it('leaves out what is empty', async () => {
    const { shown } = await mine(NONE, ONE);
    expect(textsOf(shown)).toHaveLength(1);
    expect((await mine(NONE, NONE)).shown.text).toBe(
      'You have no open tickets, and you wait for none. `/ticket new` files one.',
    );
  });
});
