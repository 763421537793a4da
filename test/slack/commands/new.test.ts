import { expect, it } from 'vitest';
import { listBoards } from '../../../src/boards/queries/list-boards.ts';
import { newCommand } from '../../../src/slack/commands/new.ts';
import { buildBoard, dataBoard } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

async function open(channelId: string, argument: string, boards = [dataBoard, buildBoard()]) {
  const fake = fakeTurn({ channelId });
  fake.onAsk(listBoards, boards);
  return newCommand.run(fake.turn, argument);
}

it.each([
  ['C0OPS', 'Operations (OPS)'],
  ['C0HELP', 'Operations (OPS)'],
  ['C0DATA', 'Data (DATA)'],
  ['C0RANDOM', 'Data (DATA)'],
])('in %s, a new ticket is meant for %s', async (channelId, board) => {
  expect(await open(channelId, '')).toMatchObject({
    kind: 'modal',
    view: {
      callback_id: 'ticket.new',
      private_metadata: JSON.stringify({ channelId }),
      blocks: [
        { block_id: 'board', element: { initial_option: { text: { text: board } } } },
        {},
        {},
        {},
        {},
        {},
      ],
    },
  });
});

it('takes over what was typed as the subject, without the escapes of Slack', async () => {
  const answer = await open('C0OPS', 'Slow &amp; odd, <@UBOB|bob> says');
  expect(answer).toMatchObject({
    view: { blocks: [{}, { element: { initial_value: 'Slow & odd, @bob says' } }, {}, {}, {}, {}] },
  });
});

it('says what to do where there is no board', async () => {
  expect(await open('C0OPS', '', [])).toEqual({
    kind: 'private',
    text: 'There is no board yet. Ask your admin to create one.',
  });
});
