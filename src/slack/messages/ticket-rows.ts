import type { KnownBlock } from '@slack/types';
import type { Person } from '../../people/person.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { line } from '../text.ts';
import { section } from './blocks.ts';
import { stateLine } from './card-head.ts';

/** Tickets under a title, two lines each. At most ten of them fit one block. */
export function ticketRows(
  title: string,
  tickets: readonly Ticket[],
  people: Map<string, Person>,
): KnownBlock {
  const rows = tickets.map(
    (ticket) => `*${ticket.key}*  ${line(ticket.subject, 120)}\n${stateLine({ ticket, people })}`,
  );
  return section([`*${title}*`, ...rows].join('\n'));
}
