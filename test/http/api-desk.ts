import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/access/actor.ts';
import { offeredCommands } from '../../src/catalogue/commands.ts';
import { offeredQueries } from '../../src/catalogue/queries.ts';
import type { CodePorts } from '../../src/code/code-ports.ts';
import type { Desk } from '../../src/engine/desk.ts';
import { buildRegistry } from '../../src/engine/registry.ts';
import { buildApi } from '../../src/http/api/build-api.ts';
import type { ApiParts } from '../../src/http/api/contract.ts';
import { jobKinds } from '../../src/http/api/jobs/job-kinds.ts';
import { type Jobs, openJobs } from '../../src/http/api/jobs/jobs.ts';
import { codePorts } from '../helpers/code-ports.ts';
import { type DeskParts, openTestDesk, type TestDesk } from '../helpers/desk.ts';
import type { AnswerBody } from './answer-body.ts';
import { type CheckedAnswer, openAnswerCheck } from './check-answer.ts';

/** What one request is answered. */
export type Answered = {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON; nothing otherwise. */
  body: AnswerBody;
  /** As it came. */
  text: string;
};

export type Sent = { body?: unknown; headers?: Record<string, string> };

/** Whoever has a token of the API, as the tests call it. */
export type Client = {
  send(method: string, path: string, sent?: Sent): Promise<Answered>;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  delete(path: string, headers?: Record<string, string>): Promise<Answered>;
};

/** A desk with the HTTP API before it. Every answer is checked against the document. */
export type ApiDesk = TestDesk & {
  /** Hands a request to the API as the server would. */
  fetch(request: Request): Promise<Response>;
  /** What the API is built of. */
  parts: ApiParts;
  /** The long work of this process. */
  jobs: Jobs;
  /** Somebody who calls the API, by a token of theirs. */
  client(actor: Actor): Client;
  /** Somebody who calls it without one. */
  stranger: Client;
  /** The first client, calling another process on the same database. */
  otherProcess(): Client;
  /** Lets the next command fail as if the database were gone, after it was done. */
  failNext(): void;
};

export type ApiDeskOptions = DeskParts & { requestsPerMinute?: number; code?: Partial<CodePorts> };

/** Opens the API on a database of its own. Close it when the test ends. */
export async function openApiDesk(options: ApiDeskOptions = {}): Promise<ApiDesk> {
  const { requestsPerMinute = 100_000, code = {}, ...deskParts } = options;
  const testDesk = await openTestDesk(deskParts);
  const known = new Map<string, { tokenId: string; actor: Actor }>();
  let isFailing = false;
  const failing: Desk = {
    ...testDesk.desk,
    async run(command, input, invocation) {
      const result = await testDesk.desk.run(command, input, invocation);
      if (!isFailing) return result;
      isFailing = false;
      throw new Error('The database did not answer.');
    },
  };
  const jobs = openJobs(testDesk.engine, jobKinds(testDesk.engine));
  const parts: ApiParts = {
    desk: failing,
    engine: testDesk.engine,
    registry: buildRegistry(offeredCommands, offeredQueries),
    verifyToken: async (text) => known.get(text) ?? null,
    code: codePorts(code),
    jobs,
    requestsPerMinute,
  };
  const api = buildApi(parts);
  const fetch = async (request: Request) => api.fetch(request);
  documentCheck ??= openAnswerCheck(JSON.parse(await (await api.request('/openapi.json')).text()));
  const check = documentCheck;
  return {
    ...testDesk,
    fetch,
    jobs,
    parts,
    client(actor) {
      const tokenId = randomUUID();
      const token = `docket_${tokenId}_${randomUUID()}`;
      known.set(token, { tokenId, actor });
      return clientOf(fetch, check, { authorization: `Bearer ${token}` });
    },
    stranger: clientOf(fetch, check, {}),
    otherProcess() {
      const other = buildApi(parts);
      const [token = ''] = known.keys();
      return clientOf(async (request) => other.fetch(request), check, { authorization: `Bearer ${token}` });
    },
    failNext() {
      isFailing = true;
    },
  };
}

type Check = (answer: CheckedAnswer) => void;

/** The document is the same at every desk. */
let documentCheck: Check | undefined;

function clientOf(fetch: ApiDesk['fetch'], check: Check, own: Record<string, string>): Client {
  const send: Client['send'] = async (method, path, { body, headers = {} } = {}) => {
    const typed = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = new Request(`http://docket.test${path}`, {
      method,
      headers: { ...own, ...typed, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answered = await answeredOf(await fetch(request));
    const contentType = answered.headers.get('content-type') ?? '';
    if (method !== 'HEAD') check({ method, path, contentType, ...answered });
    return answered;
  };
  return {
    send,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, body, headers = {}) => send('POST', path, { body, headers }),
    patch: (path, body, headers = {}) => send('PATCH', path, { body, headers }),
    delete: (path, headers = {}) => send('DELETE', path, { headers }),
  };
}

async function answeredOf(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text || 'null') : undefined) as AnswerBody,
    text,
  };
}
