import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tickets } from '../../../../src/tickets/ticket.ts';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;
let alice: Client;

beforeEach(async () => {
  desk = await openApiDesk();
  await desk.board('OPS');
  alice = desk.client(await desk.person('alice', { agentOf: 'OPS' }));
});

afterEach(() => desk.close());

const FILE = '/api/v1/commands/ticket.create';
const filing = { board: 'OPS', subject: 'Payments API times out' };

function countTickets(): Promise<number> {
  return desk.reader.count(tickets, {});
}

describe('Idempotency-Key', () => {
  test('makes one ticket of fifty requests at once, and gives all the same answer', async () => {
    const key = { 'idempotency-key': 'order-15' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => alice.post(FILE, filing, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.result.key)).size).toBe(1);
    expect(await countTickets()).toBe(1);
  });

  test('repeats the first answer, byte for byte, whatever has changed since', async () => {
    const key = { 'idempotency-key': '"a quoted key, with a comma"' };
    const first = await alice.post('/api/v1/tickets', filing, key);
    await alice.post('/api/v1/commands/ticket.start', { ticket: 'OPS-1' });
    const second = await alice.post('/api/v1/tickets', filing, key);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(second.body.status).toBe('new');
    const told = (name: string) => [first, second].map(({ headers }) => headers.get(name));
    expect(told('etag')).toEqual(['"1"', '"1"']);
    expect(told('location')).toEqual(['/api/v1/tickets/OPS-1', '/api/v1/tickets/OPS-1']);
    expect(told('idempotency-replayed')).toEqual([null, 'true']);
  });

  // Red where what was answered to an operator is told to whoever is one no longer.
  test('repeats nothing that its owner may not read any more', async () => {
    await desk.board('CORE', { tenantId: 'platform' });
    const olga = await desk.person('olga', { operator: true });
    const [client, key] = [desk.client(olga), { 'idempotency-key': 'core-1' }];
    const wanted = { board: 'CORE', subject: 'The cluster is full' };
    expect((await client.post('/api/v1/tickets', wanted, key)).status).toBe(201);
    olga.isOperator = false;
    const again = await client.post('/api/v1/tickets', wanted, key);
    expect([again.status, JSON.stringify(again.body).includes('cluster')]).toEqual([404, false]);
    expect(await countTickets()).toBe(1);
    olga.isOperator = true;
    const back = await client.post('/api/v1/tickets', wanted, key);
    expect([back.status, back.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  test('repeats no query, which changes nothing', async () => {
    const key = { 'idempotency-key': 'q1' };
    const ask = () => alice.post('/api/v1/queries/ticket.list', {}, key);
    expect((await ask()).body.items).toEqual([]);
    await alice.post(FILE, filing);
    expect((await ask()).body.items).toHaveLength(1);
  });

  test('takes the same JSON written otherwise for the same request', async () => {
    const key = { 'idempotency-key': 'k1' };
    await alice.post(FILE, filing, key);
    const again = await alice.post(FILE, `{ "subject": "${filing.subject}",\n "board": "OPS" }`, key);
    expect([again.status, await countTickets()]).toEqual([200, 1]);
  });

  test('refuses another body', async () => {
    const key = { 'idempotency-key': 'k1' };
    await alice.post(FILE, filing, key);
    const other = await alice.post(FILE, { ...filing, subject: 'Something else' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict']);
    expect(await countTickets()).toBe(1);
  });

  test('refuses another body also when both come at once', async () => {
    const key = { 'idempotency-key': 'k1' };
    const both = await Promise.all([
      alice.post(FILE, filing, key),
      alice.post(FILE, { ...filing, subject: 'Something else' }, key),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await countTickets()).toBe(1);
  });

  test('is of one token, and of one path', async () => {
    const key = { 'idempotency-key': 'k1' };
    const bob = desk.client(await desk.person('bob'));
    const [mine, his] = [await alice.post(FILE, filing, key), await bob.post(FILE, filing, key)];
    expect([mine.body.result.key, his.body.result.key]).toEqual(['OPS-1', 'OPS-2']);
    const start = await alice.post('/api/v1/commands/ticket.start', { ticket: 'OPS-1' }, key);
    expect(start.status).toBe(200);
  });

  test('is free again where nothing came of the request', async () => {
    const key = { 'idempotency-key': 'k1' };
    const wrong = await alice.post(FILE, { board: 'OPS' }, key);
    const right = await alice.post(FILE, filing, key);
    expect([wrong.status, right.status]).toEqual([400, 200]);
  });

  test('stays with the request where Docket failed', async () => {
    const key = { 'idempotency-key': 'k1' };
    desk.failNext();
    const failed = await alice.post(FILE, filing, key);
    const other = await alice.post(FILE, { ...filing, subject: 'Something else' }, key);
    const again = await alice.post(FILE, filing, key);
    expect([failed.status, other.status, again.status]).toEqual([500, 422, 200]);
    expect(await countTickets()).toBe(1);
  });

  test('stays with the request where Docket failed, also where another one would run another command', async () => {
    await alice.post(FILE, filing);
    const key = { 'idempotency-key': 'k1', 'if-match': '*' };
    desk.failNext();
    const failed = await alice.patch('/api/v1/tickets/OPS-1', { project: 'checkout' }, key);
    const other = await alice.patch('/api/v1/tickets/OPS-1', { status: 'in_progress' }, key);
    expect([failed.status, other.status, other.body.code]).toEqual([500, 422, 'idempotency_conflict']);
  });

  test.each([
    ['', 'empty'],
    ['""', 'empty in quotes'],
    ['k1, k2', 'two headers'],
    ['x'.repeat(201), 'too long'],
    ['a"b', 'a quote inside'],
  ])('%j is none: %s', async (key) => {
    const { status, body } = await alice.post(FILE, filing, { 'idempotency-key': key });
    expect([status, body.code, body.errors[0]?.field]).toEqual([400, 'invalid_input', 'Idempotency-Key']);
  });

  test('of two hundred characters is one', async () => {
    const { status } = await alice.post(FILE, filing, { 'idempotency-key': 'x'.repeat(200) });
    expect(status).toBe(200);
  });
});

describe('If-Match', () => {
  beforeEach(async () => {
    await alice.post(FILE, filing);
  });

  const UPDATE = '/api/v1/commands/ticket.update';
  const change = (project: string) => ({ ticket: 'OPS-1', changes: { project } });

  test('that is stale refuses the change', async () => {
    const first = await alice.post(UPDATE, change('checkout'), { 'if-match': '"1"' });
    const stale = await alice.post(UPDATE, change('billing'), { 'if-match': '"1"' });
    expect([first.status, stale.status, stale.body.code]).toEqual([200, 412, 'precondition_failed']);
  });

  test.each(['W/"1"', '*', ' "1" '])('%s is taken', async (seen) => {
    expect((await alice.post(UPDATE, change('checkout'), { 'if-match': seen })).status).toBe(200);
  });

  test.each(['1', '"one"', '"1", "2"', '""', `"${'9'.repeat(16)}"`])('%s matches nothing', async (seen) => {
    const { status, body } = await alice.post(UPDATE, change('checkout'), { 'if-match': seen });
    expect([status, body.code]).toEqual([412, 'precondition_failed']);
  });
});
