import { afterEach, describe, expect, test, vi } from 'vitest';
import { rowsOf } from '../src/database/unscoped.ts';
import { outbox } from '../src/engine/outbox.ts';
import { jobRowsOf } from '../src/jobs/job-rows.ts';
import { tickets } from '../src/tickets/ticket.ts';
import { type Docket, modalOf, openDocket } from './helpers/docket.ts';

let docket: Docket;
afterEach(() => docket.close());

const asked = () => docket.slack.traffic.filter(({ what }) => what === 'apps.connections.open').length;
const ready = async () => (await fetch(`${docket.app.url}/readyz`)).json();
const filed = () => rowsOf(docket.app.engine.database, tickets).countDocuments();

describe('over Socket Mode', () => {
  test('a process with the role web opens one connection, and serves no requests of Slack', async () => {
    docket = await openDocket({ transport: 'socket' });
    expect([asked(), docket.slack.sockets.count]).toEqual([1, 1]);
    const answer = await fetch(`${docket.app.url}/slack/events`, { method: 'POST', body: 'command=/ticket' });
    expect(answer.status).toBe(404);
    expect((await docket.alice.command('/ticket help', { in: '#help' })).reply?.text).toContain(
      '/ticket new',
    );
  });

  test('a process with the role worker alone opens none', async () => {
    docket = await openDocket({ transport: 'socket', env: { ROLES: 'worker' } });
    expect([asked(), docket.slack.sockets.count]).toEqual([0, 0]);
    expect(await ready()).toEqual({ ok: true, database: 'ok', slack: 'ok' });
  });

  test('readyz says so while there is no connection', async () => {
    docket = await openDocket({ transport: 'socket' });
    expect(await ready()).toEqual({ ok: true, database: 'ok', slack: 'ok' });
    docket.slack.faults.add({ method: 'apps.connections.open', kind: 'status', status: 503 });
    docket.slack.sockets.cut();
    await vi.waitFor(async () =>
      expect(await ready()).toEqual({ ok: true, database: 'ok', slack: 'unreachable' }),
    );
    await vi.waitFor(async () => {
      docket.clock.advance(1_000);
      expect(await ready()).toMatchObject({ slack: 'ok' });
    });
  });

  test('a form whose connection is cut before its answer closes all the same, and files one ticket', async () => {
    docket = await openDocket({ transport: 'socket' });
    const form = modalOf(await docket.alice.command('/ticket new', { in: '#help' }));
    docket.slack.faults.add({ surface: 'interaction', kind: 'cut' });
    expect(await docket.alice.submit(form, { subject: 'Printer on fire' })).toEqual({ closed: true });
    await docket.triage.card('OPS-1');
    expect(await filed()).toBe(1);
  });

  test('a form whose answer is lost is submitted again, and has filed one ticket', async () => {
    docket = await openDocket({ transport: 'socket' });
    const form = modalOf(await docket.alice.command('/ticket new', { in: '#help' }));
    docket.slack.faults.add({ surface: 'interaction', kind: 'lost_response' });
    const first = await docket.alice.submit(form, { subject: 'Printer on fire' });
    expect(first).toMatchObject({ failure: 'operation_timeout' });
    docket.slack.sockets.refresh();
    await docket.slack.until(() => asked() === 2, 'another connection');
    await vi.waitFor(() => expect(docket.app.slack.status()).toBe('ok'));
    expect(await docket.alice.submit(form)).toEqual({ closed: true });
    expect(await filed()).toBe(1);
  });
});

// Red where anybody on the internet may read them.
test('the numbers of a process are for a private network, and with a token for whoever has that', async () => {
  docket = await openDocket({ env: { ROLES: 'worker' } });
  const read = async (headers: Record<string, string> = {}) =>
    (await fetch(`${docket.app.url}/metrics`, { headers })).status;
  expect(await read()).toBe(200);
  expect(await read({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
  await docket.close();
  docket = await openDocket({ env: { ROLES: 'worker', METRICS_TOKEN: 'metrics-canary-token' } });
  expect(await read()).toBe(403);
  expect(await read({ authorization: 'Bearer metrics-canary-tokem' })).toBe(403);
  expect(await read({ authorization: 'Bearer metrics-canary-token' })).toBe(200);
});

describe('recurring jobs', () => {
  const names = async () =>
    (await jobRowsOf(docket.app.engine.database).find().toArray()).map(({ name }) => name);

  test('are looked after by a process with the role worker', async () => {
    docket = await openDocket({ env: { ROLES: 'worker' } });
    const jobs = ['code_links', 'escalations', 'reseal_secrets'];
    await vi.waitFor(async () => expect((await names()).sort()).toEqual(jobs));
  });

  test('are none of the business of one with the role web', async () => {
    docket = await openDocket({ env: { ROLES: 'web' } });
    await docket.alice.command('/ticket help', { in: '#help' });
    expect(await names()).toEqual([]);
    // No worker brings the events of the boards to anybody.
    await rowsOf(docket.app.engine.database, outbox).deleteMany({});
  });
});
