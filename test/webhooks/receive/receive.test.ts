import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect as openSocket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disconnect } from '../../../src/code/connections/commands/disconnect.ts';
import { rotateSecret } from '../../../src/code/connections/commands/rotate-secret.ts';
import { setStatus } from '../../../src/code/connections/commands/set-status.ts';
import { counters } from '../../../src/engine/counters.ts';
import { type HookDesk, openHookDesk } from '../hook-desk.ts';
import { sign } from '../scripted-host.ts';

let desk: HookDesk;
beforeEach(async () => {
  desk = await openHookDesk();
});
afterEach(() => desk.close());

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const MEGABYTE = 1_048_576;
const BODY = '{"repository":"payments/api","pings":["payments/api"]}';

async function refusedCount(): Promise<number | undefined> {
  return (await desk.reader.findOne(counters, { _id: `refused:${desk.connectionId}` }))?.number;
}

describe('a delivery that is proven', () => {
  test('is kept as it came before it is acknowledged', async () => {
    expect(await desk.send(BODY, { id: 'd1' })).toEqual({ status: 202, body: { state: 'kept' } });
    expect(await desk.inbox()).toEqual([
      {
        _id: `${desk.connectionId}|d1`,
        tenantId: 'default',
        connectionId: desk.connectionId,
        host: 'github',
        deliveryId: 'd1',
        event: 'news',
        lane: `${desk.connectionId}|payments/api`,
        body: expect.anything(),
        isZipped: false,
        state: 'waiting',
        outcome: '',
        instance: null,
        receivedAt: expect.any(Date),
      },
    ]);
    const [row] = await desk.inbox();
    expect(String(row?.body)).toBe(BODY);
  });

  test('twenty times at once is one row with one effect', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.send(BODY, { id: 'd1' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(answers.filter(({ body }) => body.state === 'kept')).toHaveLength(1);
    expect(answers.filter(({ body }) => body.state === 'known')).toHaveLength(19);
    const dispatcher = desk.startInbox();
    await dispatcher.idle();
    expect(await desk.send(BODY, { id: 'd1' })).toEqual({ status: 202, body: { state: 'known' } });
    await dispatcher.idle();
    expect(desk.taken).toEqual(['d1:0']);
    expect(await desk.inbox()).toHaveLength(1);
  });

  test('of one id by two connections is two', async () => {
    const other = await desk.connect();
    await desk.send(BODY, { id: 'd1' });
    await desk.send(BODY, { id: 'd1', connection: other });
    expect((await desk.inbox()).map(({ connectionId }) => connectionId).toSorted()).toEqual(
      [desk.connectionId, other].toSorted(),
    );
  });

  test('without an id is known by its body', async () => {
    expect((await desk.send(BODY, { id: null })).body).toEqual({ state: 'kept' });
    expect((await desk.send(BODY, { id: null })).body).toEqual({ state: 'known' });
    expect((await desk.send(`${BODY} `, { id: null })).body).toEqual({ state: 'kept' });
    const ids = (await desk.inbox()).map(({ deliveryId }) => deliveryId);
    // echo -n '{"repository":"payments/api","pings":["payments/api"]}' | sha256sum
    expect(ids).toContain('9ef4f95ffc04ac04eab70d2eb7841ef89510a4d031a24d2a9989eb46b9ed8cba');
  });

  test('of an event that nobody knows is ignored', async () => {
    expect(await desk.send(BODY, { event: 'star' })).toEqual({ status: 202, body: { state: 'ignored' } });
    expect(await desk.inbox()).toEqual([]);
  });
});

describe('a delivery that is not proven', () => {
  test('is refused, and nothing of it is kept', async () => {
    expect(await desk.send(BODY, { secret: 'guessed' })).toEqual({
      status: 401,
      body: {
        title:
          'The signature does not fit the secret of this connection. Give the host the secret that Docket showed.',
        status: 401,
        code: 'unauthorized',
      },
    });
    expect(await desk.inbox()).toEqual([]);
  });

  test('a flood of them is counted, and written down at once', async () => {
    const begun = performance.now();
    await Promise.all(Array.from({ length: 50 }, () => desk.send(BODY, { secret: 'guessed' })));
    await desk.stopHooks();
    const seconds = (performance.now() - begun) / SECOND;
    expect(await refusedCount()).toBe(50);
    const told = desk.logged.filter(({ msg }) => msg === 'Webhooks with a wrong signature were refused.');
    expect(told.length).toBeLessThanOrEqual(seconds + 1);
    expect(told.reduce((sum, { count }) => sum + Number(count), 0)).toBe(50);
    await desk.send(BODY, { secret: 'guessed' });
    await desk.stopHooks();
    expect(await refusedCount()).toBe(51);
  });
});

describe('a connection', () => {
  test.each([
    ['that is unknown', { connection: 'nobody', secret: 'x' }],
    ['of another host', { host: 'gitlab' }],
  ])('%s is not there', async (_what, options) => {
    expect(await desk.send(BODY, options)).toEqual({
      status: 404,
      body: { title: 'There is nothing here.', status: 404, code: 'not_found' },
    });
  });

  test('that was turned off is not there after two seconds, and again once it is turned on', async () => {
    const turn = (status: 'active' | 'disabled') =>
      desk.run(desk.admin, setStatus, { connection: desk.connectionId, status });
    await desk.send(BODY);
    await turn('disabled');
    desk.clock.advance(2 * SECOND);
    expect((await desk.send(BODY)).status).toBe(404);
    await turn('active');
    expect((await desk.send(BODY)).status).toBe(202);
  });

  test('that was disconnected is not there after two seconds', async () => {
    await desk.send(BODY);
    await desk.run(desk.admin, disconnect, { connection: desk.connectionId });
    desk.clock.advance(2 * SECOND);
    expect((await desk.send(BODY)).status).toBe(404);
  });

  test('takes two secrets while they rotate: the new one at once, the old one for a day', async () => {
    const [old = ''] = await desk.secretsOf(desk.connectionId);
    expect((await desk.send(BODY, { secret: old })).status).toBe(202);
    await desk.run(desk.admin, rotateSecret, { connection: desk.connectionId });
    const [present = ''] = await desk.secretsOf(desk.connectionId);
    expect(present).not.toBe(old);
    desk.clock.advance(SECOND);
    expect((await desk.send(BODY, { secret: present })).status).toBe(202);
    desk.clock.advance(23 * HOUR);
    expect((await desk.send(BODY, { secret: old })).status).toBe(202);
    desk.clock.advance(HOUR);
    expect((await desk.send(BODY, { secret: old })).status).toBe(401);
    expect((await desk.send(BODY, { secret: present })).status).toBe(202);
  });
});

describe('what is no delivery', () => {
  test.each(['GET', 'PUT', 'DELETE'])('%s is not a way to send one', async (method) => {
    const answer = await fetch(`${desk.url}/hooks/github/${desk.connectionId}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await answer.json()).toEqual({
      title: 'Webhooks are sent by POST.',
      status: 405,
      code: 'invalid_input',
    });
  });

  test.each(['/hooks/', '/hooks/github', '/hooks/github/', '/hooks/github/a/b', '/hooks/GITHUB/a'])(
    '%s is not there',
    async (path) => {
      const answer = await fetch(`${desk.url}${path}`, { method: 'POST', body: '{}' });
      expect([answer.status, await answer.json()]).toEqual([
        404,
        { title: 'There is nothing here.', status: 404, code: 'not_found' },
      ]);
    },
  );

  test('a query in the address does no harm', async () => {
    const [secret = ''] = await desk.secretsOf(desk.connectionId);
    const answer = await fetch(`${desk.url}/hooks/github/${desk.connectionId}?from=test`, {
      method: 'POST',
      headers: { 'x-event': 'news', 'x-signature': sign(secret, BODY) },
      body: BODY,
    });
    expect(answer.status).toBe(202);
  });
});

describe('a large body', () => {
  test('is kept small, and read as it came', async () => {
    const padded = JSON.stringify({ repository: 'r', pings: ['p'], padding: 'x'.repeat(20 * MEGABYTE) });
    expect((await desk.send(padded, { id: 'd1' })).status).toBe(202);
    const [row] = await desk.inbox();
    expect(row?.isZipped).toBe(true);
    await desk.startInbox().idle();
    expect((await desk.inbox())[0]).toMatchObject({ state: 'done', outcome: 'p pinged', body: null });
  });

  test('that is said to be over 25 MB is refused before it is sent', async () => {
    const answer = await sendRaw(`content-length: ${25 * MEGABYTE + 1}`, 'x'.repeat(1_000));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain(
      '{"title":"That is more than 25 MB. Send less at a time.","status":413,"code":"payload_too_large"}',
    );
    expect(await desk.inbox()).toEqual([]);
  });

  test.each([
    ['said to be', `content-length: ${40 * MEGABYTE}`, 'x'.repeat(40 * MEGABYTE)],
    [
      'not said to be',
      'transfer-encoding: chunked',
      `${`100000\r\n${'x'.repeat(MEGABYTE)}\r\n`.repeat(40)}0\r\n\r\n`,
    ],
  ])('over 25 MB, %s so, is refused, and the sender reads why', async (_what, header, body) => {
    expect(await sendRaw(header, body)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await desk.inbox()).toEqual([]);
  });

  test('that no row can hold is refused', async () => {
    expect(await desk.send(randomBytes(16 * MEGABYTE))).toMatchObject({ status: 413 });
    expect(await desk.inbox()).toEqual([]);
  });

  test('of just 25 MB is taken', async () => {
    const body = `${BODY}${' '.repeat(25 * MEGABYTE - BODY.length)}`;
    expect((await desk.send(body)).status).toBe(202);
  });
});

/** Sends a request by hand, and reads until the connection is closed. */
async function sendRaw(header: string, body: string): Promise<string> {
  const { hostname, port } = new URL(desk.url);
  const socket = openSocket(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
    if (answer.endsWith('}') && body.length < MEGABYTE) socket.end();
  });
  socket.write(
    `POST /hooks/github/${desk.connectionId} HTTP/1.1\r\nhost: docket\r\nx-event: news\r\n${header}\r\n\r\n${body}`,
  );
  await once(socket, 'close');
  return answer;
}
