import { EventEmitter, once } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { buildRoutes } from '../../src/http/routes.ts';
import { type HttpServer, startHttp } from '../../src/http/server.ts';
import { HEALTHY } from '../helpers/healthy.ts';

const ROUTES = buildRoutes(HEALTHY);

let servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
});

async function start(slackListener?: RequestListener, port = 0): Promise<HttpServer> {
  const server = await startHttp({ port, host: '127.0.0.1', routes: ROUTES, slackListener });
  servers.push(server);
  return server;
}

describe('the HTTP server', () => {
  test('says where it listens when it took any free port', async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test("gives Slack's paths to Slack's listener and the others to the routes", async () => {
    const { url } = await start((request, response) => void response.end(`slack got ${request.url}`));
    expect(await (await fetch(`${url}/slack/events?x=1`)).text()).toBe('slack got /slack/events?x=1');
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, database: 'ok', slack: 'ok' });
    expect((await fetch(`${url}/slackers`)).status).toBe(404);
  });

  test('gives the paths of code hosts to their listener', async () => {
    const hookListener: RequestListener = (request, response) => void response.end(`${request.url} came`);
    const server = await startHttp({ port: 0, host: '127.0.0.1', routes: ROUTES, hookListener });
    servers.push(server);
    expect(await (await fetch(`${server.url}/hooks/github/1`)).text()).toBe('/hooks/github/1 came');
    expect((await fetch(`${server.url}/hook`)).status).toBe(404);
  });

  test("has nothing under Slack's paths where Slack does not come in by HTTP", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
  });

  test('refuses to start on a port that is taken', async () => {
    const { url } = await start();
    await expect(start(undefined, Number(new URL(url).port))).rejects.toThrow('EADDRINUSE');
  });

  test('lets a request in hand end before it has stopped, and takes no new one', async () => {
    const signals = new EventEmitter();
    const inHand = once(signals, 'in hand');
    const server = await start((_request, response) => {
      signals.once('may end', () => response.end('done'));
      signals.emit('in hand');
    });
    const answer = fetch(`${server.url}/slack/events`);
    await inHand;
    const stopped = server.stop();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    signals.emit('may end');
    expect(await (await answer).text()).toBe('done');
    await stopped;
    servers = [];
  });
});
