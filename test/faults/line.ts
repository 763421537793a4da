import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line on loopback between the app and its database, which can be cut and mended. */
export type Line = {
  /** The database as the app reaches it: by this line, and by no other way. */
  uri: string;
  /** Cuts every connection, and refuses new ones. The server may go on with what it was asked, as servers do. */
  cut(): Promise<void>;
  /** Lets nothing through, and drops nothing: whoever waits for an answer goes on waiting. */
  hang(): void;
  /** Lets everything through again, also what was held up. */
  mend(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a line to a database on this machine. */
export async function openLine(databaseUri: string): Promise<Line> {
  const target = new URL(databaseUri);
  const sockets = new Set<Socket>();
  let isHanging = false;

  function take(incoming: Socket): void {
    const outgoing = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (isHanging) from.pause();
    }
  }

  const server = createServer(take);
  const port = await listen(server, 0);
  return {
    uri: uriThrough(port, target),
    async cut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    hang() {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    async mend() {
      isHanging = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(server, port);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) server.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** By `directConnection` the driver stays on the line; it would ask the set for its members' own addresses. */
function uriThrough(port: number, { pathname }: URL): string {
  return `mongodb://127.0.0.1:${port}${pathname}?directConnection=true`;
}
