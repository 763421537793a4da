import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LookedUp } from '../../../../src/code/code-ports.ts';
import { UserError } from '../../../../src/errors.ts';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk, wordsOf } from './ticket-desk.ts';

const URL = 'https://github.com/acme/payments/pull/482';
const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8';
const lookUp = vi.fn<(tenantId: string, named: string) => Promise<LookedUp>>();

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk({ code: { lookUp } });
});
afterAll(() => desk.close());

beforeEach(() => {
  lookUp.mockReset();
  lookUp.mockImplementation(async (_tenantId, url) => found(url));
});

const place = { host: 'github', origin: 'https://github.com', repository: 'acme/payments' };

/** An open pull request, as its host tells it. */
function found(url: string): LookedUp {
  const number = Number(url.split('/').at(-1));
  return {
    place: { ...place, number },
    url,
    facts: {
      ...{ repository: 'acme/payments', number, externalId: `id-${number}`, url, title: 'Enlarge the pool' },
      ...{ body: 'It was too small.', state: 'open', isDraft: false, headBranch: 'pool', headSha: SHA },
      author: { login: 'alice', name: 'Alice', verifiedEmail: 'alice@secret.example', isBot: false },
      ...{ baseBranch: 'main', defaultBranch: 'main', isFork: false, mergeSha: null, mergedAt: null },
      ...{ labels: ['infra'], reviewers: [], updatedAt: new Date('2026-03-02T09:00:00Z') },
    },
  };
}

