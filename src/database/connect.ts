import { type Connection, createConnection, type mongo } from 'mongoose';
import { openRowsById, type RowsById } from './read-together.ts';
import { openTransactions, type RunTransaction } from './transaction.ts';

/** One MongoDB database as the rest of the house sees it. */
export type Database = {
  readonly connection: Connection;
  /** The same by the driver alone. */
  readonly db: mongo.Db;
  readonly transaction: RunTransaction;
  /** Rows by id, outside any transaction; see `RowsById`. */
  readonly rowById: RowsById;
  /** Whether the database answers within two seconds. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
};

const PING_TIMEOUT_MS = 2_000;

/**
 * Connects to MongoDB with majority reads and writes, journalled.
 * Throws the driver's error when no primary answers within ten seconds.
 */
export async function connect(uri: string): Promise<Database> {
  const connection = await createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    retryWrites: true,
    ignoreUndefined: true,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 50,
  }).asPromise();
  const db = connection.getClient().db(connection.name);
  return {
    connection,
    db,
    rowById: openRowsById(db),
    transaction: openTransactions(connection),
    isReachable: () => answers(db),
    close: () => connection.close(),
  };
}

async function answers(db: mongo.Db): Promise<boolean> {
  const timeout = AbortSignal.timeout(PING_TIMEOUT_MS);
  const expired = new Promise<false>((resolve) => timeout.addEventListener('abort', () => resolve(false)));
  const ping = db.command({ ping: 1 }).then(
    () => true,
    () => false,
  );
  return Promise.race([ping, expired]);
}
