import { afterEach, expect, test } from 'vitest';
import { pullRequestFacts } from '../../../src/code/host-event.ts';
import { openGuardedFetch } from '../../../src/outbound/guarded-fetch.ts';
import { gitlabHost } from '../../../src/webhooks/gitlab/gitlab-host.ts';
import { HEAD, MERGED } from '../../fixtures/code-hosts/gitlab.ts';
import { type Answer, openStubGitlab } from './stub-gitlab.ts';

const TOKEN = 'glpat-canary';
const API = '/api/v4/projects/group%2Fsub%2Fproject';
const PLACE = { repository: 'group/sub/project', number: 7 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function openClient(answers: Record<string, Answer>) {
  const stub = await openStubGitlab(answers);
  closing.push(stub.close);
  const { origin } = stub;
  const fetch = openGuardedFetch({ allowed: [origin], trusted: [origin], timeoutMs: 500 });
  return { stub, client: gitlabHost.openClient({ origin, token: TOKEN, fetch }) };
}

const project = { id: 2, path_with_namespace: 'group/sub/project', default_branch: 'main' };

/** https://docs.gitlab.com/api/merge_requests/#retrieve-a-merge-request */
const mergeRequest = {
  id: 155016530,
  iid: 7,
  project_id: 2,
  title: 'OPS-12 Check the address',
  description: null,
  state: 'merged',
  created_at: '2026-01-16T05:56:22.160Z',
  updated_at: '2026-01-16T06:56:22.160Z',
  merged_at: '2026-01-16T06:50:00.000Z',
  target_branch: 'main',
  source_branch: 'ops-12-check',
  source_project_id: 14,
  target_project_id: 2,
  author: { id: 7, username: 'ada', name: 'Ada Okafor', state: 'active' },
  reviewers: [{ id: 8, username: 'ben', name: 'Ben Silva' }],
  labels: ['bug'],
  draft: false,
  work_in_progress: false,
  sha: HEAD,
  merge_commit_sha: null,
  squash_commit_sha: MERGED,
  web_url: 'https://gitlab.com/group/sub/project/-/merge_requests/7',
};

test('gives a merge request as every host gives one', async () => {
  const { client, stub } = await openClient({
    [`GET ${API}`]: { body: project },
    [`GET ${API}/merge_requests/7`]: { body: mergeRequest },
  });
  const facts = await client.pullRequest(PLACE);
  expect(facts).toEqual({
    repository: 'group/sub/project',
    number: 7,
    externalId: '155016530',
    url: 'https://gitlab.com/group/sub/project/-/merge_requests/7',
    title: 'OPS-12 Check the address',
    body: '',
    author: { login: 'ada', name: 'Ada Okafor', verifiedEmail: null, isBot: false },
    state: 'merged',
    isDraft: false,
    headBranch: 'ops-12-check',
    headSha: 'e59094b8de0f2f91abbe4760a52d9137260252d8',
    baseBranch: 'main',
    defaultBranch: 'main',
    isFork: true,
    mergeSha: '9b1f7c5e2d3a4b6c8d0e1f2a3b4c5d6e7f8091a2',
    mergedAt: new Date('2026-01-16T06:50:00Z'),
    labels: ['bug'],
    reviewers: ['ben'],
    updatedAt: new Date('2026-01-16T06:56:22.160Z'),
  });
  expect(pullRequestFacts.parse(facts)).toEqual(facts);
  expect(stub.seen.map(({ token }) => token)).toEqual([TOKEN, TOKEN]);
});

/** https://docs.gitlab.com/api/commits/ */
const commit = {
  id: HEAD,
  short_id: 'e59094b8',
  title: 'Check the address',
  message: 'Check the address\n',
  author_name: 'Ada Okafor',
  author_email: 'ada@example.com',
  web_url: `https://gitlab.com/group/sub/project/-/commit/${HEAD}`,
};

function changed(path: string, over: Record<string, unknown> = {}) {
  const flags = { new_file: false, renamed_file: false, deleted_file: false };
  return { old_path: path, new_path: path, a_mode: '100644', b_mode: '100644', ...flags, diff: '', ...over };
}

test('gives what a commit changed, twenty files and short patches', async () => {
  const files = [
    changed('a.ts', { diff: '@@ -1,2 +1,3 @@\n a\n-b\n+c\n+d\n' }),
    changed('new.ts', { new_file: true, diff: `@@ -0,0 +1,2 @@\n+one\n+${'x'.repeat(3_000)}\n` }),
    changed('gone.ts', { deleted_file: true, new_path: '/dev/null' }),
    changed('to.png', { renamed_file: true, old_path: 'from.png' }),
  ];
  const path = `${API}/repository/commits/${HEAD}`;
  const link = `<${API}/repository/commits/${HEAD}/diff?page=2>; rel="next"`;
  const { client, stub } = await openClient({
    [`GET ${path}`]: { body: commit },
    [`GET ${path}/diff?per_page=20`]: { body: files, headers: { 'x-total': '23', link } },
  });
  expect(await client.commit('group/sub/project', HEAD)).toEqual({
    sha: 'e59094b8de0f2f91abbe4760a52d9137260252d8',
    message: 'Check the address\n',
    url: 'https://gitlab.com/group/sub/project/-/commit/e59094b8de0f2f91abbe4760a52d9137260252d8',
    author: { login: null, name: 'Ada Okafor', verifiedEmail: null, isBot: false },
    files: [
      {
        path: 'a.ts',
        status: 'modified',
        additions: 2,
        deletions: 1,
        patch: '@@ -1,2 +1,3 @@\n a\n-b\n+c\n+d\n',
      },
      { path: 'new.ts', status: 'added', additions: 2, deletions: 0, patch: '@@ -0,0 +1,2 @@\n+one\n…' },
      { path: 'gone.ts', status: 'removed', additions: 0, deletions: 0, patch: null },
      { path: 'to.png', status: 'renamed', additions: 0, deletions: 0, patch: null },
    ],
    more: 19,
  });
  expect(stub.seen).toHaveLength(2);
});

test('gives the account of a login, and no other that is like it', async () => {
  const { client } = await openClient({
    'GET /api/v4/users?username=Ada': { body: [{ id: 7, username: 'ada', name: 'Ada Okafor' }] },
    'GET /api/v4/users/7': {
      body: { id: 7, username: 'ada', name: 'Ada Okafor', public_email: 'Ada@example.com', bot: false },
    },
    'GET /api/v4/users?username=ad': { body: [{ id: 7, username: 'ada', name: 'Ada Okafor' }] },
    'GET /api/v4/users?username=nobody': { body: [] },
  });
  expect(await client.user('Ada')).toEqual({
    login: 'ada',
    name: 'Ada Okafor',
    verifiedEmail: 'ada@example.com',
    isBot: false,
  });
  expect(await client.user('ad')).toBeNull();
  expect(await client.user('nobody')).toBeNull();
});

test('writes one note, and changes it', async () => {
  const notes = `${API}/merge_requests/7/notes`;
  const { client, stub } = await openClient({
    [`POST ${notes}`]: { status: 201, body: { id: 301, body: 'OPS-12 is new.' } },
    [`PUT ${notes}/301`]: { body: { id: 301, body: 'OPS-12 is in progress.' } },
  });
  expect(await client.addComment(PLACE, 'OPS-12 is new.')).toBe('301');
  expect(await client.changeComment(PLACE, 'OPS-12 is in progress.', '301')).toEqual({
    ...{ kind: 'changed', id: '301' },
  });
  expect(stub.seen.map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
    ['POST', { body: 'OPS-12 is new.' }],
    ['PUT', { body: 'OPS-12 is in progress.' }],
  ]);
});

