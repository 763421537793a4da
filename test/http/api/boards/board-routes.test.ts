import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApiDesk, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;

beforeEach(async () => {
  desk = await openApiDesk();
});

afterEach(() => desk.close());

describe('GET /api/v1/boards', () => {
  test('lists the boards of the tenant by prefix', async () => {
    await desk.board('OPS', { name: 'Operations' });
    await desk.board('DATA');
    const alice = desk.client(await desk.person('alice'));
    const { status, body } = await alice.get('/api/v1/boards');
    expect(status).toBe(200);
    expect(body.items.map((board: { prefix: string; name: string }) => [board.prefix, board.name])).toEqual([
      ['DATA', 'DATA'],
      ['OPS', 'Operations'],
    ]);
    expect(body.items[0]).not.toHaveProperty('headHash');
  });

  test('is not for whoever has no token', async () => {
    const { status, headers, body } = await desk.stranger.get('/api/v1/boards');
    expect([status, headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="docket"');
    expect(body).toMatchObject({ type: 'urn:docket:error:unauthorized', status: 401, code: 'unauthorized' });
    expect(body.instance).toBe(`urn:docket:request:${headers.get('x-request-id')}`);
  });
});

describe('GET /api/v1/boards/:ref', () => {
  test('shows a board by its prefix and by its id', async () => {
    const id = await desk.board('OPS', { name: 'Operations' });
    const bob = desk.client(await desk.person('bob', { admin: true }));
    const { status, headers, body } = await bob.get('/api/v1/boards/ops');
    expect([status, headers.get('etag')]).toEqual([200, '"1"']);
    expect(body).toMatchObject({
      ...{ id, prefix: 'OPS', name: 'Operations', tenant: 'default', mayManage: true, triageChannel: null },
      gates: { debrief: true, blockers: true, approvals: true, firingAlerts: true },
      codeRules: { startsWork: true, resolvesOnMerge: true },
    });
    expect((await bob.get(`/api/v1/boards/${id}`)).body).toEqual(body);
  });

  test('finds none of another tenant, nor one that the token is not for', async () => {
    const ops = await desk.board('OPS');
    await desk.board('DATA');
    await desk.board('ACME', { tenantId: 'acme' });
    const bob = await desk.person('bob');
    const onlyOps = desk.client({ ...bob, limits: { level: 'read', boardIds: [ops] } });
    const wordsFor = async (ref: string) => {
      const { status, body } = await onlyOps.get(`/api/v1/boards/${ref}`);
      const { instance, ...words } = body;
      return [status, JSON.stringify(words).replaceAll(ref, 'REF')];
    };
    expect((await wordsFor('NOPE'))[0]).toBe(404);
    expect(await wordsFor('ACME')).toEqual(await wordsFor('NOPE'));
    expect(await wordsFor('DATA')).toEqual(await wordsFor('NOPE'));
    const { body } = await onlyOps.get('/api/v1/boards');
    expect(body.items.map(({ prefix }: { prefix: string }) => prefix)).toEqual(['OPS']);
  });
});