describe('pull requests', () => {
  test('are looked up, linked, listed and taken off', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/pull-requests`;
    const { status, body } = await desk.requester.post(path, { url: URL });
    expect(lookUp.mock.calls).toEqual([['default', URL]]);
    expect([status, body.key]).toEqual([201, key]);
    expect(body.items).toMatchObject([
      {
        ...{ repository: 'acme/payments', number: 482, url: URL, title: 'Enlarge the pool', state: 'open' },
        author: { login: 'alice', name: 'Alice', isBot: false },
        ...{ isVerified: true, labels: ['infra'], headSha: SHA },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/secret\.example|commentHash|leftOut|tickets/);
    const place = `${path}/${body.items[0]?.id}`;
    expect(refusalIn(await desk.requester.delete(place))).toEqual([403, 'forbidden', PROBLEM]);
    expect((await desk.agent.delete(place)).status).toBe(204);
    expect((await desk.agent.get(path)).body).toEqual({ key, items: [] });
    expect(refusalIn(await desk.agent.delete(place))).toEqual([404, 'not_found', PROBLEM]);
  });

  test('that nobody can look up stay unverified', async () => {
    const key = await desk.file();
    lookUp.mockResolvedValue({ ...found(URL), facts: null });
    const { body } = await desk.agent.post(`/api/v1/tickets/${key}/pull-requests`, { url: URL });
    expect(body.items[0]).toMatchObject({ number: 482, isVerified: expect.any(Boolean) });
    const other = 'https://github.com/acme/payments/pull/9';
    lookUp.mockResolvedValue({ place: { ...place, number: 9 }, url: other, facts: null });
    const second = await desk.agent.post(`/api/v1/tickets/${key}/pull-requests`, { url: other });
    expect(second.body.items.find(({ number }: { number: number }) => number === 9)).toMatchObject({
      ...{ isVerified: false, state: 'unknown', title: '', author: null },
    });
  });

  test('are bound to a task, by whoever may work on the ticket', async () => {
    const key = await desk.file();
    const wanted = { url: 'https://github.com/acme/payments/pull/12', task: 'Enlarge the pool' };
    const path = `/api/v1/tickets/${key}/pull-requests`;
    expect(refusalIn(await desk.requester.post(path, wanted))).toEqual([403, 'forbidden', PROBLEM]);
    expect((await desk.agent.post(path, wanted)).status).toBe(201);
    const { body } = await desk.agent.get(`/api/v1/tickets/${key}/tasks`);
    expect(body.items).toMatchObject([{ number: 1, name: 'Enlarge the pool', state: 'open' }]);
    expect(body.items[0]?.pullRequestId).not.toBeNull();
  });

  test('at an address that is none are refused', async () => {
    const key = await desk.file();
    lookUp.mockRejectedValue(new UserError('url_not_recognised', 'Give the address of a pull request.'));
    const refused = await desk.agent.post(`/api/v1/tickets/${key}/pull-requests`, {
      url: 'https://x.example/',
    });
    expect(refusalIn(refused)).toEqual([422, 'url_not_recognised', PROBLEM]);
    const bare = await desk.agent.post(`/api/v1/tickets/${key}/pull-requests`, {});
    expect(refusalIn(bare)).toEqual([400, 'invalid_input', PROBLEM]);
  });

  test('are not even looked up for whoever may do nothing with them', async () => {
    const key = await desk.file();
    const post = (client: typeof desk.agent, ref: string) =>
      client.post(`/api/v1/tickets/${ref}/pull-requests`, { url: URL });
    expect(refusalIn(await post(desk.readOnly, key))).toEqual([403, 'forbidden', PROBLEM]);
    const unknown = wordsOf(await post(desk.outsider, 'OPS-999'), 'OPS-999');
    expect(wordsOf(await post(desk.outsider, key), key)).toEqual(unknown);
    const filing = { url: URL, board: 'OPS' };
    const path = '/api/v1/tickets/from-pull-request';
    expect(refusalIn(await desk.readOnly.post(path, filing))).toEqual([403, 'forbidden', PROBLEM]);
    expect(refusalIn(await desk.outsider.post(path, filing))).toEqual([400, 'invalid_input', PROBLEM]);
    expect(lookUp).not.toHaveBeenCalled();
  });

  test('become a ticket, once for each board', async () => {
    const path = '/api/v1/tickets/from-pull-request';
    const url = 'https://github.com/acme/payments/pull/77';
    const first = await desk.requester.post(path, { board: 'OPS', url });
    expect([first.status, first.headers.get('location')]).toEqual([201, `/api/v1/tickets/${first.body.key}`]);
    expect(first.body).toMatchObject({
      ...{ subject: 'Enlarge the pool', description: 'It was too small.' },
      code: { pullRequests: [{ number: 77 }] },
    });
    const again = await desk.requester.post(path, { board: 'OPS', url });
    expect([again.status, again.body.key]).toEqual([200, first.body.key]);
    const onData = await desk.requester.post(path, { board: 'DATA', url });
    expect([onData.status, onData.body.key]).toEqual([201, 'DATA-1']);
  });

  // Red where what the host says by then makes it another request.
  test('are the same request again where the host says something else by then', async () => {
    const key = { 'idempotency-key': 'lost-answer' };
    const url = 'https://github.com/acme/payments/pull/91';
    const pushed = async (_tenantId: string, named: string): Promise<LookedUp> => {
      const { facts, ...rest } = found(named);
      return { ...rest, facts: facts && { ...facts, title: 'Enlarge both pools', headSha: 'f'.repeat(40) } };
    };
    const ticket = await desk.file();
    for (const [path, more] of [
      [`/api/v1/tickets/${ticket}/pull-requests`, {}],
      ['/api/v1/tickets/from-pull-request', { board: 'DATA' }],
    ] as const) {
      lookUp.mockImplementationOnce(async (_tenantId, named) => found(named)).mockImplementation(pushed);
      desk.failNext();
      const lost = await desk.agent.post(path, { url, ...more }, key);
      const again = await desk.agent.post(path, { url, ...more }, key);
      expect([lost.status, again.status]).toEqual([500, 201]);
    }
  });
});

describe('commits', () => {
  test('are linked, listed and taken off', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/commits`;
    const made = await desk.requester.post(path, { sha: SHA, message: 'Enlarge the pool.' });
    expect([made.status, made.body]).toMatchObject([
      201,
      { key, items: [{ kind: 'commit', name: SHA, message: 'Enlarge the pool.', authorId: desk.carol.id }] },
    ]);
    expect(refusalIn(await desk.requester.delete(`${path}/9fceb02`))).toEqual([403, 'forbidden', PROBLEM]);
    expect((await desk.agent.delete(`${path}/9fceb02`)).status).toBe(204);
    expect((await desk.agent.get(path)).body.items).toEqual([]);
    expect(refusalIn(await desk.agent.delete(`${path}/9fceb02`))).toEqual([404, 'not_found', PROBLEM]);
  });

  test('say nothing of where they are: Docket finds that out by itself', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/commits`;
    for (const body of [{ sha: SHA, repository: 'acme/secret' }, { sha: 'xyz' }, {}]) {
      expect(refusalIn(await desk.agent.post(path, body))).toEqual([400, 'invalid_input', PROBLEM]);
    }
    expect(refusalIn(await desk.readOnly.post(path, { sha: SHA }))).toEqual([403, 'forbidden', PROBLEM]);
  });
});

describe('tasks', () => {
  test('are added, listed and done', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/tasks`;
    const made = await desk.agent.post(path, { name: 'Order toner' });
    expect([made.status, made.body]).toMatchObject([
      201,
      { key, items: [{ number: 1, name: 'Order toner', state: 'open', doneAt: null }] },
    ]);
    const done = await desk.agent.patch(`${path}/1`, { state: 'done', name: 'Order ink' });
    expect([done.status, done.body.items]).toMatchObject([200, [{ name: 'Order ink', state: 'done' }]]);
    expect(refusalIn(await desk.agent.patch(`${path}/7`, { state: 'done' }))).toEqual([
      ...[404, 'not_found', PROBLEM],
    ]);
    expect(refusalIn(await desk.requester.post(path, { name: 'Mine' }))).toEqual([403, 'forbidden', PROBLEM]);
    expect(refusalIn(await desk.readOnly.patch(`${path}/1`, { state: 'open' }))).toEqual([
      ...[403, 'forbidden', PROBLEM],
    ]);
  });
});
