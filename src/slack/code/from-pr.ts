import { listBoards } from '../../boards/queries/list-boards.ts';
import { ticketFromPullRequest } from '../../code/commands/ticket-from-pull-request.ts';
import { firstWord, usageError } from '../commands/argument.ts';
import { boardOfChannel } from '../commands/board-of-channel.ts';
import type { Subcommand } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { labelledLink, line } from '../text.ts';

/** Files a ticket from a pull request: its title, its description, and the link between the two. */
export const fromPrCommand: Subcommand = {
  name: 'from-pr',
  usage: '/ticket from-pr URL [OPS]',
  summary: 'file a ticket from a pull request',
  group: 'file',
  async run(turn, argument) {
    const { word: address, rest } = firstWord(readText(argument));
    if (address === '') throw usageError(fromPrCommand, 'from-pr https://github.com/payments/api/pull/482');
    const boards = await turn.ask(listBoards, {});
    const board = rest === '' ? (boardOfChannel(boards, turn) ?? boards[0])?.prefix : rest;
    if (!board) return { kind: 'private', text: 'There is no board yet. Ask your admin to create one.' };
    const found = await turn.code.lookUp(turn.actor.tenantId, address);
    const filed = await turn.run(ticketFromPullRequest, { board, found });
    const link = labelledLink(filed.url, line(filed.name, 120).replaceAll('|', '¦'));
    const text = filed.isNew
      ? `Filed ${filed.key} from ${link}: ${line(filed.title, 200)}`
      : `${filed.key} was filed from ${link} already.`;
    return { kind: 'private', text };
  },
};
