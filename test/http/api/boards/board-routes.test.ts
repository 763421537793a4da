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
