import { afterEach, expect, test } from 'vitest';
import { saveConnection } from '../../../src/code/connections/commands/save-connection.ts';
import { connections } from '../../../src/code/connections/connection.ts';
import { openSecretsOf } from '../../../src/code/connections/open-secrets.ts';
import { webhookInbox } from '../../../src/code/inbox-row.ts';
import { startDispatcher } from '../../../src/engine/dispatcher.ts';
import { buildRoutes } from '../../../src/http/routes.ts';
import { startHttp } from '../../../src/http/server.ts';
import { openSecrets, secretKeys } from '../../../src/secrets.ts';
import { githubHost } from '../../../src/webhooks/github/github-host.ts';
import { inboxFeed } from '../../../src/webhooks/inbox/inbox-feed.ts';
import { openHooks } from '../../../src/webhooks/receive/hook-listener.ts';
import { signed } from '../../fixtures/code-hosts/github.ts';
import { allGithubExamples } from '../../fixtures/code-hosts/github-examples.ts';
import { openTestDesk } from '../../helpers/desk.ts';
import { HEALTHY } from '../../helpers/healthy.ts';

const KEY = `2026:${Buffer.alloc(32, 7).toString('base64')}`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A desk that is connected to GitHub, and what was taken there, by kind. */
async function openConnected() {
  const desk = await openTestDesk({ secrets: openSecrets(secretKeys.parse(KEY)) });
  const { engine, reader } = desk;
  const hooks = openHooks({ engine, hosts: [githubHost] });
  const routes = buildRoutes(HEALTHY);
  const http = await startHttp({ port: 0, host: '127.0.0.1', routes, hookListener: hooks.listener });
  const taken: Record<string, number> = {};
  const feed = inboxFeed({
    engine,
    hosts: [githubHost],
    async take({ kind }) {
      taken[kind] = (taken[kind] ?? 0) + 1;
      return kind;
    },
  });
  const dispatcher = startDispatcher(engine, { leaseMs: 30_000, feeds: [feed] });
  engine.onWake(dispatcher.wake);
  closing.push(desk.close, hooks.stop, dispatcher.stop, http.stop);
  const admin = await desk.person('frank', { admin: true });
  const { id } = await desk.run(admin, saveConnection, { provider: 'github' });
  const connection = await reader.findOne(connections, { _id: id });
  if (!connection) throw new Error('The connection is not there.');
  const [secret = ''] = await openSecretsOf(reader, engine.secrets, connection, new Date(desk.clock.now()));
  return { url: `${http.url}/hooks/github/${id}`, secret, taken, dispatcher, reader };
}

test('every example that GitHub published passes the route; those that are read have their effect', async () => {
  const { url, secret, taken, dispatcher, reader } = await openConnected();
  const answers: Record<string, number> = {};
  for (const [index, { event, payload }] of allGithubExamples().entries()) {
    const body = JSON.stringify(payload);
    const headers = signed(body, secret, event, `example-${index}`);
    const answer = await fetch(url, { method: 'POST', headers, body });
    const { state } = Object(await answer.json());
    const told = `${answer.status} ${state}`;
    answers[told] = (answers[told] ?? 0) + 1;
  }
  expect(answers).toEqual({ '202 kept': 75, '202 ignored': 254 });
  await dispatcher.idle();
  expect(taken).toEqual({ ping: 4, pull_request: 29, review: 4, checks: 13, deployment: 4, push: 2 });
  const rows = await reader.find(webhookInbox, {});
  expect(rows.map(({ state }) => state)).toEqual(Array(75).fill('done'));
  const lanes = new Set(rows.map(({ lane }) => lane.split('|')[1]));
  expect(lanes).toEqual(
    new Set(['', 'Codertocat/Hello-World', 'Octocoders/Hello-World', 'octo-org/octo-repo']),
  );
});
