import { setTimeout as pause } from 'node:timers/promises';
import { type ClientSession, type Connection, mongo } from 'mongoose';
import { openTurns, type Turns } from './turns.ts';

export type TransactionWork<T> = (session: ClientSession) => Promise<T>;

/** How long one transaction may take over all its attempts. The driver's own limit would be 120 s. */
const DEADLINE_MS = 10_000;
const MAX_COMMIT_TIME_MS = 10_000;
const LONGEST_PAUSE_MS = 300;

/** The commit was sent and no answer came back: it may or may not have taken effect. */
export class UnknownCommitError extends Error {
  override readonly name = 'UnknownCommitError';
}

/**
 * Runs the work in one snapshot transaction with majority durability. When another writer came first, the work
 * runs again on fresh data, until ten seconds are over; so it must have no effect outside the session.
 * Throws what the work throws, or `UnknownCommitError` when the outcome of the commit cannot be told.
 */
export type RunTransaction = <T>(work: TransactionWork<T>) => Promise<T>;

/** Opens the transactions of a connection. Those that have to run again do so one after the other, not in each other's way. */
export function openTransactions(connection: Connection): RunTransaction {
  const again = openTurns();
  return (work) => runTransaction(connection, again, work);
}

async function runTransaction<T>(connection: Connection, again: Turns, work: TransactionWork<T>): Promise<T> {
  const session = await connection.startSession();
  const deadline = Date.now() + DEADLINE_MS;
  const run = () => attemptOnce(session, work, deadline);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (attempt === 1 ? run() : again.take(run));
      } catch (error) {
        if (!isTransient(error) || Date.now() >= deadline) throw error;
        await pauseAfter(attempt);
      }
    }
  } finally {
    await session.endSession();
  }
}

async function attemptOnce<T>(
  session: ClientSession,
  work: TransactionWork<T>,
  deadline: number,
): Promise<T> {
  session.startTransaction({
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority', journal: true },
    maxCommitTimeMS: MAX_COMMIT_TIME_MS,
  });
  let result: T;
  try {
    result = await work(session);
  } catch (error) {
    await session.abortTransaction().catch(() => undefined);
    throw error;
  }
  await commit(session, deadline);
  return result;
}

async function commit(session: ClientSession, deadline: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (isTransient(error) || !isUnanswered(error)) throw error;
      if (Date.now() >= deadline)
        throw new UnknownCommitError('The commit was not answered.', { cause: error });
      await pauseAfter(attempt);
    }
  }
}

/** The driver labels a commit without an answer; but not where it asks again by itself and finds no server then. */
function isUnanswered(error: unknown): boolean {
  const isAway = error instanceof mongo.MongoServerSelectionError || error instanceof mongo.MongoNetworkError;
  return isAway || hasLabel(error, 'UnknownTransactionCommitResult');
}

async function pauseAfter(attempt: number): Promise<void> {
  await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
}

/** Whether another writer or a failover came between: nothing of the transaction took effect. */
export function isTransient(error: unknown): boolean {
  return hasLabel(error, 'TransientTransactionError');
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel(label);
}

/** Whether a unique index refused the write. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11_000;
}
