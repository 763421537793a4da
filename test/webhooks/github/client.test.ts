import { expect, test } from 'vitest';
import { openGuardedFetch } from '../../../src/outbound/guarded-fetch.ts';
import { githubHost } from '../../../src/webhooks/github/github-host.ts';
import { pullRequestPayload } from '../../fixtures/code-hosts/github.ts';
import { type Asked, type StubAnswer, stubHost } from '../../outbound/stub-host.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const PLACE = { repository: 'payments/api', number: 482 };

async function clientAt(answer: (asked: Asked) => StubAnswer) {
  const { origin, asked } = await stubHost(answer);
  const fetch = openGuardedFetch({ allowed: [origin], trusted: [origin] });
  return { client: githubHost.openClient({ origin, token: 'ghp_canary', fetch }), asked };
}

test('it asks as GitHub wants to be asked', async () => {
  const { client, asked } = await clientAt(() => ({ body: pullRequestPayload().pull_request }));
  await client.pullRequest(PLACE);
  expect(asked).toMatchObject([
    {
      method: 'GET',
      path: '/api/v3/repos/payments/api/pulls/482',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: 'Bearer ghp_canary',
        'user-agent': 'docket',
        'x-github-api-version': '2022-11-28',
      },
    },
  ]);
});

test('a pull request is told as an event tells it', async () => {
  const merged = pullRequestPayload({
    action: 'closed',
    merged: true,
    mergeSha: SHA,
    labels: ['bug'],
    author: 'erin',
  });
  const { client } = await clientAt(() => ({ body: merged.pull_request }));
  expect(await client.pullRequest(PLACE)).toEqual({
    repository: 'payments/api',
    number: 482,
    externalId: '1000482',
    url: 'https://github.com/payments/api/pull/482',
    title: 'Retry card payments',
    body: 'A short text.',
    author: { login: 'erin', name: null, verifiedEmail: null, isBot: false },
    state: 'merged',
    isDraft: false,
    headBranch: 'retry-cards',
    headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
    baseBranch: 'main',
    defaultBranch: 'main',
    isFork: false,
    mergeSha: SHA,
    mergedAt: new Date('2026-11-21T12:00:00Z'),
    labels: ['bug'],
    reviewers: [],
    updatedAt: new Date('2026-11-21T12:00:00Z'),
  });
});

test('a repository that was renamed is found where it is now', async () => {
  const { client, asked } = await clientAt(({ path }) =>
    path.startsWith('/api/v3/repositories/')
      ? { body: pullRequestPayload({ repository: 'payments/core' }).pull_request }
      : { status: 301, headers: { location: '/api/v3/repositories/9/pulls/482' } },
  );
  expect(await client.pullRequest(PLACE)).toMatchObject({ repository: 'payments/core', number: 482 });
  expect(asked).toHaveLength(2);
});

/** https://docs.github.com/en/rest/commits/commits#get-a-commit */
function commitAnswer(rest: object): object {
  const author = { name: 'Bob Okafor', email: 'bob@example.com', date: '2026-11-21T12:00:00Z' };
  const html_url = `https://github.com/payments/api/commit/${SHA}`;
  return {
    sha: SHA,
    html_url,
    commit: { message: 'Fixes OPS-12', author },
    author: null,
    files: [],
    ...rest,
  };
}

const file = { filename: 'src/a.ts', status: 'modified', additions: 2, deletions: 1 };

test('a commit comes with what it changed', async () => {
  const files = [
    { ...file, patch: '@@ -1 +1 @@\n-a\n+b' },
    { ...file, filename: 'logo.png', status: 'added', additions: 0, deletions: 0 },
  ];
  const author = { login: 'bob', type: 'User' };
  const { client, asked } = await clientAt(() => ({ body: commitAnswer({ files, author }) }));
  expect(await client.commit('payments/api', SHA)).toEqual({
    sha: SHA,
    message: 'Fixes OPS-12',
    url: `https://github.com/payments/api/commit/${SHA}`,
    author: { login: 'bob', name: 'Bob Okafor', verifiedEmail: null, isBot: false },
    files: [
      { path: 'src/a.ts', status: 'modified', additions: 2, deletions: 1, patch: '@@ -1 +1 @@\n-a\n+b' },
      { path: 'logo.png', status: 'added', additions: 0, deletions: 0, patch: null },
    ],
    more: 0,
  });
  expect(asked[0]?.path).toBe(`/api/v3/repos/payments/api/commits/${SHA}`);
});

