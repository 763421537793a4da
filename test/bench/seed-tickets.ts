import { randomUUID } from 'node:crypto';
import { rowsOf } from '../../src/database/unscoped.ts';
import { counters } from '../../src/engine/counters.ts';
import { type Ticket, tickets } from '../../src/tickets/ticket.ts';
import { type BenchDesk, PREFIX } from './bench-desk.ts';

const BATCH = 1_000;

/**
 * Fills the board up to so many tickets, numbered from 1, each like the pattern: written straight into the collection,
 * without events, which nothing that is measured reads.
 */
export async function seedTickets(
  { database, boardId, patternId }: Pick<BenchDesk, 'database' | 'boardId' | 'patternId'>,
  count: number,
): Promise<void> {
  const rows = rowsOf(database, tickets);
  const pattern = await rows.findById(patternId).lean<Ticket>();
  if (!pattern) throw new Error('There is no pattern to fill the board by.');
  for (let first = 2; first <= count; first += BATCH) {
    const size = Math.min(BATCH, count - first + 1);
    const batch = Array.from({ length: size }, (_, index) => likeThe(pattern, first + index));
    await rows.collection.insertMany(batch as never[], { ordered: false });
  }
  await rowsOf(database, counters).updateOne({ _id: boardId }, { $set: { number: count } });
}

function likeThe(pattern: Ticket, number: number): Ticket {
  const createdAt = new Date(pattern.createdAt.getTime() - number * 60_000);
  const subject = `Payments API times out (${number})`;
  return { ...pattern, _id: randomUUID(), number, key: `${PREFIX}-${number}`, subject, createdAt };
}
