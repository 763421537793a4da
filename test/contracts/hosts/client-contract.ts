import { describe, expect, test } from 'vitest';
import type { HostClient } from '../../../src/code/host-client.ts';
import { hostUser, pullRequestFacts } from '../../../src/code/host-event.ts';
import { openGuardedFetch } from '../../../src/outbound/guarded-fetch.ts';
import { type Asked, type StubAnswer, serve, stubHost } from '../../outbound/stub-host.ts';
import type { HostSubject } from './host-subject.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const HEAD = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const TOKEN = 'canary-token';

/** What every client does with an API of real HTTP on this machine. */
export function describeClient(subject: HostSubject): void {
  const { host, repository } = subject;
  const place = { repository, number: 482 };

  const reads: [string, (client: HostClient) => Promise<unknown>][] = [
    ['pull request', (client) => client.pullRequest(place)],
    ['commit', (client) => client.commit(repository, SHA)],
    ['user', (client) => client.user('bob')],
    ['comparison', (client) => client.contains(repository, HEAD, SHA)],
  ];
  const writes: typeof reads = [
    ['new comment', (client) => client.writeComment(place, 'Text', null)],
    ['changed comment', (client) => client.writeComment(place, 'Text', '77')],
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
      expect(await client.contains(repository, HEAD, SHA)).toBe(true);
      expect(await client.writeComment(place, 'Text', null)).toBe('77');
      expect(await client.writeComment(place, 'Text', '77')).toBe('77');
      const { header, value } = subject.token;
      for (const { headers } of asked) expect(headers[header]).toBe(value);
    });

    test.each(reads)('%s: what is not there, or not for us, is null', async (_what, call) => {
      for (const status of [403, 404]) {
        const { client } = await clientAt(() => ({ status, body: { message: 'Not Found' } }));
        expect(await call(client)).toBeNull();
      }
    });

    test.each(writes)('%s: where it may not be written, it says so', async (_what, call) => {
      for (const status of [403, 404]) {
        const { client } = await clientAt(() => ({ status, body: { message: 'Not Found' } }));
        await expect(call(client)).rejects.toMatchObject({
          name: 'ProviderError',
          failure: { retryable: false },
        });
      }
    });

    test('a comment that somebody removed is made anew', async () => {
      const { client } = await clientAt((asked) =>
        asked.method === 'POST' ? subject.answer(asked) : { status: 404 },
      );
      expect(await client.writeComment(place, 'Text', '76')).toBe('77');
    });

    test('our comment is found by its mark where its id was lost', async () => {
      const known = [
        { id: 5, body: 'Looks good' },
        { id: 77, body: '<!-- docket:default -->\nBefore' },
      ];
      const { client, asked } = await clientAt((one) =>
        one.method === 'GET' ? { body: known } : { body: { id: 77, body: 'Text' } },
      );
      const text = '<!-- docket:default -->\nAfter';
      expect(await client.writeComment(place, text, null)).toBe('77');
      expect(asked.map(({ method }) => method).filter((method) => method === 'POST')).toEqual([]);
      expect(asked.at(-1)?.path).toMatch(/\/77$/);
    });

    test('the comment of another tenant is another one', async () => {
      const known = [{ id: 76, body: '<!-- docket:acme -->\nBefore' }];
      const { client } = await clientAt((one) =>
        one.method === 'GET' ? { body: known } : subject.answer(one),
      );
      expect(await client.writeComment(place, '<!-- docket:default -->\nAfter', null)).toBe('77');
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
