import type { KnownBlock } from '@slack/types';
import type { QueryOutput } from '../../engine/query.ts';
import { listTickets } from '../../tickets/queries/list-tickets.ts';
import { isOpen, STATUSES } from '../../tickets/vocabulary.ts';
import type { Subcommand } from '../contract.ts';
import { context } from '../messages/blocks.ts';
import { ticketRows } from '../messages/ticket-rows.ts';

const PAGE = 10;

const OPEN_OR_RESOLVED = STATUSES.filter((status) => isOpen(status) || status === 'resolved');

/** Lists what somebody has to do, and what others do for them. */
export const mineCommand: Subcommand = {
  name: 'mine',
  usage: '/ticket mine',
  summary: 'see what you have and what you asked for',
  group: 'follow',
  async run(turn) {
    const assigned = await turn.ask(listTickets, { assignee: 'me', open: true, limit: PAGE });
    const requested = await turn.ask(listTickets, {
      requester: 'me',
      status: OPEN_OR_RESOLVED,
      sort: 'updated',
      limit: PAGE,
    });
    if (assigned.total + requested.total === 0) {
      return {
        kind: 'private',
        text: 'You have no open tickets, and you wait for none. `/ticket new` files one.',
      };
    }
    const text = `You have ${assigned.total}; you asked for ${requested.total}.`;
    const blocks = [
      ...part('Assigned to you', assigned, '`/ticket list me critical` shows fewer.'),
      ...part('Requested by you', requested, 'These changed last.'),
    ];
    return { kind: 'private', text, blocks };
  },
};

function part(
  title: string,
  { tickets, total, people }: QueryOutput<typeof listTickets>,
  hint: string,
): KnownBlock[] {
  if (total === 0) return [];
  const more = total - tickets.length;
  return [
    ticketRows(`${title} (${total})`, tickets, people),
    ...(more > 0 ? [context(`And ${more.toLocaleString('en')} more. ${hint}`)] : []),
  ];
}
