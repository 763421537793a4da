import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';
import type { AnswerBody } from '../http/answer-body.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ transport: 'http' });
});
afterEach(() => docket.close());

type Sent = { method?: string; body?: object; headers?: Record<string, string> };

/** A program that has a token of somebody's, made in Slack. */
async function programOf(person: Person) {
  const form = modalOf(await person.command('/ticket token new', { in: '#help' }));
  const { view } = await person.submit(form, { name: 'Monitoring', level: 'Write' });
  const shown = await view?.shows('Docket shows it this once');
  const [token] = /docket_[0-9a-f-]{36}_[\w-]{43}/.exec(shown?.text ?? '') ?? [];
  return async (path: string, { method = 'GET', body, headers }: Sent = {}) => {
    const response = await fetch(`${docket.app.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { status } = response;
    const told = (await response.json()) as AnswerBody;
    return { status, etag: response.headers.get('etag') ?? '', body: told };
  };
}

test('a program and an agent work on one ticket, and neither overwrites the other', async () => {
  const { bob, triage, settle } = docket;
  const program = await programOf(bob);

  const filed = await program('/tickets', {
    ...{ method: 'POST', headers: { 'idempotency-key': '"alert-7781"' } },
    body: { board: 'OPS', subject: 'Disk of db-3 is full', priority: 'high', type: 'incident' },
  });
  expect([filed.status, filed.body.key, filed.etag]).toEqual([201, 'OPS-1', '"1"']);
  const card = await triage.card('OPS-1');
  expect(card.text).toContain('OPS-1  Disk of db-3 is full');
  expect(card.text).toContain('High · incident · new · nobody has it');

  await bob.press(card, 'Assign to me');
  await card.shows('@bob');
  const change = { method: 'PATCH', body: { project: 'storage' } };
  const stale = await program('/tickets/OPS-1', { ...change, headers: { 'if-match': filed.etag } });
  expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);

  const seen = await program('/tickets/OPS-1');
  const changed = await program('/tickets/OPS-1', { ...change, headers: { 'if-match': seen.etag } });
  expect([changed.status, changed.body.project, changed.body.assigneeId]).toEqual([
    ...[200, 'storage', seen.body.assigneeId],
  ]);

  const { items: entries } = (await program('/tickets/OPS-1/history')).body;
  expect(entries.map(({ type, door }) => [type, door])).toEqual([
    ['ticket.created', 'http'],
    ['ticket.assigned', 'slack'],
    ['ticket.updated', 'http'],
  ]);
  expect(entries.at(-1)?.changes).toEqual([{ field: 'project', old: null, new: 'storage' }]);

  const again = await program('/tickets', {
    ...{ method: 'POST', headers: { 'idempotency-key': '"alert-7781"' } },
    body: { board: 'OPS', subject: 'Disk of db-3 is full', priority: 'high', type: 'incident' },
  });
  expect([again.status, again.body]).toEqual([201, filed.body]);
  await settle();
  expect(triage.messages.length).toBe(1);
});
