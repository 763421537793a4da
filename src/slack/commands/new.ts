import { listBoards } from '../../boards/queries/list-boards.ts';
import type { Subcommand } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { newTicketView } from '../modals/new-ticket.ts';
import { boardOfChannel } from './board-of-channel.ts';

/** Opens the form of a new ticket. */
export const newCommand: Subcommand = {
  name: 'new',
  usage: '/ticket new [subject]',
  summary: 'file a ticket',
  group: 'file',
  async run(turn, argument) {
    const boards = await turn.ask(listBoards, {});
    const board = boardOfChannel(boards, turn) ?? boards[0];
    if (!board) return { kind: 'private', text: 'There is no board yet. Ask your admin to create one.' };
    const subject = readText(argument).replace(/\s+/g, ' ');
    return { kind: 'modal', view: newTicketView({ boards, board, channelId: turn.channelId, subject }) };
  },
};
