import { mongo } from 'mongoose';
import type { InboxRow } from '../../code/inbox-row.ts';

/** Tells whether a row was new: false where one of its id is there already. */
export type Insert = (row: InboxRow) => Promise<boolean>;

type Waiting = { row: InboxRow; resolve(isNew: boolean): void; reject(error: unknown): void };

/** Rows that go in at once at most: bodies that are large even as gzip must fit into one message. */
const MOST = 50;
const MOST_BYTES = 16 * 1_048_576;
const DUPLICATE_KEY = 11_000;

/**
 * Inserts rows one by one where they come so, and those that come during an insert together: each takes one trip to the
 * database all the same, and a burst takes far fewer.
 */
export function insertTogether(rows: mongo.Collection<InboxRow>): Insert {
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const list = takeSome(waiting);
      try {
        const known = await insertAndFindKnown(rows, list);
        for (const [index, { resolve }] of list.entries()) resolve(!known.has(index));
      } catch (error) {
        // Whoever waits behind them would only wait longer.
        for (const { reject } of [...list, ...waiting.splice(0)]) reject(error);
      }
    }
    isBusy = false;
  }

  return (row) =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (!isBusy) void work();
    });
}

/** One at least. */
function takeSome(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  const count = waiting.findIndex(({ row }, index) => {
    bytes += row.body?.length ?? 0;
    return index > 0 && (index >= MOST || bytes > MOST_BYTES);
  });
  return waiting.splice(0, count === -1 ? waiting.length : count);
}

/** Gives the places of those that are there already. */
async function insertAndFindKnown(
  rows: mongo.Collection<InboxRow>,
  list: readonly Waiting[],
): Promise<ReadonlySet<number>> {
  try {
    await rows.insertMany(
      list.map(({ row }) => row),
      { ordered: false },
    );
    return new Set();
  } catch (error) {
    const failed = writeErrorsOf(error);
    if (failed.length === 0 || failed.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    return new Set(failed.map(({ index }) => index));
  }
}

/** None where it is no matter of single rows. */
function writeErrorsOf(error: unknown): mongo.WriteError[] {
  return error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat(2) : [];
}
