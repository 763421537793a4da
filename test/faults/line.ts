import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line on loopback between the app and a server that it needs, which can be cut and mended. */
export type Line = {
  /** The server's address, by this line. */
  url: string;
  /** Cuts every connection, and refuses new ones. The server may go on with what it was asked, as servers do. */
  cut(): Promise<void>;
  /**
   * Lets nothing through, and drops nothing: whoever waits for an answer goes on waiting. Resolves when there is
   * something with this word in it that it holds up.
   */
  hang(word?: string): Promise<void>;
  /** Lets everything through again, also what was held up. */
  mend(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a line to a server on this machine. */
export async function openLine(serverUrl: string): Promise<Line> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let held: (() => void)[] | undefined;
  let noteHeld: (bytes: Buffer) => void = () => undefined;

  function pass(bytes: Buffer, to: Socket): void {
    if (held) {
      held.push(() => to.write(bytes));
      noteHeld(bytes);
    } else to.write(bytes);
  }

  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes: Buffer) => pass(bytes, to));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    join(incoming, outgoing);
    join(outgoing, incoming);
  });
  const port = await listen(server, 0);
  return {
    url: urlThrough(port, target),
    async cut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    hang(word = '') {
      held = [];
      return new Promise((resolve) => {
        noteHeld = (bytes) => {
          if (bytes.includes(word)) resolve();
        };
      });
    },
    async mend() {
      const sends = held ?? [];
      held = undefined;
      for (const send of sends) send();
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

/** By `directConnection` MongoDB's driver stays on the line; it would ask the set for its members' own addresses. */
function urlThrough(port: number, { protocol, pathname }: URL): string {
  const query = protocol === 'mongodb:' ? '?directConnection=true' : '';
  return `${protocol}//127.0.0.1:${port}${pathname}${query}`;
}
