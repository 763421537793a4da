import type { Cursors } from './cursors.ts';
import type { FailPoint } from './fail-point.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Store, Transaction } from './storage/model.ts';

/** Everything a running stand-in holds. */
export type ServerState = {
  store: Store;
  sessions: Sessions;
  cursors: Cursors;
  failPoint: FailPoint | undefined;
  /** Name of the one-node replica set. */
  setName: string;
  /** `host:port` as clients reach it. */
  host: () => string;
  /** Resolves when everything committed so far is on disk; undefined when it already is. */
  durable: () => Promise<void> | undefined;
};

/** One TCP connection. */
export type Connection = { id: number; applicationName?: string | undefined };

/** What a command runs with. */
export type Request = {
  server: ServerState;
  connection: Connection;
  database: string;
  session: Session | undefined;
  /** Number of the transaction or retryable write. */
  number: bigint | undefined;
  transaction: Transaction | undefined;
  /** When waiting for locks ends, in ms since the epoch. */
  deadline: number | undefined;
};
