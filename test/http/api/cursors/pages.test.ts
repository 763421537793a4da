import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;
let alice: Client;

const LIST = '/api/v1/queries/ticket.list';

beforeEach(async () => {
  desk = await openApiDesk();
  await desk.board('OPS');
  alice = desk.client(await desk.person('alice', { agentOf: 'OPS' }));
  for (const subject of ['One', 'Two', 'Three'])
    await alice.post('/api/v1/commands/ticket.create', { board: 'OPS', subject });
});

afterEach(() => desk.close());

async function firstPage(): Promise<string> {
  const { body } = await alice.post(LIST, { limit: 2, sort: 'oldest' });
  expect(body.items.map((ticket: { key: string }) => ticket.key)).toEqual(['OPS-1', 'OPS-2']);
  return body.next_cursor ?? '';
}

test('a cursor leads to the next page, and the last page has none', async () => {
  const cursor = await firstPage();
  const { body } = await alice.post(LIST, { limit: 2, sort: 'oldest', cursor });
  expect(body.items.map((ticket: { key: string }) => ticket.key)).toEqual(['OPS-3']);
  expect(body.next_cursor).toBeNull();
});

test.each<[string, (cursor: string) => string]>([
  ['another place', (it) => `${Buffer.from('{"key":1}').toString('base64url')}.${it.split('.')[1]}`],
  ['another proof', (it) => `${it.split('.')[0]}.${Buffer.alloc(32).toString('base64url')}`],
  ['no proof', (it) => it.split('.')[0] ?? ''],
  ['a shorter proof', (it) => it.slice(0, -4)],
  ['more behind it', (it) => `${it}.more`],
  ['nothing', () => ''],
  ['not base64', () => '§.§'],
])('a cursor with %s is refused', async (_what, tamper) => {
  const cursor = tamper(await firstPage());
  const { status, body } = await alice.post(LIST, { limit: 2, sort: 'oldest', cursor });
  expect([status, body.code, body.errors[0]?.field]).toEqual([400, 'invalid_input', 'cursor']);
});

test('a cursor of another list is refused', async () => {
  const cursor = await firstPage();
  const { status } = await alice.post('/api/v1/queries/ticket.mine', { list: 'yours', cursor });
  expect(status).toBe(400);
});

test('a cursor that one process gave is good at another', async () => {
  const cursor = await firstPage();
  const other = desk.otherProcess();
  const { status, body } = await other.post(LIST, { limit: 2, sort: 'oldest', cursor });
  expect([status, body.items.length]).toEqual([200, 1]);
});
