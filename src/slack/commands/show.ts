import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { ticketComments } from '../../tickets/queries/ticket-comments.ts';
import { ticketLinks } from '../../tickets/queries/ticket-links.ts';
import type { Subcommand } from '../contract.ts';
import { renderWholeTicket } from '../messages/whole-ticket.ts';
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
    const shown = await turn.ask(getTicket, { ticket: key });
    const said = await turn.ask(ticketComments, { ticket: shown.ticket._id });
    const { links } = await turn.ask(ticketLinks, { ticket: shown.ticket._id });
    return { kind: 'private', ...renderWholeTicket({ ...shown, said, links, viewer: turn.person }) };
  },
};
