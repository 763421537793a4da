import type { ShownLink } from '../../tickets/queries/ticket-links.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { list, statusWord } from './words.ts';

const SHOWN = 5;

/** What stands before the keys, in the order of the lines. Open blockers have a line of their own already. */
const TITLES: readonly { type: ShownLink['type']; title: string }[] = [
  { type: 'blocks', title: 'Blocks' },
  { type: 'duplicates', title: 'Duplicates' },
  { type: 'duplicated_by', title: 'Duplicated by' },
  { type: 'child', title: 'Part of' },
  { type: 'parent', title: 'Parent of' },
  { type: 'relates', title: 'Related to' },
];

/** `Blocks DATA-7 (in progress)` and so on, a line for each kind of link. A ticket that is done blocks nothing. */
export function linkLines({ derived: { isOpen } }: Ticket, links: readonly ShownLink[]): string[] {
  return TITLES.flatMap(({ type, title }) => {
    const meant = type === 'blocks' && !isOpen ? [] : links.filter((link) => link.type === type);
    if (meant.length === 0) return [];
    const words = meant.slice(0, SHOWN).map(({ ticket }) => `${ticket.key} (${statusWord(ticket.status)})`);
    const more = meant.length - SHOWN;
    return [`${title} ${list(more > 0 ? [...words, `${more} more`] : words)}`];
  });
}
