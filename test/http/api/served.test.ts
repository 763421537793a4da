import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../../src/http/api/build-api.ts';
import { buildRoutes } from '../../../src/http/routes.ts';
import { type HttpServer, startHttp } from '../../../src/http/server.ts';
import { newToken } from '../../../src/tokens/token-text.ts';
import { openTokenVerifier } from '../../../src/tokens/verify-token.ts';
import { HEALTHY } from '../../helpers/healthy.ts';
import type { ApiDesk } from '../api-desk.ts';
import { openTokenDesk } from '../token-desk.ts';

/** The API as the server serves it, with a token as people make them. */
let desk: ApiDesk;
let server: HttpServer;
const token = newToken();

beforeAll(async () => {
  desk = await openTokenDesk(token);
  const { verify: verifyToken } = openTokenVerifier({ ...desk.engine, admins: [] });
  const routes = buildRoutes(HEALTHY, buildApi({ ...desk.parts, verifyToken }));
  server = await startHttp({ port: 0, host: '127.0.0.1', routes });
});

afterAll(async () => {
  await server.stop();
  await desk.close();
});

const headers = { authorization: `Bearer ${token.text}`, 'content-type': 'application/json' };
const filing = JSON.stringify({ board: 'OPS', subject: 'Payments API times out' });

/** Sends bytes as they are, and gives all that comes back. */
async function sendRaw(...lines: string[]): Promise<string> {
  const socket = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.write(lines.join('\r\n'));
  return text(socket);
}

test('a ticket is filed by a token', async () => {
  const sent = { method: 'POST', headers, body: filing };
  const answer = await fetch(`${server.url}/api/v1/commands/ticket.create`, sent);
  expect([answer.status, (await answer.json()) as object]).toEqual([
    200,
    { result: expect.objectContaining({ key: 'OPS-1' }) },
  ]);
});

test('two Authorization headers let nobody in', async () => {
  const answer = await sendRaw(
    'GET /api/v1/boards HTTP/1.1',
    'Host: docket.test',
    'Connection: close',
    `Authorization: Bearer ${token.text}`,
    'Authorization: Bearer docket_other',
    '\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('two Idempotency-Keys are none', async () => {
  const answer = await sendRaw(
    'POST /api/v1/commands/ticket.create HTTP/1.1',
    'Host: docket.test',
    'Connection: close',
    `Authorization: Bearer ${token.text}`,
    'Content-Type: application/json',
    'Idempotency-Key: one',
    'Idempotency-Key: two',
    `Content-Length: ${filing.length}`,
    '',
    filing,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('a body in pieces that goes on and on is cut off', async () => {
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536).fill(32));
    },
  });
  const sent = { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit;
  const answer = await fetch(`${server.url}/api/v1/commands/ticket.create`, sent);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    413,
    'payload_too_large',
  ]);
});

test('no token reaches a log, whatever becomes of the request', async () => {
  const send = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { headers, ...init });
  desk.failNext();
  const failed = await send('/api/v1/commands/ticket.create', { method: 'POST', body: filing });
  await send(`/api/v1/tickets/${token.text}`);
  await send(`/api/v1/tickets?cursor=${token.text}`);
  await send('/api/v1/boards', { headers: { authorization: `Bearer ${token.text}x` } });
  await send('/api/v1/boards', { headers: { authorization: `Basic ${token.text}` } });
  await send('/api/v1/boards', { headers: { ...headers, 'x-request-id': token.text } });
  await send('/api/v1/boards', { headers: { ...headers, 'idempotency-key': token.text } });
  expect(failed.status).toBe(500);
  const lines = JSON.stringify(desk.logged);
  expect(lines).toContain('A request of the API failed.');
  expect(lines).not.toContain(token.text.slice(-40));
});

test('a failure is told by a reference that the log has', async () => {
  desk.failNext();
  const sent = { method: 'POST', headers: { ...headers, 'x-request-id': 'deploy-43' }, body: filing };
  const answer = await fetch(`${server.url}/api/v1/commands/ticket.create`, sent);
  const problem = (await answer.json()) as { code: string; detail: string; instance: string };
  expect(problem).toMatchObject({ code: 'internal', instance: 'urn:docket:request:deploy-43' });
  expect(problem.detail).toBe('Tell whoever runs Docket the reference deploy-43.');
  expect(desk.logged).toContainEqual(
    expect.objectContaining({ requestId: 'deploy-43', msg: 'A request of the API failed.' }),
  );
});