test('what is not there, or not for us, is null; a note for it is refused', async () => {
  const { client } = await openClient({
    [`GET ${API}`]: { status: 403, body: { message: '403 Forbidden' } },
  });
  expect(await client.pullRequest(PLACE)).toBeNull();
  expect(await client.commit('group/sub/project', HEAD)).toBeNull();
  await expect(client.addComment(PLACE, 'Hello')).rejects.toMatchObject({
    name: 'ProviderError',
    failure: { retryable: false },
  });
});

test('text that is no commit is not asked for', async () => {
  const { client, stub } = await openClient({});
  expect(await client.commit('group/sub/project', '..')).toBeNull();
  expect(stub.seen).toEqual([]);
});

test.each([
  [{ status: 401 }, { retryable: false, needsToken: true }],
  [
    { status: 429, headers: { 'retry-after': '7' } },
    { retryable: true, retryAfterMs: 7_000 },
  ],
  [{ status: 500 }, { retryable: true }],
  [{ status: 418 }, { retryable: false }],
  [{ body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }, { retryable: false }],
  [{ body: [1, 2] }, { retryable: false }],
])('%j is told once, as what it is', async (answer, failure) => {
  const { client, stub } = await openClient({ [`GET ${API}`]: answer });
  await expect(client.pullRequest(PLACE)).rejects.toMatchObject({ name: 'ProviderError', failure });
  expect(stub.seen).toHaveLength(1);
});

test('the token follows no redirect to another origin', async () => {
  const elsewhere = await openStubGitlab({ 'GET /': { body: project } });
  closing.push(elsewhere.close);
  const { client } = await openClient({
    [`GET ${API}`]: { status: 302, headers: { location: `${elsewhere.origin}/` } },
  });
  await expect(client.pullRequest(PLACE)).rejects.toMatchObject({ name: 'ProviderError' });
  expect(elsewhere.seen).toEqual([]);
});
