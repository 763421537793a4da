import { type AddressInfo, createServer, type Socket } from 'node:net';
import { closeIdleCursors } from './cursors.ts';
import { openJournal } from './journal/journal.ts';
import { runCommand } from './run-command.ts';
import type { ServerState } from './server-state.ts';
import { abortTransaction, endIdleSessions } from './sessions.ts';
import { createStore } from './storage/catalogue.ts';
import { expireDocuments } from './storage/expire.ts';
import { serveConnection } from './wire/serve-connection.ts';

export type MongoStandIn = {
  /** Connection string without a database name. */
  uri: string;
  /** Connection string of one database. */
  uriFor(database: string): string;
  stop(): Promise<void>;
};

export type StandInOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  /** File that keeps the data; without it they live in memory. */
  journal?: string;
  /** How often TTL indexes remove expired documents; MongoDB's minute by default. */
  expireEveryMs?: number;
  /** When an open transaction is aborted; MongoDB's minute by default. */
  transactionLifetimeMs?: number;
};

const SET_NAME = 'rs0';
const MINUTE_MS = 60_000;

/** Starts the stand-in database on the loopback interface. */
export async function startMongoStandIn(options: StandInOptions = {}): Promise<MongoStandIn> {
  const store = createStore();
  const sessions = {
    store,
    byKey: new Map(),
    transactionLifetimeMs: options.transactionLifetimeMs ?? MINUTE_MS,
  };
  const journal =
    options.journal === undefined ? undefined : await openJournal(options.journal, store, sessions);
  const server: ServerState = {
    store,
    sessions,
    cursors: { byId: new Map(), nextId: 1n },
    failPoint: undefined,
    setName: SET_NAME,
    host: () => host,
    durable: () => journal?.flush(),
  };
  const { port, close } = await listen(server, options.port ?? 0);
  const host = `127.0.0.1:${port}`;
  const timer = setInterval(() => tidy(server, Date.now()), options.expireEveryMs ?? MINUTE_MS).unref();
  return {
    uri: `mongodb://${host}/?replicaSet=${SET_NAME}`,
    uriFor: (database) => `mongodb://${host}/${database}?replicaSet=${SET_NAME}`,
    async stop() {
      clearInterval(timer);
      for (const session of sessions.byKey.values()) abortTransaction(sessions, session);
      await close();
      await journal?.close();
    },
  };
}

async function listen(server: ServerState, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const listener = createServer((socket) => {
    connections += 1;
    const connection = { id: connections };
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, (body) => runCommand(server, connection, body));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (listener.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}

/** What MongoDB does in the background: expire documents, close what nobody uses. */
function tidy(server: ServerState, now: number): void {
  expireDocuments(server.store, now);
  closeIdleCursors(server.cursors, now);
  endIdleSessions(server.sessions, now);
}
