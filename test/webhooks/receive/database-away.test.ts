import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '../../../src/database/connect.ts';
import { openEngine } from '../../../src/engine/engine.ts';
import { buildRoutes } from '../../../src/http/routes.ts';
import { type HttpServer, startHttp } from '../../../src/http/server.ts';
import { type Hooks, openHooks } from '../../../src/webhooks/receive/hook-listener.ts';
import { type Line, openLine } from '../../faults/line.ts';
import { HEALTHY } from '../../helpers/healthy.ts';
import { type HookDesk, openHookDesk } from '../hook-desk.ts';
import { scriptedHost } from '../scripted-host.ts';

let desk: HookDesk;
let line: Line;
let database: Database;
let hooks: Hooks;
let http: HttpServer;

beforeEach(async () => {
  desk = await openHookDesk();
  const { host, port, name } = desk.database.connection;
  line = await openLine(`mongodb://${host}:${port}/${name}`);
  database = await connect(line.url);
  const { clock, log, secrets } = desk.engine;
  hooks = openHooks({
    engine: openEngine({ database, clock, log, secrets }),
    hosts: [scriptedHost],
    latestMs: 300,
  });
  const routes = buildRoutes(HEALTHY);
  http = await startHttp({ port: 0, host: '127.0.0.1', routes, hookListener: hooks.listener });
});
afterEach(async () => {
  await http.stop();
  await hooks.stop();
  await database.close();
  await line.close();
  await desk.close();
});

const AWAY = {
  status: 503,
  body: {
    title: 'The database did not answer. Send it again in a minute.',
    status: 503,
    code: 'internal',
  },
};

test.each(['known', 'unknown'])(
  'a delivery to a connection that is %s is to be sent again while the database hangs, and kept once',
  async (how) => {
    if (how === 'known') await desk.news('payments/api', 'd0', { url: http.url });
    await line.hang();
    expect(await desk.news('payments/api', 'd1', { url: http.url })).toEqual(AWAY);
    await line.mend();
    expect((await desk.news('payments/api', 'd1', { url: http.url })).status).toBe(202);
    expect((await desk.inbox()).filter(({ deliveryId }) => deliveryId === 'd1')).toHaveLength(1);
  },
);

test('a delivery is to be sent again while the database is gone', async () => {
  await line.cut();
  expect(await desk.news('payments/api', 'd1', { url: http.url })).toEqual(AWAY);
  expect(desk.logged.map(({ msg }) => msg)).toContain(
    'A webhook could not be kept, because the database did not answer.',
  );
  await line.mend();
  await expect.poll(async () => (await desk.news('payments/api', 'd1', { url: http.url })).status).toBe(202);
  expect(await desk.inbox()).toHaveLength(1);
});
