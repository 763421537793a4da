import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { answerJson } from './answer-json.ts';

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Listens on loopback; port 0 takes any free one. A handler that throws answers 500 with its message.
 * `upgrade` gets the connections that are to become WebSockets; without it they are served as plain requests.
 */
export async function listen(
  port: number,
  handle: Handle,
  upgrade?: Upgrade,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      answerJson(response, { ok: false, error: 'internal_error', message: String(error) }, 500);
    });
  });
  if (upgrade) server.on('upgrade', upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
