import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiDesk, type Client, openApiDesk } from '../api-desk.ts';

let desk: ApiDesk;
let alice: Client;

beforeAll(async () => {
  desk = await openApiDesk();
  await desk.board('OPS');
  alice = desk.client(await desk.person('alice', { agentOf: 'OPS' }));
  await alice.post('/api/v1/commands/ticket.create', { board: 'OPS', subject: 'Payments API times out' });
});

afterAll(() => desk.close());

const FILE = '/api/v1/commands/ticket.create';
const SHOW = '/api/v1/queries/ticket.get';

function nested(depth: number, [open, close]: [string, string]): string {
  return open.repeat(depth) + close.repeat(depth);
}

describe('a body', () => {
  test.each<[string, string]>([
    ['nested 100,000 lists deep', nested(100_000, ['[', ']'])],
    ['nested 100,000 objects deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['nested 33 deep', `{"board":${nested(33, ['[', ']'])}}`],
    ['with a number that is none', '{"board":"OPS","subject":"x","description":1e400}'],
    ['with __proto__', '{"board":"OPS","subject":"x","__proto__":{"isAdmin":true}}'],
    ['with __proto__ deep inside', '{"board":"OPS","subject":"x","tags":[{"__proto__":{}}]}'],
    ['with NUL in a name', '{"board":"OPS","subject":"x","a\\u0000b":1}'],
    ['that breaks off', '{"board":"OPS"'],
    ['that is no JSON', "{'board': 'OPS'}"],
    ['that is NaN', 'NaN'],
    ['that is a list', '[{"board":"OPS","subject":"x"}]'],
    ['that is a text', '"OPS"'],
    ['that is a number', '1'],
    ['that is null', 'null'],
    ['that is empty', '{}'],
    ['with an operator', '{"board":{"$ne":null},"subject":"x"}'],
    ['with an operator in a list', '{"board":"OPS","subject":"x","blockedBy":[{"$gt":""}]}'],
    ['with a list for a text', '{"board":["OPS"],"subject":["x"]}'],
    ['with a field for a door of ours', '{"board":"OPS","subject":"x","filedIn":{"teamId":"T1","id":"C1"}}'],
  ])('%s is refused', async (_what, body) => {
    const answer = await alice.send('POST', FILE, { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
  });

  test.each(['{"ticket":{"$ne":null}}', '{"ticket":{"$regex":".*"}}', '{"ticket":null}', '{"ticket":true}'])(
    '%s finds nothing',
    async (body) => {
      expect((await alice.send('POST', SHOW, { body })).status).toBe(400);
    },
  );

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'json',
    'multipart/form-data',
  ])('of the type %s is refused', async (type) => {
    const body = JSON.stringify({ board: 'OPS', subject: 'x' });
    const answer = await alice.send('POST', FILE, { body, headers: { 'content-type': type } });
    expect([answer.status, answer.body.code, answer.body.status]).toEqual([415, 'invalid_input', 415]);
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/vnd.api+json',
    'Application/JSON',
  ])('of the type %s is taken', async (type) => {
    const body = JSON.stringify({ ticket: 'OPS-1' });
    expect((await alice.send('POST', SHOW, { body, headers: { 'content-type': type } })).status).toBe(200);
  });

  test('of more than 1 MB is refused', async () => {
    const description = 'x'.repeat(1_048_577);
    const answer = await alice.post(FILE, { board: 'OPS', subject: 'x', description });
    expect([answer.status, answer.body.code]).toEqual([413, 'payload_too_large']);
  });

  test('with half a pair of surrogates is cleaned', async () => {
    const answer = await alice.send('POST', FILE, { body: '{"board":"OPS","subject":"a\\ud800b"}' });
    expect(answer.status).toBe(200);
  });
});

describe('a path', () => {
  test.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v2/boards'],
    ['GET', '/api'],
    ['DELETE', '/api/v1/boards'],
    ['PUT', '/api/v1/tickets/OPS-1'],
    ['OPTIONS', '/api/v1/boards'],
    ['POST', '/api/v1/commands/ticket.advance'],
    ['POST', '/api/v1/commands/ticketXcreate'],
    ['POST', '/api/v1/commands/ticket.link_pull_request'],
    ['POST', '/api/v1/commands/constructor'],
    ['POST', '/api/v1/queries/ticket.comment_of_message'],
    ['GET', '/api/v1/tickets/OPS-1/%2e%2e/boards'],
    ['GET', '/nothing'],
  ])('%s %s is not there', async (method, path) => {
    const { status, headers, body } = await alice.send(method, path);
    expect([status, body.code, headers.get('content-type')]).toEqual([
      ...[404, 'not_found', 'application/problem+json'],
    ]);
  });

  test.each(['%00', '%zz', '%ff', '..%2f..%2fetc', "'%20or%201=1", '%F0%9F%98%80', 'x'.repeat(3_000)])(
    'with the ticket %s finds none',
    async (ref) => {
      const { status } = await alice.get(`/api/v1/tickets/${ref}`);
      expect([400, 404]).toContain(status);
    },
  );

  test.each([
    'limit[$gt]=1',
    'limit=1&limit=2',
    'limit=1e9',
    'limit=-1',
    'cursor=x',
    'status=none',
    'status[]=new',
  ])('with the question %s is answered, or refused as invalid', async (question) => {
    const { status } = await alice.get(`/api/v1/tickets?${question}`);
    expect([200, 400]).toContain(status);
  });

  test('tells nobody without a token whether it is there', async () => {
    const answers = [await desk.stranger.get('/api/v1/boards'), await desk.stranger.get('/api/v1/nothing')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });

  test('answers HEAD like GET, without the body', async () => {
    const { status, headers, body } = await alice.send('HEAD', '/api/v1/boards');
    expect([status, headers.get('content-type'), body]).toEqual([200, 'application/json', null]);
  });
});

