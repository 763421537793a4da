import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { acceptWebSocket, refuseWebSocket } from '../../../../src/sandbox/slack/websocket/accept.ts';

test('the key of the request is answered as RFC 6455 has it', () => {
  const socket = new PassThrough({ encoding: 'utf8' });
  // https://www.rfc-editor.org/rfc/rfc6455#section-1.3
  const headers = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
  acceptWebSocket({ headers } as unknown as IncomingMessage, socket);
  expect(socket.read()).toBe(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
  );
});

test('a refusal is an answer of HTTP, and ends the connection', () => {
  const socket = new PassThrough({ encoding: 'utf8' });
  refuseWebSocket(socket, '401 Unauthorized');
  expect(socket.read()).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
  expect(socket.writableEnded).toBe(true);
});
