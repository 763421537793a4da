import { type IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { openRightOfWay } from '../../../src/engine/right-of-way.ts';
import { openLog } from '../../../src/log.ts';
import { noMeter } from '../../../src/meter.ts';
import { acceptWebSocket } from '../../../src/sandbox/slack/websocket/accept.ts';
import { encodeFrame, OPCODE } from '../../../src/sandbox/slack/websocket/frames.ts';
import { countInFlight } from '../../../src/slack/in-flight.ts';
import { openSocketTransport } from '../../../src/slack/transports/socket.ts';
import type { Transport } from '../../../src/slack/transports/transport.ts';

/** A Slack that gives out addresses; how it behaves on the connection, each test says. */
let server: Server;
let clock: MovableClock;
let transport: Transport;
let answer: Record<string, unknown>;
let asked: number;
let logged: string;
let upgrade: (request: IncomingMessage, socket: Duplex) => void;
const lines: Duplex[] = [];

beforeEach(async () => {
  [asked, logged] = [0, ''];
  upgrade = () => undefined;
  server = new Server((_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  server.on('upgrade', (request, socket) => {
    lines.push(socket);
    socket.on('error', () => undefined);
    upgrade(request, socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  answer = { ok: true, url: `ws://127.0.0.1:${port}/link/` };
  clock = movableClock();
  const log = openLog('debug', {
    write(line) {
      logged += line;
    },
  });
  const ready = () => Promise.resolve();
  transport = openSocketTransport(
    { appToken: 'xapp-secret', apiUrl: `http://127.0.0.1:${port}/api/` },
    { log, clock, inFlight: countInFlight(), rightOfWay: openRightOfWay(clock), meter: noMeter, ready },
  );
});

afterEach(async () => {
  for (const socket of lines.splice(0)) socket.destroy();
  server.closeAllConnections();
  await transport.close();
  await new Promise((resolve) => server.close(resolve));
});

function greet(request: IncomingMessage, socket: Duplex): void {
  acceptWebSocket(request, socket);
  socket.write(encodeFrame(OPCODE.text, Buffer.from('{"type":"hello"}')));
}

test('an address where nobody answers is given up after ten seconds, and another is asked for', async () => {
  const opening = transport.open();
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  expect(transport.isDown()).toBe(true);
  upgrade = greet;
  clock.advance(10_000);
  await opening;
  await vi.waitFor(() => expect(transport.isDown()).toBe(false));
  expect(asked).toBe(2);
});

test('a connection without a hello is none', async () => {
  upgrade = acceptWebSocket;
  const opening = transport.open();
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  upgrade = greet;
  clock.advance(10_000);
  // The other side does not say goodbye either.
  await vi.waitFor(() => {
    clock.advance(1_000);
    expect(transport.isDown()).toBe(false);
  });
  await opening;
});

test('the end waits one second for a goodbye, not more', async () => {
  upgrade = greet;
  await transport.open();
  let isClosed = false;
  const closing = transport.close().then(() => {
    isClosed = true;
  });
  clock.advance(999);
  await new Promise((resolve) => lines[0]?.once('readable', resolve));
  expect(isClosed).toBe(false);
  clock.advance(1);
  await closing;
});

test('a connection that opens after the end is hung up at once', async () => {
  const opening = transport.open();
  await transport.close();
  upgrade = (request, socket) => {
    greet(request, socket);
    socket.on('data', () => socket.end());
  };
  await vi.waitFor(() => expect(lines[0]?.closed).toBe(true));
  await opening;
  expect(asked).toBe(1);
});

test.each([
  ['invalid_auth', /Slack refuses the app token \(invalid_auth\)\. Set SLACK_APP_TOKEN/],
  ['not_allowed_token_type', /Set SLACK_APP_TOKEN to an app-level token with the scope connections:write/],
])('a token that Slack refuses (%s) ends the start with what to do', async (error, remedy) => {
  answer = { ok: false, error };
  await expect(transport.open()).rejects.toThrow(remedy);
  expect(logged).not.toContain('xapp-secret');
});

test('trouble of Slack is no refusal', async () => {
  const good = answer;
  answer = { ok: false, error: 'internal_error' };
  await transport.open();
  expect(transport.isDown()).toBe(true);
  [answer, upgrade] = [good, greet];
  await vi.waitFor(() => expect(transport.isDown()).toBe(false));
  expect(asked).toBe(2);
});
