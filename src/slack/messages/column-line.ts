import type { BoardColumn } from '../../boards/board.ts';
import type { QueryOutput } from '../../engine/query.ts';
import type { countTickets } from '../../tickets/queries/count-tickets.ts';
import { isOpen } from '../../tickets/vocabulary.ts';
import { line } from '../text.ts';

/** Characters of the name of a column. */
const NAME = 50;

/** `To do 3 · Doing 2 · Waiting 0`: open tickets by column. Columns of statuses that have ended are left out. */
export function columnLine(
  columns: readonly BoardColumn[],
  counts: QueryOutput<typeof countTickets>,
): string {
  const open = columns.filter(({ statuses }) => statuses.some(isOpen));
  return open
    .map(({ name, statuses }) => {
      const shown = counts.filter(({ status }) => isOpen(status) && statuses.includes(status));
      const total = shown.reduce((sum, { count }) => sum + count, 0);
      return `${line(name, NAME)} ${total.toLocaleString('en')}`;
    })
    .join(' · ');
}
