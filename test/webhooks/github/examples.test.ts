import { expect, test } from 'vitest';
import { githubHost } from '../../../src/webhooks/github/github-host.ts';
import { githubExamples } from '../../fixtures/code-hosts/github-examples.ts';
import { throughHost } from './through-host.ts';

/** Every published example of the events that are read, and what it has to become. The number is its place. */

const CODERTOCAT = { login: 'Codertocat', name: null, verifiedEmail: null, isBot: false };
const REPOSITORY = 'Codertocat/Hello-World';

const OPEN = {
  repository: REPOSITORY,
  number: 2,
  externalId: '279147437',
  url: 'https://github.com/Codertocat/Hello-World/pull/2',
  title: 'Update the README with new information.',
  body: 'This is a pretty simple change that we need to pull into master.',
  author: CODERTOCAT,
  state: 'open',
  isDraft: false,
  headBranch: 'changes',
  headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
  baseBranch: 'master',
  defaultBranch: 'master',
  isFork: false,
  mergeSha: null,
  mergedAt: null,
  labels: ['bug'],
  reviewers: ['octocat'],
};

/** Its place and action, the action of the common event, the time on 15 May 2019, and what is particular. */
type PullRequestRow = [number, string, string, string, object?];

const PULL_REQUESTS: PullRequestRow[] = [
  [0, 'opened', 'opened', '15:20:33', { labels: [], reviewers: [] }],
  [1, 'assigned', 'updated', '15:20:33'],
  [2, 'assigned', 'updated', '15:20:33'],
  [3, 'closed', 'closed', '15:21:18', { state: 'closed' }],
  [4, 'closed', 'closed', '15:21:18', { state: 'closed' }],
  [5, 'converted_to_draft', 'draft', '15:21:18', { isDraft: true }],
  [6, 'converted_to_draft', 'draft', '15:21:18', { isDraft: true }],
  [7, 'converted_to_draft', 'draft', '15:21:18', { isDraft: true }],
  [8, 'labeled', 'updated', '15:20:35'],
  [9, 'labeled', 'updated', '15:20:35'],
  [10, 'locked', 'updated', '15:20:36'],
  [11, 'locked', 'updated', '15:20:36'],
  [12, 'opened', 'opened', '15:20:33'],
  [13, 'opened', 'opened', '15:20:33', { body: '' }],
  [14, 'opened', 'opened', '15:20:33'],
  [15, 'ready_for_review', 'ready', '15:21:18'],
  [16, 'ready_for_review', 'ready', '15:21:18'],
  [17, 'ready_for_review', 'ready', '15:21:18'],
  [18, 'reopened', 'reopened', '15:20:33'],
  [19, 'reopened', 'reopened', '15:20:33'],
  [20, 'review_request_removed', 'updated', '15:20:33'],
  [21, 'review_requested', 'review_requested', '15:20:33'],
  [22, 'synchronize', 'updated', '15:20:33'],
  [23, 'unassigned', 'updated', '15:20:35', { reviewers: [] }],
  [24, 'unassigned', 'updated', '15:20:35', { reviewers: [] }],
  [25, 'unlabeled', 'updated', '15:20:36', { reviewers: [] }],
  [26, 'unlabeled', 'updated', '15:20:36', { reviewers: [] }],
  [27, 'unlocked', 'updated', '15:20:37', { reviewers: [] }],
  [28, 'unlocked', 'updated', '15:20:37', { reviewers: [] }],
];

test.each(PULL_REQUESTS)(
  'pull_request %i (%s): %s',
  async (place, action, expected, time, particular = {}) => {
    const example = githubExamples('pull_request')[place];
    expect(example).toMatchObject({ action });
    const at = new Date(`2019-05-15T${time}Z`);
    expect(await throughHost('pull_request', example)).toEqual([
      {
        kind: 'pull_request',
        action: expected,
        pullRequest: { ...OPEN, updatedAt: at, ...particular },
        by: CODERTOCAT,
        at,
        labelAdded: action === 'labeled' ? 'bug' : null,
        isForced: false,
      },
    ]);
  },
);

test.each([
  [0, 'submitted', 'commented'],
  [1, 'dismissed', 'dismissed'],
  [2, 'submitted', 'commented'],
  [3, 'submitted', 'commented'],
])('pull_request_review %i (%s): %s', async (place, action, state) => {
  const example = githubExamples('pull_request_review')[place];
  expect(example).toMatchObject({ action });
  const pullRequest = { repository: REPOSITORY, number: 2 };
  expect(await throughHost('pull_request_review', example)).toEqual([
    { kind: 'review', pullRequest, state, by: CODERTOCAT, at: new Date('2019-05-15T15:20:38Z') },
  ]);
});

test.each([
  [0, 'completed', 'passed'],
  [1, 'completed', 'passed'],
  [2, 'completed', 'passed'],
  [3, 'completed', 'passed'],
  [4, 'requested', null],
  [5, 'requested', null],
  [6, 'requested', null],
  [7, 'rerequested', null],
  [8, 'rerequested', null],
])('check_suite %i (%s): %s', async (place, action, state) => {
  const example = githubExamples('check_suite')[place];
  expect(example).toMatchObject({ action });
  const checks = {
    kind: 'checks',
    repository: REPOSITORY,
    sha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
    name: 'octocoders-linter',
    state,
    url: 'https://github.com/Codertocat/Hello-World/commit/ec26c3e57ca3a959ca5aad62de7213c562f8c821/checks',
    at: new Date('2019-05-15T15:21:14Z'),
  };
  expect(await throughHost('check_suite', example)).toEqual(state === null ? [] : [checks]);
});

