import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/access/actor.ts';
import { saveConnection } from '../../src/code/connections/commands/save-connection.ts';
import { connections } from '../../src/code/connections/connection.ts';
import { openSecretsOf } from '../../src/code/connections/open-secrets.ts';
import { type InboxRow, webhookInbox } from '../../src/code/inbox-row.ts';
import { type Dispatcher, startDispatcher } from '../../src/engine/dispatcher.ts';
import type { Feed } from '../../src/engine/feed.ts';
import { buildRoutes } from '../../src/http/routes.ts';
import { startHttp } from '../../src/http/server.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { inboxFeed } from '../../src/webhooks/inbox/inbox-feed.ts';
import { openHooks } from '../../src/webhooks/receive/hook-listener.ts';
import type { TakeHostEvent } from '../../src/webhooks/take-host-event.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { HEALTHY } from '../helpers/healthy.ts';
import { scriptedHost, sign } from './scripted-host.ts';

const KEY = `2026:${Buffer.alloc(32, 7).toString('base64')}`;

/** What is sent beside the body; what is not said is as it should be. */
export type Sent = {
  connection?: string;
  host?: string;
  id?: string | null;
  event?: string;
  /** What the host calls its instance. */
  instance?: string;
  /** What it is signed with. */
  secret?: string;
  /** Another server than the desk's own. */
  url?: string;
};

export type Answered = { status: number; body: Record<string, unknown> };

/** A desk with one connection, to which a scripted host sends over HTTP. */
export type HookDesk = TestDesk & {
  url: string;
  admin: Actor;
  connectionId: string;
  /** What was taken, as the id of the command. */
  taken: string[];
  /** What happens before something is taken; may throw. */
  onTake(work: (id: string) => Promise<void> | void): void;
  connect(): Promise<string>;
  secretsOf(connectionId: string): Promise<string[]>;
  /** Sends a body signed. */
  send(body: string | Buffer, options?: Sent): Promise<Answered>;
  /** Sends a ping of a repository. */
  news(repository: string, id: string, options?: Sent): Promise<Answered>;
  inbox(): Promise<InboxRow[]>;
  feed: Feed;
  startInbox(): Dispatcher;
  /** Writes down what is still to be written, as at the end of the process. */
  stopHooks(): Promise<void>;
};

export async function openHookDesk({ latestMs }: { latestMs?: number } = {}): Promise<HookDesk> {
  const desk = await openTestDesk({ secrets: openSecrets(secretKeys.parse(KEY)) });
  const { engine, reader } = desk;
  const admin = await desk.person('frank', { admin: true });
  const hooks = openHooks({ engine, hosts: [scriptedHost], ...(latestMs ? { latestMs } : {}) });
  const routes = buildRoutes(HEALTHY);
  const http = await startHttp({ port: 0, host: '127.0.0.1', routes, hookListener: hooks.listener });
  const dispatchers: Dispatcher[] = [];
  const taken: string[] = [];
  let before: (id: string) => Promise<void> | void = () => undefined;

  const take: TakeHostEvent = async (event, { id }) => {
    await before(id);
    taken.push(id);
    return event.kind === 'ping' ? `${event.repository} pinged` : event.kind;
  };

  const feed = inboxFeed({ engine, hosts: [scriptedHost], take });

  async function connect(): Promise<string> {
    return (await desk.run(admin, saveConnection, { provider: 'github' })).id;
  }

  async function secretsOf(_id: string): Promise<string[]> {
    const connection = await reader.findOne(connections, { _id });
    if (!connection) throw new Error(`There is no connection ${_id}.`);
    return openSecretsOf(reader, engine.secrets, connection, new Date(desk.clock.now()));
  }

  const connectionId = await connect();
  const [present = ''] = await secretsOf(connectionId);

  const send: HookDesk['send'] = async (body, options = {}) => {
    const {
      connection = connectionId,
      host = 'github',
      id = randomUUID(),
      event = 'news',
      instance,
      url = http.url,
    } = options;
    const secret =
      options.secret ?? (connection === connectionId ? present : (await secretsOf(connection))[0]);
    const answer = await fetch(`${url}/hooks/${host}/${connection}`, {
      method: 'POST',
      headers: {
        ...{ 'x-event': event, 'x-signature': sign(secret ?? '', body) },
        ...(id === null ? {} : { 'x-delivery': id }),
        ...(instance === undefined ? {} : { 'x-instance': instance }),
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  return {
    ...desk,
    ...{ url: http.url, admin, connectionId, taken, feed, connect, secretsOf, send },
    onTake: (work) => {
      before = work;
    },
    news: (repository, id, options) =>
      send(JSON.stringify({ repository, pings: [repository] }), { id, ...options }),
    inbox: () => reader.find(webhookInbox, {}, { sort: { receivedAt: 1, _id: 1 } }),
    startInbox() {
      const dispatcher = startDispatcher(engine, { leaseMs: 30_000, feeds: [feed] });
      engine.onWake(dispatcher.wake);
      dispatchers.push(dispatcher);
      return dispatcher;
    },
    stopHooks: hooks.stop,
    async close() {
      await http.stop();
      await Promise.all(dispatchers.map((it) => it.stop()));
      await hooks.stop();
      await desk.close();
    },
  };
}
