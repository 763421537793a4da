import { ServerError } from './server-error.ts';
import type { Change, Store, Transaction } from './storage/model.ts';
import { beginTransaction, endTransaction } from './storage/transaction.ts';
import { commitTransaction } from './storage/write.ts';
import type { Document } from './values/document.ts';
import { orderKey } from './values/order-key.ts';

export type Session = {
  readonly id: unknown;
  /** Number of the newest transaction; -1 when there was none. */
  transactionNumber: bigint;
  state: 'none' | 'active' | 'committed' | 'aborted';
  transaction?: Transaction | undefined;
  lifetime?: NodeJS.Timeout | undefined;
  /** The newest retryable write and its outcome, which a retry gets again. */
  retryable?: { number: bigint; reply: Promise<Document> } | undefined;
  /** Milliseconds since the epoch. */
  lastUsedAt: number;
};

export type Sessions = { store: Store; byKey: Map<string, Session>; transactionLifetimeMs: number };

/** The session with this id, made on first use. */
export function useSession(sessions: Sessions, id: unknown): Session {
  const key = orderKey(id);
  const known = sessions.byKey.get(key);
  if (known) {
    known.lastUsedAt = Date.now();
    return known;
  }
  const session: Session = { id, transactionNumber: -1n, state: 'none', lastUsedAt: Date.now() };
  sessions.byKey.set(key, session);
  return session;
}

/** Starts a transaction; one that was still open in this session is aborted. */
export function startTransaction(sessions: Sessions, session: Session, number: bigint): Transaction {
  if (number < session.transactionNumber) {
    throw new ServerError(
      225,
      `Cannot start transaction ${number} on session because a newer transaction ${session.transactionNumber} has already started`,
    );
  }
  if (number === session.transactionNumber && session.state !== 'none') {
    throw new ServerError(
      117,
      `Cannot start a transaction at given transaction number ${number} a transaction with the same number is in state ${session.state}`,
    );
  }
  abortTransaction(sessions, session);
  session.transactionNumber = number;
  session.state = 'active';
  const transaction = beginTransaction(sessions.store);
  session.transaction = transaction;
  session.lifetime = setTimeout(
    () => abortTransaction(sessions, session),
    sessions.transactionLifetimeMs,
  ).unref();
  return transaction;
}

/** The open transaction with this number, or `NoSuchTransaction`, which makes the driver start over. */
export function continueTransaction(session: Session, number: bigint): Transaction {
  if (session.transaction && session.state === 'active' && number === session.transactionNumber)
    return session.transaction;
  if (session.state === 'committed' && number === session.transactionNumber) {
    throw new ServerError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
  }
  throw noSuchTransaction(
    `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.transactionNumber}`,
  );
}

function noSuchTransaction(message: string): ServerError {
  return new ServerError(251, message, {}, ['TransientTransactionError']);
}

/** Commits; a second commit of the same transaction succeeds again without effect. */
export function commitSession(sessions: Sessions, session: Session, number: bigint): void {
  if (number === session.transactionNumber && session.state === 'committed') return;
  const { transaction } = session;
  if (!transaction || number !== session.transactionNumber || session.state !== 'active') {
    throw noSuchTransaction(`Transaction with { txnNumber: ${number} } has been aborted.`);
  }
  clearTimeout(session.lifetime);
  commitTransaction(sessions.store, transaction, [sessionChange(session)]);
  session.state = 'committed';
  session.transaction = undefined;
}

/** What the journal keeps of a session, so that a retry after a restart does nothing twice. */
export function sessionChange(session: Session, reply?: Document): Change {
  const number = String(reply ? session.retryable?.number : session.transactionNumber);
  return reply
    ? { kind: 'session', id: session.id, number, reply }
    : { kind: 'session', id: session.id, number };
}

/** Brings back what `sessionChange` kept. */
export function restoreSession(sessions: Sessions, change: Extract<Change, { kind: 'session' }>): void {
  const session = useSession(sessions, change.id);
  const number = BigInt(change.number);
  if (change.reply) session.retryable = { number, reply: Promise.resolve(change.reply) };
  else Object.assign(session, { transactionNumber: number, state: 'committed' });
}

/** Aborts on request; a transaction that is not open is an error. */
export function abortOnRequest(sessions: Sessions, session: Session, number: bigint): void {
  continueTransaction(session, number);
  abortTransaction(sessions, session);
}

/** Undoes the open transaction, if there is one. */
export function abortTransaction(sessions: Sessions, session: Session): void {
  if (!session.transaction || session.state !== 'active') return;
  clearTimeout(session.lifetime);
  endTransaction(sessions.store, session.transaction);
  session.state = 'aborted';
  session.transaction = undefined;
}

/** Forgets a session and undoes what it left open. */
export function endSession(sessions: Sessions, id: unknown): void {
  const key = orderKey(id);
  const session = sessions.byKey.get(key);
  if (!session) return;
  abortTransaction(sessions, session);
  sessions.byKey.delete(key);
}

const IDLE_LIMIT_MS = 30 * 60 * 1000;

/** Forgets sessions that nobody has used for thirty minutes, as announced in `hello`. */
export function endIdleSessions(sessions: Sessions, now: number): void {
  for (const session of sessions.byKey.values()) {
    if (session.state !== 'active' && now - session.lastUsedAt > IDLE_LIMIT_MS)
      endSession(sessions, session.id);
  }
}
