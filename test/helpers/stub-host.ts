import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect } from 'vitest';

/** A code host on this machine, with real HTTP. */
export type StubHost = {
  origin: string;
  /** What it was asked, with the token that came along: `GET /api/v4/users?username=alice glpat-1`. */
  asked: string[];
  /** What it answers from now on, by path; 404 elsewhere. */
  answers: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  stop(): Promise<void>;
};

/** Answers with JSON. */
export function json(body: unknown, status = 200) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Starts it on any free port. Stop it when the test ends. */
export async function startStubHost(): Promise<StubHost> {
  const asked: string[] = [];
  const answers: StubHost['answers'] = new Map();
  const server = createServer((request, response) => {
    const token = request.headers['private-token'] ?? request.headers.authorization ?? '';
    asked.push(`${request.method} ${request.url} ${String(token)}`);
    const [path = ''] = (request.url ?? '').split('?');
    (answers.get(path) ?? json({ message: '404 Not Found' }, 404))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') expect.fail('The stub has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    ...{ asked, answers },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
