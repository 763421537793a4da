import { rowsOf } from '../../src/database/unscoped.ts';
import { comments } from '../../src/tickets/comment.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import type { Deed } from './workload.ts';
import type { Workplace } from './workplace.ts';

/** What people were told who were not told that it is done. */
export type Refusals = {
  /** Told that it was not done, or that nobody knows, and what to do next. */
  refused: number;
  /** Told something that helps nobody: that it is our fault, or nothing in time. */
  unclear: number;
  /** Told that nothing was changed, although it was. */
  refusedButThere: number;
};

/** The words of Docket where the database does not answer. */
const CLEAR = [
  'The database did not answer, so nothing was changed. Try again in a minute.',
  'The database did not answer in time. Look whether it happened before you try again.',
];
const UNCHANGED = 'nothing was changed';

/** Compares what people were refused with what there is. */
export async function judgeRefusals({ database }: Workplace, deeds: readonly Deed[]): Promise<Refusals> {
  const refused = deeds.filter((deed) => !deed.isConfirmed);
  const unclear = refused.filter(({ told }) => !CLEAR.some((words) => told.includes(words)));
  const unchanged = refused.filter(({ told }) => told.includes(UNCHANGED)).map(({ token }) => token);
  const there = await Promise.all([
    rowsOf(database, tickets).countDocuments({ subject: { $in: unchanged } }),
    rowsOf(database, comments).countDocuments({ text: { $in: unchanged } }),
  ]);
  for (const { kind, token, told } of unclear) process.stderr.write(`unclear: ${kind} ${token}: ${told}\n`);
  return {
    refused: refused.length - unclear.length,
    unclear: unclear.length,
    refusedButThere: there[0] + there[1],
  };
}