const RUN = {
  repository: 'octo-org/octo-repo',
  sha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
  name: 'test (repository_dispatch)',
  url: 'https://github.com/octo-org/octo-repo/actions/runs/289782451',
};

test.each([
  [
    0,
    'completed',
    {
      repository: REPOSITORY,
      sha: '5779607b49aab1200488439f02372c57b4f75444',
      name: 'Manually triggered workflow (workflow_dispatch)',
      state: 'running',
      url: 'https://github.com/octo-org/octo-repo/actions/runs/1589141559',
      at: new Date('2021-12-16T19:37:22Z'),
    },
  ],
  [1, 'completed', { ...RUN, state: 'passed', at: new Date('2020-10-05T16:33:49Z') }],
  [2, 'completed', { ...RUN, state: 'passed', at: new Date('2020-10-05T16:33:49Z') }],
  [3, 'requested', { ...RUN, state: 'running', at: new Date('2020-10-05T16:33:24Z') }],
  [4, 'requested', { ...RUN, state: 'failed', at: new Date('2020-10-05T16:33:24Z') }],
])('workflow_run %i (%s)', async (place, action, expected) => {
  const example = githubExamples('workflow_run')[place];
  expect(example).toMatchObject({ action });
  expect(await throughHost('workflow_run', example)).toEqual([{ kind: 'checks', ...expected }]);
});

test.each([0, 1, 2, 3])('status %i: passed', async (place) => {
  expect(await throughHost('status', githubExamples('status')[place])).toEqual([
    {
      kind: 'checks',
      repository: REPOSITORY,
      sha: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
      name: 'default',
      state: 'passed',
      url: null,
      at: new Date('2019-05-15T15:20:55Z'),
    },
  ]);
});

const PRODUCTION = {
  environment: 'production',
  state: 'succeeded',
  url: null,
  at: new Date('2019-05-15T15:20:55Z'),
  startedAt: new Date('2019-05-15T15:20:53Z'),
};

test.each([
  [0, PRODUCTION],
  [
    1,
    {
      environment: 'github-pages',
      state: 'running',
      url: 'https://github.com/Codertocat/Hello-World/runs/145988746?check_suite_focus=true',
      at: new Date('2022-01-03T01:28:40Z'),
      startedAt: new Date('2022-01-03T01:28:30Z'),
    },
  ],
  [2, PRODUCTION],
  [3, PRODUCTION],
])('deployment_status %i', async (place, expected) => {
  expect(await throughHost('deployment_status', githubExamples('deployment_status')[place])).toEqual([
    {
      kind: 'deployment',
      repository: REPOSITORY,
      sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      ref: 'master',
      ...expected,
    },
  ]);
});

test.each([
  [0, 'refs/tags/simple-tag', 0],
  [1, 'refs/tags/simple-tag', 0],
  [2, 'refs/tags/simple-tag', 0],
  [3, 'refs/tags/simple-tag', 0],
  [4, 'refs/heads/master', 1],
  [5, 'refs/heads/master', 1],
  [6, 'refs/tags/simple-tag', 0],
])('push %i (%s): %i event', async (place, ref, count) => {
  const example = githubExamples('push')[place];
  expect(example).toMatchObject({ ref });
  const push = {
    kind: 'push',
    repository: REPOSITORY,
    branch: 'master',
    isDefaultBranch: true,
    isCreated: true,
    isDeleted: false,
    isForced: false,
    url: 'https://github.com/Codertocat/Hello-World/tree/master',
    by: CODERTOCAT,
    at: new Date('2019-05-15T15:20:57Z'),
    commits: [
      {
        sha: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
        message: 'Initial commit',
        url: 'https://github.com/Codertocat/Hello-World/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246',
        author: { login: 'Codertocat', name: 'Codertocat', verifiedEmail: null, isBot: false },
        at: new Date('2019-05-15T15:19:25Z'),
      },
    ],
  };
  expect(await throughHost('push', example)).toEqual(count === 0 ? [] : [push]);
});

test.each([
  [0, 'Octocoders/Hello-World'],
  [1, 'Octocoders/Hello-World'],
  [2, 'Octocoders/Hello-World'],
  [3, null],
])('ping %i (%s)', async (place, repository) => {
  expect(await throughHost('ping', githubExamples('ping')[place])).toEqual([{ kind: 'ping', repository }]);
});

test.each([
  ['create', 5],
  ['delete', 4],
])('%s: all %i are of a tag, which says nothing', async (event, count) => {
  const examples = githubExamples(event);
  expect(examples).toHaveLength(count);
  for (const example of examples) {
    expect(example).toMatchObject({ ref: 'simple-tag', ref_type: 'tag' });
    expect(await throughHost(event, example)).toEqual([]);
  }
});

test('no example is left out of the tables above', () => {
  const events = ['pull_request', 'pull_request_review', 'check_suite', 'workflow_run', 'status'];
  const more = ['deployment_status', 'push', 'ping', 'create', 'delete'];
  const counts = [...events, ...more].map((event) => [event, githubExamples(event).length]);
  expect(Object.fromEntries(counts)).toEqual({
    pull_request: 29,
    pull_request_review: 4,
    check_suite: 9,
    workflow_run: 5,
    status: 4,
    deployment_status: 4,
    push: 7,
    ping: 4,
    create: 5,
    delete: 4,
  });
});

test.each(['issues', 'check_run', 'star', 'installation', 'constructor', '__proto__'])(
  '%s is not read',
  (name) => {
    const delivery = { headers: { 'x-github-event': name }, body: Buffer.from('{}') };
    expect(githubHost.eventName(delivery)).toBeNull();
  },
);
