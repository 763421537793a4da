import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What a stub was asked for. */
export type Asked = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
};

/** What a stub answers: JSON, unless it is text. */
export type StubAnswer = { status?: number; headers?: Record<string, string>; body?: unknown };

/** Serves on loopback until the test is finished. Gives its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A host of HTTP that answers as it is told, and remembers what it was asked for. */
export async function stubHost(
  answer: (asked: Asked) => StubAnswer,
): Promise<{ origin: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const origin = await serve((request, response) => {
    void text(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body };
      asked.push(one);
      const { status = 200, headers: told = {}, body: content = '' } = answer(one);
      const isText = typeof content === 'string';
      const type = isText ? 'text/plain' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': type, ...told });
      response.end(isText ? content : JSON.stringify(content));
    });
  });
  return { origin, asked };
}
