import { describe, expect, it } from 'vitest';
import { readListWords } from '../../../src/slack/commands/list-words.ts';
import { buildBoard, dataBoard } from '../../helpers/build.ts';

const BOARDS = [dataBoard, buildBoard()];
const NOTHING = {
  ...{ everyBoard: false, statuses: [], priorities: [], types: [], unassigned: false },
  ...{ overdue: false, breached: false },
};

function read(argument: string) {
  const { board, ...rest } = readListWords(argument, BOARDS);
  return board ? { ...rest, board: board.prefix } : rest;
}

describe('the words behind /ticket list', () => {
  it.each([
    ['', {}],
    ['open', {}],
    ['OPS', { board: 'OPS' }],
    ['data critical', { board: 'DATA', priorities: ['critical'] }],
    ['overdue', { overdue: true }],
    ['breached', { breached: true }],
    ['high, low unassigned', { priorities: ['high', 'low'], unassigned: true }],
    ['in progress', { statuses: ['in_progress'] }],
    ['In-Progress on hold', { statuses: ['in_progress', 'on_hold'] }],
    ['waiting', { statuses: ['wait_requester', 'wait_dependency'] }],
    ['waiting for requester', { statuses: ['wait_requester'] }],
    ['wait_dependency', { statuses: ['wait_dependency'] }],
    ['done', { statuses: ['resolved', 'closed'] }],
    ['ack', { statuses: ['triaged'] }],
    ['CANCELLED', { statuses: ['canceled'] }],
    ['bugs in OPS assigned to me', { types: ['bug'], board: 'OPS', assignee: 'me' }],
    ['<@UBOB|bob> escalated', { assignee: 'UBOB', statuses: ['escalated'] }],
    ['<@UBOB>', { assignee: 'UBOB' }],
    ['all resolved', { everyBoard: true, statuses: ['resolved'] }],
  ])('"%s" are understood', (argument, wish) => {
    expect(read(argument)).toEqual({ ...NOTHING, ...wish });
  });

  it('prefer a board whose prefix is typed just so to a word of the same letters', () => {
    const low = buildBoard({ _id: 'board-low', prefix: 'LOW' });
    expect(readListWords('LOW low', [low])).toMatchObject({
      board: { _id: 'board-low' },
      priorities: ['low'],
    });
  });

  it.each([
    [
      'critcal',
      /^I don't know "critcal"\. Did you mean `critical`\? Narrow the list by a board \(DATA or OPS\), a status/,
    ],
    ['xyzzyplugh', /^I don't know "xyzzyplugh"\. Narrow the list by/],
    ['@bob', /^I don't know @bob\. Choose the person from the names that Slack offers/],
    ['OPS DATA', /^Name one board at a time/],
    ['me <@UBOB>', /^Name one person at a time/],
  ])('"%s" are answered with what to do', (argument, message) => {
    expect(() => read(argument)).toThrow(message);
  });
});