describe('Authorization', () => {
  test.each([
    'Bearer',
    'Bearer ',
    'Basic YWxpY2U6c2VjcmV0',
    'bearer docket_x',
    'Bearer a b',
    'Bearer {"$ne":null}',
    `Bearer ${'x'.repeat(5_000)}`,
    'docket_1_2',
  ])('%j lets nobody in', async (authorization) => {
    const { status, headers, body } = await desk.stranger.get('/api/v1/boards', { authorization });
    expect([status, body.code]).toEqual([401, 'unauthorized']);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="docket", error="invalid_token"');
  });
});

describe('X-Request-Id', () => {
  test('is kept where it is sane', async () => {
    const { headers } = await alice.get('/api/v1/boards', { 'x-request-id': 'deploy-42.step:7' });
    expect(headers.get('x-request-id')).toBe('deploy-42.step:7');
  });

  test.each(['short', 'a|b|c|d|e|f', 'x'.repeat(65), '<script>alert(1)</script>', 'one, two, three'])(
    '%j is replaced',
    async (given) => {
      const { headers } = await alice.get('/api/v1/boards', { 'x-request-id': given });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    },
  );
});

describe('what is wrong', () => {
  // Red where a command or a query by its id answers in the words of the library that reads its input.
  test.each<[string, object, string]>([
    [FILE, {}, 'board: Send this, too. subject: Write something here.'],
    [FILE, { board: 1, subject: 'x' }, 'board: Send a text.'],
    [SHOW, { ticket: null }, 'ticket: Send a text.'],
    [
      '/api/v1/queries/ticket.comment_get',
      { comment: 'first' },
      'comment: Send an id, like 6a1f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19.',
    ],
  ])('%s says of %j what to send', async (path, body, detail) => {
    expect((await alice.post(path, body)).body.detail).toBe(detail);
  });

  test('a token that is none any more is told apart from none at all', async () => {
    const detailFor = async (headers: Record<string, string>) =>
      (await desk.stranger.get('/api/v1/boards', headers)).body.detail;
    const none = 'Send the header "Authorization: Bearer TOKEN". /ticket token in Slack makes a token.';
    expect(await detailFor({})).toBe(none);
    expect(await detailFor({ authorization: 'docket_1_2' })).toBe(none);
    expect(await detailFor({ authorization: 'Bearer docket_1_2' })).toMatch(/^This token is not good, or no/);
  });
});
