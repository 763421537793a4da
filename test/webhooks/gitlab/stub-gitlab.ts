import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Seen = { method: string; path: string; token: unknown; body: string };
export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A GitLab of real HTTP on this machine: it answers what it was told to, and 404 else. */
export async function openStubGitlab(answers: Record<string, Answer> = {}) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      seen.push({ method, path, token: headers['private-token'], body });
      const {
        status = 200,
        headers: given = {},
        body: told = {},
      } = answers[`${method} ${path}`] ?? {
        status: 404,
        body: { message: '404 Not found' },
      };
      response.writeHead(status, { 'content-type': 'application/json', ...given });
      response.end(typeof told === 'string' ? told : JSON.stringify(told));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, seen, answers, close: () => closed(server) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