test('of a long commit 20 files are given, and 3,000 characters of each', async () => {
  const files = Array.from({ length: 23 }, (_, n) => ({
    ...file,
    filename: `${n}`,
    patch: '+123456789\n'.repeat(400),
  }));
  const { client } = await clientAt(() => ({ body: commitAnswer({ files }) }));
  const commit = await client.commit('payments/api', SHA);
  expect([commit?.files.length, commit?.more]).toEqual([20, 3]);
  const patch = commit?.files[0]?.patch ?? '';
  expect(patch.length).toBeLessThanOrEqual(3_000);
  expect(patch.endsWith('+123456789\n…')).toBe(true);
});

test.each([null, {}])('an author %j is known by what git says', async (author) => {
  const { client } = await clientAt(() => ({ body: commitAnswer({ author }) }));
  const expected = { login: null, name: 'Bob Okafor', verifiedEmail: null, isBot: false };
  expect((await client.commit('payments/api', SHA))?.author).toEqual(expected);
});

test.each(['abc', 'main', '../../user', 'g'.repeat(40)])(
  '%s is no commit, and nobody is asked',
  async (sha) => {
    const { client, asked } = await clientAt(() => ({ body: commitAnswer({}) }));
    expect(await client.commit('payments/api', sha)).toBeNull();
    expect(asked).toEqual([]);
  },
);

test.each([409, 410, 422, 451])('a commit that GitHub answers with %i is not there', async (status) => {
  const { client } = await clientAt(() => ({ status, body: { message: 'No commit found for SHA' } }));
  expect(await client.commit('payments/api', SHA)).toBeNull();
});

test('an account comes with its name; its public address is not verified', async () => {
  const account = { login: 'Bob', type: 'User', name: 'Bob Okafor', email: 'ceo@example.com' };
  const { client, asked } = await clientAt(() => ({ body: account }));
  const expected = { login: 'Bob', name: 'Bob Okafor', verifiedEmail: null, isBot: false };
  expect(await client.user('bob')).toEqual(expected);
  expect(asked[0]?.path).toBe('/api/v3/users/bob');
});

test.each(['', '..', 'a/b', 'a b', 'bob?x', 'x'.repeat(101)])(
  '%j is no login, and nobody is asked',
  async (login) => {
    const { client, asked } = await clientAt(() => ({ body: { login, type: 'User' } }));
    expect(await client.user(login)).toBeNull();
    expect(asked).toEqual([]);
  },
);

test('a comment is made, and changed', async () => {
  const { client, asked } = await clientAt(({ method }) => ({
    status: method === 'POST' ? 201 : 200,
    body: { id: 77 },
  }));
  expect(await client.addComment(PLACE, 'OPS-12 · in progress')).toBe('77');
  expect(await client.changeComment(PLACE, 'OPS-12 · resolved', '77')).toEqual({
    ...{ kind: 'changed', id: '77' },
  });
  expect(asked.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
    ['POST', '/api/v3/repos/payments/api/issues/482/comments', { body: 'OPS-12 · in progress' }],
    ['PATCH', '/api/v3/repos/payments/api/issues/comments/77', { body: 'OPS-12 · resolved' }],
  ]);
});

test('an answer that no code knows is final', async () => {
  const { client } = await clientAt(() => ({ status: 400, body: { message: 'Problems parsing JSON' } }));
  await expect(client.addComment(PLACE, 'x')).rejects.toMatchObject({
    message: expect.stringMatching(/^127\.0\.0\.1:\d+ does not take the request \(HTTP 400\)\.$/),
    failure: { retryable: false },
  });
});

test('a call that is too often waits until GitHub counts anew', async () => {
  const reset = String(Math.ceil(Date.now() / 1_000) + 600);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  const { client } = await clientAt(() => ({
    status: 403,
    headers,
    body: { message: 'API rate limit exceeded' },
  }));
  const failure = await client.user('bob').catch((error: unknown) => error);
  expect(failure).toMatchObject({ failure: { retryable: true } });
  const { retryAfterMs } = Object(failure).failure;
  expect(retryAfterMs).toBeGreaterThan(590_000);
  expect(retryAfterMs).toBeLessThanOrEqual(601_000);
});
