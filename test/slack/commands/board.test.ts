import { describe, expect, it } from 'vitest';
import type { Board } from '../../../src/boards/board.ts';
import { listBoards } from '../../../src/boards/queries/list-boards.ts';
import { showBoard } from '../../../src/boards/queries/show-board.ts';
import { listCalendars } from '../../../src/calendars/queries/list-calendars.ts';
import { invalidField } from '../../../src/errors.ts';
import { boardCommand } from '../../../src/slack/commands/board.ts';
import { assertSlackOpens, assertSlackTakes, textsOf } from '../../helpers/blocks.ts';
import { bob, buildBoard, buildPerson, dataBoard } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const frank = buildPerson('frank', { isWorkspaceAdmin: true });

async function type(argument: string, { admin = true, boards = [dataBoard, buildBoard()] as Board[] } = {}) {
  const fake = fakeTurn({ person: admin ? frank : bob });
  fake.onAsk(listBoards, boards);
  fake.onAsk(listCalendars, []);
  fake.onAsk(showBoard, ({ board: ref }) => {
    const board = boards.find(({ prefix }) => prefix === ref.toUpperCase());
    if (!board) throw invalidField('board', `There is no board ${ref}. Choose one of your boards.`);
    return { board, mayManage: admin };
  });
  const answer = await boardCommand.run(fake.turn, argument);
  if (answer.kind === 'private') assertSlackTakes(answer);
  if (answer.kind === 'modal') assertSlackOpens(answer.view);
  return answer;
}

async function listed(options: Parameters<typeof type>[1]): Promise<string[]> {
  const answer = await type('', options);
  if (answer.kind !== 'private') throw new Error('not private');
  return answer.blocks ? textsOf(answer) : [answer.text];
}

describe('/ticket board', () => {
  it('lists the boards, with where their cards go and who files where', async () => {
    const agents = [
      { teamId: 'T0TEST', id: 'UBOB' },
      { teamId: 'T0TEST', id: 'UCAROL' },
    ];
    const bare = buildBoard({ prefix: 'ZOO', name: '<Zoo>', triageChannel: null, intakeChannels: [] });
    expect(await listed({ boards: [buildBoard({ agents }), bare] })).toEqual([
      '*OPS*  Operations · cards in <#C0OPS>, 2 agents · filed in <#C0HELP>\n*ZOO*  &lt;Zoo&gt; · no triage channel',
      '`/ticket board OPS` changes one, `/ticket board new` creates one.',
    ]);
  });

  it('tells everybody else how to see the tickets of one', async () => {
    expect((await listed({ admin: false })).at(-1)).toBe('`/ticket list DATA` shows the tickets of one.');
  });

  it('says what to do where there is none', async () => {
    expect(await listed({ boards: [] })).toEqual(['There is no board yet. `/ticket board new` creates one.']);
    expect(await listed({ boards: [], admin: false })).toEqual([
      'There is no board yet. Ask an admin to create one.',
    ]);
  });

  it('fits, however many there are', async () => {
    const many = Array.from({ length: 70 }, (_, number) =>
      buildBoard({ prefix: `B${number}`, name: '&'.repeat(100) }),
    );
    expect((await listed({ boards: many })).at(-1)).toContain('And 20 more.');
  });

  it.each([
    ['new', 'New board'],
    ['OPS', 'Board OPS'],
    ['ops', 'Board OPS'],
  ])('%s opens the form', async (word, title) => {
    expect(await type(word)).toMatchObject({
      kind: 'modal',
      view: { callback_id: 'board.edit', title: { text: title } },
    });
  });

  it('takes a board that is called NEW by its name', async () => {
    const boards = [buildBoard({ prefix: 'NEW' })];
    expect(await type('NEW', { boards })).toMatchObject({ view: { title: { text: 'Board NEW' } } });
    expect(await type('new', { boards })).toMatchObject({ view: { title: { text: 'New board' } } });
  });

  it.each(['new', 'OPS'])('%s is for admins', async (word) => {
    await expect(type(word, { admin: false })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Only admins create and change boards'),
    });
  });

  it.each([
    ['OSP', 'There is no board OSP. Did you mean `/ticket board OPS`?'],
    ['nwe', 'There is no board nwe. Did you mean `/ticket board new`?'],
    ['ELEPHANT', 'There is no board ELEPHANT. Choose one of your boards.'],
  ])('%s is answered with the nearest board', async (word, message) => {
    await expect(type(word)).rejects.toThrow(message);
  });
});
