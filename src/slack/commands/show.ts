import { wholeTicket } from '../../tickets/queries/whole-ticket.ts';
import type { Subcommand } from '../contract.ts';
import { COMMENTS_SHOWN, renderWholeTicket } from '../messages/whole-ticket.ts';
import { firstWord, usageError } from './argument.ts';

/** Shows the whole ticket to one person, as far as they may see it. */
export const showCommand: Subcommand = {
  name: 'show',
  usage: '/ticket show KEY',
  summary: 'see the whole ticket',
  group: 'follow',
  async run(turn, argument) {
    const { word: key } = firstWord(argument);
    if (key === '') throw usageError(showCommand, 'show OPS-123');
    const shown = await turn.ask(wholeTicket, { ticket: key, comments: COMMENTS_SHOWN });
    return { kind: 'private', ...renderWholeTicket({ ...shown, viewer: turn.person }) };
  },
};
