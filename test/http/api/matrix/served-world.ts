import { offeredCommands } from '../../../../src/catalogue/commands.ts';
import { offeredQueries } from '../../../../src/catalogue/queries.ts';
import type { LookedUp } from '../../../../src/code/code-ports.ts';
import { buildRegistry } from '../../../../src/engine/registry.ts';
import { UserError } from '../../../../src/errors.ts';
import { buildApi } from '../../../../src/http/api/build-api.ts';
import { jobKinds } from '../../../../src/http/api/jobs/job-kinds.ts';
import { openJobs } from '../../../../src/http/api/jobs/jobs.ts';
import { lookedUpOf } from '../../../access/matrix/looked-up.ts';
import { openWorld, type World } from '../../../access/matrix/world.ts';
import { codePorts } from '../../../helpers/code-ports.ts';
import type { Document } from '../fuzz/operations.ts';
import type { Aimed } from './requests-on.ts';

/** A world behind the API. */
export type ServedWorld = {
  world: World;
  document: Document;
  /** What somebody of `globex` is answered, as one text: status, headers that tell something, and body. */
  answerTo(who: string, aimed: Aimed): Promise<string>;
  close(): Promise<void>;
};

const REQUEST_ID = 'a-request-of-globex';

/** Opens it; whoever sends is named by their token. */
export async function serveWorld(): Promise<ServedWorld> {
  const world = await openWorld();
  const { engine, desk } = world.desk;
  const jobs = openJobs(engine, jobKinds(engine));
  const api = buildApi({
    ...{ desk, engine, jobs, registry: buildRegistry(offeredCommands, offeredQueries) },
    code: codePorts({
      lookUp: async (_tenantId, named) => lookUp(named, new Date(world.desk.clock.now())),
      diff: async () => null,
    }),
    requestsPerMinute: 1_000_000_000,
    verifyToken: async (text) => {
      const actor = world.intruders[text.replaceAll('-', ' ')];
      return actor ? { tokenId: text, actor } : null;
    },
  });
  const document: Document = JSON.parse(await (await api.request('/openapi.json')).text());
  return {
    ...{ world, document },
    async answerTo(who, { method, path, body }) {
      world.desk.clock.advance(1_000);
      const hasBody = body !== null && method !== 'GET';
      const request = new Request(`http://docket.test${path}`, {
        method,
        headers: {
          ...{ authorization: `Bearer ${who.replaceAll(' ', '-')}`, 'x-request-id': REQUEST_ID },
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
          ...(method === 'PATCH' ? { 'if-match': '*' } : {}),
        },
        ...(hasBody ? { body: JSON.stringify(body) } : {}),
      });
      return textOf(await api.fetch(request));
    },
    async close() {
      await jobs.settle();
      await world.desk.close();
    },
  };
}

async function textOf(response: Response): Promise<string> {
  const told = [...response.headers].filter(([name]) => !name.startsWith('ratelimit'));
  const text = await response.text();
  return JSON.stringify([response.status, told, text === '' ? null : JSON.parse(text, inOrder)]);
}

/** People come in the order of their ids, which is another in each world; so is where a page ends. */
function inOrder(field: string, value: unknown): unknown {
  if (field === 'next_cursor') return value === null ? null : '‹cursor›';
  if (!Array.isArray(value) || !value.every((item) => Object.hasOwn(Object(item), 'isActive'))) return value;
  return [...value].sort((one, other) => (String(one.name) < String(other.name) ? -1 : 1));
}

/** A code host that knows one pull request of every repository. */
function lookUp(named: string, updatedAt: Date): LookedUp {
  const repository = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/pull\/7$/.exec(named)?.[1];
  if (!repository) throw new UserError('url_not_recognised', 'No host has this.');
  const found = lookedUpOf({ repository, pullRequest: named, sha: 'a'.repeat(40) });
  return { ...found, facts: { ...found.facts, updatedAt } };
}
