import { describe, expect, test } from 'vitest';
import type { HostClient } from '../../../src/code/host-client.ts';
import { hostUser, pullRequestFacts } from '../../../src/code/host-event.ts';
import { openGuardedFetch } from '../../../src/outbound/guarded-fetch.ts';
import { type Asked, type StubAnswer, serve, stubHost } from '../../outbound/stub-host.ts';
import type { HostSubject } from './host-subject.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const TOKEN = 'canary-token';

/** What every client does with an API of real HTTP on this machine. */
export function describeClient(subject: HostSubject): void {
  const { host, repository } = subject;
  const place = { repository, number: 482 };

  const reads: [string, (client: HostClient) => Promise<unknown>][] = [
    ['pull request', (client) => client.pullRequest(place)],
    ['commit', (client) => client.commit(repository, SHA)],
    ['user', (client) => client.user('bob')],
  ];
  const writes: typeof reads = [
    ['new comment', (client) => client.addComment(place, 'Text')],
    ['changed comment', (client) => client.changeComment(place, 'Text', '77')],
  ];

  function clientOf(origin: string, timeoutMs = 10_000): HostClient {
    const fetch = openGuardedFetch({ allowed: [origin], trusted: [origin], timeoutMs });
    return host.openClient({ origin, token: TOKEN, fetch });
  }

  async function clientAt(answer: (asked: Asked) => StubAnswer) {
    const { origin, asked } = await stubHost(answer);
    return { client: clientOf(origin), origin, asked };
  }

  describe('client', () => {
    test('gives what the host knows, in the common form', async () => {
      const { client, asked } = await clientAt(subject.answer);
      const facts = await client.pullRequest(place);
      expect(facts).toMatchObject(place);
      expect(pullRequestFacts.parse(facts)).toEqual(facts);
      const user = await client.user('bob');
      expect(user).toMatchObject({ login: 'bob' });
      expect(hostUser.parse(user)).toEqual(user);
      expect(await client.commit(repository, SHA)).toMatchObject({ sha: SHA });
      expect(await client.addComment(place, 'Text')).toBe('77');
      expect(await client.changeComment(place, 'Text', '77')).toEqual({ kind: 'changed', id: '77' });
      const { header, value } = subject.token;
      for (const { headers } of asked) expect(headers[header]).toBe(value);
    });

    test.each(reads)('%s: what is not there, or not for us, is null', async (_what, call) => {
      for (const status of [403, 404]) {
        const { client } = await clientAt(() => ({ status, body: { message: 'Not Found' } }));
        expect(await call(client)).toBeNull();
      }
    });

    test('where a comment may not be added, it says so', async () => {
      for (const status of [403, 404]) {
        const { client } = await clientAt(() => ({ status, body: { message: 'Not Found' } }));
        await expect(client.addComment(place, 'Text')).rejects.toMatchObject({
          name: 'ProviderError',
          failure: { retryable: false },
        });
      }
    });

    test('a comment that somebody removed is absent, and one that the token only reads is not allowed', async () => {
      const removed = await clientAt(() => ({ status: 404 }));
      expect(await removed.client.changeComment(place, 'Text', '76')).toEqual({ kind: 'absent' });
      const kept = await clientAt(({ method }) =>
        method === 'GET' ? { body: { id: 76, body: 'Before' } } : { status: 403 },
      );
      expect(await kept.client.changeComment(place, 'Text', '76')).toEqual({ kind: 'not_allowed' });
    });

    const MARK = '<!-- docket:default -->';
    const ours = { id: 7 };
    const others = { id: 8 };

    /** A host with these comments, whose token is that of `ours`, where the host says whose it is. */
    const withComments = (known: readonly unknown[], own: unknown = ours) =>
      clientAt((one) => {
        if (one.method !== 'GET') return { body: { id: 77, body: 'Text' } };
        if (!one.path.endsWith('/user')) return { body: known };
        return own === null ? { status: 403 } : { body: own };
      });
    /** As each host names whoever wrote it. */
    const by = (account: { id: number }) => ({ user: account, author: account });

    test('our comment is found by its mark where its id was lost', async () => {
      const { client, asked } = await withComments([
        { id: 5, body: 'Looks good', ...by(others) },
        { id: 77, body: `${MARK}\nBefore`, ...by(ours) },
      ]);
      const found = await client.changeComment(place, `${MARK}\nAfter`, null);
      expect(found).toEqual({ kind: 'changed', id: '77' });
      expect(asked.at(-1)?.path).toMatch(/\/77$/);
    });

    // Red where a comment is taken for ours by what anybody can paste.
    test.each([
      ['that somebody pasted', { id: 76, body: `${MARK}\nPasted`, ...by(others) }, ours],
      ['of nobody who is there any more', { id: 76, body: `${MARK}\n`, user: null, author: null }, ours],
      ['where the host does not say who we are', { id: 76, body: `${MARK}\n`, ...by(ours) }, null],
      ['of another tenant', { id: 76, body: '<!-- docket:acme -->\nBefore', ...by(ours) }, ours],
    ])('a comment %s is none of ours', async (_case, known, own) => {
      const { client, asked } = await withComments([known], own);
      expect(await client.changeComment(place, `${MARK}\nAfter`, null)).toEqual({ kind: 'absent' });
      expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    });

    describe.each([...reads, ...writes])('%s', (_what, call) => {
      test('401 wants another token', async () => {
        const { client } = await clientAt(() => ({ status: 401, body: { message: 'Bad credentials' } }));
        await expect(call(client)).rejects.toMatchObject({
          name: 'ProviderError',
          failure: { retryable: false, needsToken: true },
        });
      });

      test('429 waits as long as the host says, and asks once', async () => {
        const { client, asked } = await clientAt(() => ({ status: 429, headers: { 'retry-after': '7' } }));
        await expect(call(client)).rejects.toMatchObject({
          failure: { retryable: true, retryAfterMs: 7_000 },
        });
        expect(asked).toHaveLength(1);
      });

      test('500 is worth another try, which is not for the client to make', async () => {
        const { client, asked } = await clientAt(() => ({ status: 500, body: 'Oops' }));
        await expect(call(client)).rejects.toMatchObject({
          name: 'ProviderError',
          failure: { retryable: true },
        });
        expect(asked).toHaveLength(1);
      });

      test('an answer that makes no sense is no answer', async () => {
        for (const body of ['<html>Sign in</html>', '', { id: {} }, null, 'null']) {
          const { client } = await clientAt(() => ({ body }));
          await expect(call(client)).rejects.toMatchObject({
            name: 'ProviderError',
            failure: { retryable: false },
          });
        }
      });

      test('a slow host is given up', async () => {
        const origin = await serve(() => undefined);
        await expect(call(clientOf(origin, 50))).rejects.toMatchObject({ failure: { retryable: true } });
      });

      test('no other origin sees the token', async () => {
        const other = await stubHost(() => ({}));
        const location = `${other.origin}/steal`;
        const { client } = await clientAt(() => ({ status: 302, headers: { location } }));
        await expect(call(client)).rejects.toMatchObject({
          name: 'ProviderError',
          failure: { retryable: false },
        });
        expect(other.asked).toEqual([]);
      });

      test('what is told of a failure holds no token', async () => {
        const { client } = await clientAt(() => ({ status: 500 }));
        const failure = await call(client).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(Error);
        expect(String(failure)).not.toContain(TOKEN);
        expect(String(Object(failure).stack)).not.toContain(TOKEN);
      });
    });

    test.each(['../..', 'a/../b', '..', 'payments', '', '/', '?x=/y', 'a/b/../../user'])(
      'a repository %j leads to no other path',
      async (name) => {
        const { client, asked } = await clientAt(() => ({ status: 404 }));
        expect(await client.pullRequest({ repository: name, number: 1 })).toBeNull();
        const outside = asked.filter(({ path }) => !path.startsWith(subject.repositoriesAt));
        expect(outside).toEqual([]);
      },
    );
  });
}
