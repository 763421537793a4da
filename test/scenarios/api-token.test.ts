import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyTenant } from '../../src/access/scope.ts';
import { events } from '../../src/engine/events.ts';
import { openReader } from '../../src/engine/reader.ts';
import type { Person } from '../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ transport: 'http' });
});
afterEach(() => docket.close());

/** Makes a token in Slack and copies it out of the form. */
async function make(person: Person, level: string): Promise<string> {
  const form = modalOf(await person.command('/ticket token new', { in: '#help' }));
  const { view } = await person.submit(form, { name: 'Script', level });
  const shown = await view?.shows('Docket shows it this once');
  return /docket_[0-9a-f-]{36}_[\w-]{43}/.exec(shown?.text ?? '')?.[0] ?? '';
}

function call(token: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  return fetch(`${docket.app.url}${path}`, { headers, ...sent });
}

/** Everything in the database, as text. */
async function kept(): Promise<string> {
  const { db } = docket.app.engine.database.connection;
  const all = (await db?.listCollections().toArray()) ?? [];
  const rows = await Promise.all(all.map(({ name }) => db?.collection(name).find().toArray()));
  return JSON.stringify(rows);
}

test('a token from Slack files a ticket over HTTP, whose card shows who filed it, until it is revoked', async () => {
  const { alice, triage, logged } = docket;
  const token = await make(alice, 'Write');
  const filed = await call(token, '/api/v1/tickets', { board: 'OPS', subject: 'Backup failed' });
  expect(filed.status).toBe(201);
  const { key } = (await filed.json()) as { key: string };
  const card = await triage.card(key);
  expect(card.text).toContain('Filed by @alice');
  const [created] = await openReader(docket.app.engine.database, everyTenant).find(events, {
    type: 'ticket.created',
  });
  expect([created?.door, created?.commandId]).toEqual(['http', expect.stringContaining('|api_token:')]);
  expect((await call(token, '/tickets/get')).status).toBe(200);

  const { reply } = await alice.command('/ticket token', { in: '#help' });
  if (!reply) throw new Error('There is no list.');
  await alice.submit(modalOf(await alice.press(reply, 'Revoke')), {});
  await alice.hears('Revoked the token');
  const refused = await call(token, '/api/v1/tickets', { board: 'OPS', subject: 'Again' });
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer realm="docket", error="invalid_token"',
  ]);
  await docket.settle();
  const secret = token.slice(-43);
  expect(await kept()).not.toContain(secret);
  expect(JSON.stringify(logged)).not.toContain(secret);
});

test('a token that reads files nothing', async () => {
  const token = await make(docket.bob, 'Read');
  expect((await call(token, '/api/v1/boards')).status).toBe(200);
  const refused = await call(token, '/tickets/create', { workflow_id: 'OPS', title: 'Mine' });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'forbidden']);
});
