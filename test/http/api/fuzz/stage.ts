import type { Actor } from '../../../../src/access/actor.ts';
import { offeredCommands } from '../../../../src/catalogue/commands.ts';
import { offeredQueries } from '../../../../src/catalogue/queries.ts';
import { buildRegistry } from '../../../../src/engine/registry.ts';
import { UserError } from '../../../../src/errors.ts';
import { buildApi } from '../../../../src/http/api/build-api.ts';
import { jobKinds } from '../../../../src/http/api/jobs/job-kinds.ts';
import { openJobs } from '../../../../src/http/api/jobs/jobs.ts';
import { openSecrets, secretKeys } from '../../../../src/secrets.ts';
import { buildTenant } from '../../../access/matrix/build-tenant.ts';
import { lookedUpOf } from '../../../access/matrix/looked-up.ts';
import { namesOf, type Refs } from '../../../access/matrix/refs.ts';
import { staffOf } from '../../../access/matrix/world.ts';
import { codePorts } from '../../../helpers/code-ports.ts';
import { openTestDesk } from '../../../helpers/desk.ts';
import type { CheckedAnswer } from '../../check-answer.ts';
import type { Known } from './arbitrary-of.ts';
import { type Document, type Operation, operationsOf } from './operations.ts';
import type { Sent } from './requests.ts';

/** Who sends: each finds other ways barred. */
export type Sender = 'operator' | 'member' | 'reader';

export type Stage = {
  operations: Operation[];
  /** What names things that are there. */
  known: Known;
  send(sender: Sender, sent: Sent): Promise<CheckedAnswer>;
  document: Document;
  /** What was logged as somebody's fault who runs Docket. */
  errors(): unknown[];
  close(): Promise<void>;
};

const KEY = `2026:${Buffer.alloc(32, 7).toString('base64')}`;

/** A tenant with a little of everything, behind the API. */
export async function openStage(): Promise<Stage> {
  const names = namesOf('acme');
  const desk = await openTestDesk({ secrets: openSecrets(secretKeys.parse(KEY)) });
  const { engine } = desk;
  const staff = await staffOf(desk, 'acme');
  const { byName, byId } = await buildTenant(desk, 'acme', staff);
  const operator: Actor = { ...staff.admin, isOperator: true };
  const actors: Record<Sender, Actor> = {
    operator,
    member: staff.requester,
    reader: { ...operator, limits: { level: 'read', boardIds: [byId.board] } },
  };
  const jobs = openJobs(engine, jobKinds(engine));
  const api = buildApi({
    ...{ desk: desk.desk, engine, registry: buildRegistry(offeredCommands, offeredQueries) },
    ...{ jobs, code: codePorts(codeOf(names.pullRequest)) },
    requestsPerMinute: 1_000_000_000,
    verifyToken: async (text) => ({ tokenId: text, actor: actors[text as Sender] }),
  });
  const document: Document = JSON.parse(await (await api.request('/openapi.json')).text());
  return {
    ...{ document, operations: operationsOf(document) },
    known: knownOf(byName, byId),
    async send(sender, { operation: { method }, path, headers, body }) {
      const request = new Request(`http://docket.test${path}`, {
        method,
        headers: { authorization: `Bearer ${sender}`, ...headers },
        ...(body === null ? {} : { body }),
      });
      const response = await api.fetch(request);
      const contentType = response.headers.get('content-type') ?? '';
      const text = await response.text();
      const isJson = contentType.includes('json');
      return { method, path, status: response.status, contentType, body: isJson ? JSON.parse(text) : text };
    },
    errors: () => desk.logged.filter(({ level }) => level === 'error' || Number(level) >= 50),
    async close() {
      await jobs.settle();
      await desk.close();
    },
  };
}

/** What names what: some fields are called otherwise than what they name. */
function knownOf(byName: Refs, byId: Refs): Known {
  const both = (field: keyof Refs) => [...new Set([byName[field], byId[field]])];
  const fields = Object.keys(byName) as (keyof Refs)[];
  const board = both('board');
  const ticket = [...both('ticket'), byName.other];
  const person = [...both('person'), 'me'];
  return {
    all: [...new Set(fields.flatMap(both)), 'me', '1'],
    byField: {
      ...Object.fromEntries(fields.map((field) => [field, both(field)])),
      ...{ ticket, ref: [...ticket, ...board], ticket_id: ticket, other: ticket, parent: ticket },
      ...{ board, boards: board, workflow_id: board, person, who: person, assignee: person, people: person },
      ...{
        members: person,
        policy: [...both('promise'), ...both('ladder')],
        id: both('team'),
        tenantId: ['acme'],
      },
      ...{ sha: both('sha'), commit_sha: both('sha'), comment: both('comment'), url: [byName.pullRequest] },
      ...{ what: [...ticket, ...both('ladder')], status: ['triaged', 'in_progress'], seq: ['1', '2'] },
      ...{ timeZone: ['Europe/Berlin'], name: ['Some name'], text: ['Some text'], reason: ['For a reason.'] },
      ...{ from: ['09:00'], to: ['17:00'], date: ['2026-12-25'], startsOn: ['2026-01-05'] },
    },
  };
}

/** A code host that knows one pull request, no other address, and no diff. */
function codeOf(known: string): Parameters<typeof codePorts>[0] {
  return {
    async lookUp(_tenantId, named) {
      if (!named.includes('acme/payments')) throw new UserError('url_not_recognised', 'No host has this.');
      return readLookedUp(known);
    },
    diff: async () => null,
    accountOrigins: async () => [],
  };
}

function readLookedUp(url: string): ReturnType<typeof withDate> {
  return withDate(lookedUpOf({ ...namesOf('acme'), pullRequest: url }));
}

function withDate(found: ReturnType<typeof lookedUpOf>) {
  return { ...found, facts: { ...found.facts, updatedAt: new Date(found.facts.updatedAt) } };
}
