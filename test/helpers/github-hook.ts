import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { systemActor } from '../../src/access/actor.ts';
import { everyTenant } from '../../src/access/scope.ts';
import { systemClock } from '../../src/clock.ts';
import { saveConnection } from '../../src/code/connections/commands/save-connection.ts';
import { connections } from '../../src/code/connections/connection.ts';
import { openSecretsOf } from '../../src/code/connections/open-secrets.ts';
import type { Database } from '../../src/database/connect.ts';
import { openDesk } from '../../src/engine/desk.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { openReader } from '../../src/engine/reader.ts';
import { openLog } from '../../src/log.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { pullRequestPayload } from '../fixtures/code-hosts/github.ts';

/** What the app needs in its environment to open the secrets of `connectGithub`. */
export const SECRET_KEYS = `2026:${Buffer.alloc(32, 7).toString('base64')}`;

/** A connection as GitHub knows it: where to send, and what to sign with. */
export type GithubHook = { connectionId: string; path: string; secret: string };

/** Connects the tenant `default` to GitHub, as an admin would. */
export async function connectGithub(database: Database): Promise<GithubHook> {
  const secrets = openSecrets(secretKeys.parse(SECRET_KEYS));
  const engine = openEngine({ database, clock: systemClock, log: openLog('silent'), secrets });
  const actor = systemActor('test');
  const invocation = { actor, door: 'test', caller: 'test', id: `connect-${systemClock.now()}` };
  const { id: connectionId } = await openDesk(engine).run(saveConnection, { provider: 'github' }, invocation);
  const reader = openReader(database, everyTenant);
  const connection = await reader.findOne(connections, { _id: connectionId });
  if (!connection) throw new Error('The connection was not made.');
  const [secret = ''] = await openSecretsOf(reader, secrets, connection, new Date(systemClock.now()));
  return { connectionId, path: `/hooks/github/${connectionId}`, secret };
}

/** Deliveries of pull requests that are opened, signed, over sockets that stay open. */
export type GithubSender = {
  /** Opens pull request `number` of a repository. Gives the status of the answer; throws where none comes. */
  open(delivery: OpenedPullRequest): Promise<number>;
  close(): Promise<void>;
};

export type OpenedPullRequest = { id: string; number: number; repository: string; title: string };

/** In its place in a payload stands what differs from one delivery to the next. */
const NUMBER = 987_654_321;
const TITLE = 'The title of this one';

/** Opens so many sockets to a server. */
export function openGithubSender(
  url: string,
  { path, secret }: Pick<GithubHook, 'path' | 'secret'>,
  sockets: number,
): GithubSender {
  const pool = new Pool(url, { connections: sockets });
  const templates = new Map<string, string>();

  /** Made once for each repository: a payload has some 20 kB. */
  function templateOf(repository: string): string {
    const known = templates.get(repository);
    if (known !== undefined) return known;
    const own = { number: NUMBER, id: NUMBER, headBranch: `retry-${NUMBER}`, title: TITLE };
    const made = JSON.stringify(pullRequestPayload({ repository, ...own }));
    templates.set(repository, made);
    return made;
  }

  return {
    async open({ id, number, repository, title }) {
      const body = templateOf(repository).replaceAll(String(NUMBER), String(number)).replace(TITLE, title);
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/044aadd',
        'x-github-event': 'pull_request',
        'x-github-delivery': id,
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      };
      const answer = await pool.request({ path, method: 'POST', headers, body });
      await answer.body.dump();
      return answer.statusCode;
    },
    close: () => pool.close(),
  };
}
