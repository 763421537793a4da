import { expect, test } from 'vitest';
import { ZodError } from 'zod';
import {
  branchPayload,
  checkSuitePayload,
  deploymentPayload,
  pullRequestPayload,
  pushPayload,
  reviewPayload,
  statusPayload,
  workflowRunPayload,
} from '../../fixtures/code-hosts/github.ts';
import { throughHost } from './through-host.ts';

const NOON = new Date('2026-11-21T12:00:00Z');
const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';

test('a merge is told with its commit, at its time', async () => {
  const merge = { action: 'closed', merged: true, mergeSha: SHA, updatedAt: '2026-11-21T12:34:56Z' };
  const at = new Date('2026-11-21T12:34:56Z');
  expect(await throughHost('pull_request', pullRequestPayload(merge))).toMatchObject([
    {
      action: 'merged',
      at,
      pullRequest: { repository: 'payments/api', number: 482, state: 'merged', mergeSha: SHA, mergedAt: at },
    },
  ]);
});

test('an edited title is an update', async () => {
  const edited = pullRequestPayload({ action: 'edited', title: 'No key', before: { title: 'OPS-1 A key' } });
  expect(await throughHost('pull_request', edited)).toMatchObject([
    { action: 'updated', pullRequest: { title: 'No key' } },
  ]);
});

test('the label that was added is named, a removed one is not', async () => {
  const added = pullRequestPayload({ action: 'labeled', label: 'ticket', labels: ['bug', 'ticket'] });
  expect(await throughHost('pull_request', added)).toMatchObject([
    { action: 'updated', labelAdded: 'ticket', pullRequest: { labels: ['bug', 'ticket'] } },
  ]);
  const removed = { ...added, action: 'unlabeled' };
  expect(await throughHost('pull_request', removed)).toMatchObject([{ labelAdded: null }]);
});

test.each([
  ['of the same repository', false, false],
  ['of a fork', true, true],
  ['of a fork that is gone', 'gone' as const, true],
])('a pull request %s', async (_what, fork, isFork) => {
  expect(await throughHost('pull_request', pullRequestPayload({ fork }))).toMatchObject([
    { pullRequest: { isFork } },
  ]);
});

test('a bot is one, and an account that is gone is the ghost', async () => {
  const bot = pullRequestPayload({ author: 'dependabot[bot]', isBot: true });
  const account = { login: 'dependabot[bot]', isBot: true };
  expect(await throughHost('pull_request', bot)).toMatchObject([
    { by: account, pullRequest: { author: account } },
  ]);
  const ghost = { login: 'ghost', name: null, verifiedEmail: null, isBot: false };
  const gone = { ...pullRequestPayload({ author: null }), sender: null };
  expect(await throughHost('pull_request', gone)).toMatchObject([
    { by: ghost, pullRequest: { author: ghost } },
  ]);
});

test('an instance that knows no drafts has none', async () => {
  const text = JSON.stringify(pullRequestPayload()).replace('"draft":false,', '');
  expect(await throughHost('pull_request', JSON.parse(text))).toMatchObject([
    { pullRequest: { isDraft: false } },
  ]);
});

test('long texts are cut', async () => {
  const long = pullRequestPayload({
    title: 'x'.repeat(3_000),
    body: 'x'.repeat(200_000),
    labels: ['x'.repeat(300)],
  });
  const [event] = await throughHost('pull_request', long);
  if (event?.kind !== 'pull_request') throw new Error('It is no pull request.');
  const { title, body, labels } = event.pullRequest;
  expect([title.length, body.length, labels[0]?.length]).toEqual([2_000, 100_000, 200]);
});

test.each([
  ['submitted', 'approved', 'approved'],
  ['submitted', 'changes_requested', 'changes_requested'],
  ['submitted', 'commented', 'commented'],
  ['dismissed', 'dismissed', 'dismissed'],
] as const)('a review, %s: %s', async (action, given, state) => {
  const review = reviewPayload({ action, state: given, reviewer: 'carol', sender: 'dan' });
  expect(await throughHost('pull_request_review', review)).toEqual([
    {
      kind: 'review',
      pullRequest: { repository: 'payments/api', number: 482 },
      state,
      by: { login: 'carol', name: null, verifiedEmail: null, isBot: false },
      at: NOON,
    },
  ]);
});

test('an edited review says nothing new', async () => {
  expect(await throughHost('pull_request_review', reviewPayload({ action: 'edited' }))).toEqual([]);
});

test.each([
  ['success', 'passed'],
  ['neutral', 'passed'],
  ['skipped', 'passed'],
  ['failure', 'failed'],
  ['timed_out', 'failed'],
  ['cancelled', 'failed'],
  ['action_required', 'failed'],
  ['startup_failure', 'failed'],
  ['stale', 'running'],
  ['something_new', 'running'],
  [null, 'running'],
])('a conclusion %s: %s', async (conclusion, state) => {
  expect(await throughHost('check_suite', checkSuitePayload({ conclusion }))).toMatchObject([
    { name: 'Jenkins', state },
  ]);
  const run = workflowRunPayload({ conclusion, on: 'pull_request' });
  expect(await throughHost('workflow_run', run)).toMatchObject([{ name: 'CI (pull_request)', state }]);
});

test.each([
  ['pending', 'running'],
  ['success', 'passed'],
  ['failure', 'failed'],
  ['error', 'failed'],
])('a status %s: %s', async (given, state) => {
  const status = statusPayload({
    state: given,
    context: 'jenkins/build',
    url: 'https://ci.example.com/7',
    sha: SHA,
  });
  expect(await throughHost('status', status)).toEqual([
    {
      kind: 'checks',
      repository: 'payments/api',
      sha: SHA,
      name: 'jenkins/build',
      state,
      url: 'https://ci.example.com/7',
      at: NOON,
    },
  ]);
});

test.each(['javascript:alert(1)', 'no link', `https://ci.example.com/${'x'.repeat(2_000)}`])(
  'a link of another program that is none is left out: %.20s',
  async (url) => {
    expect(await throughHost('status', statusPayload({ url }))).toMatchObject([{ url: null }]);
    expect(await throughHost('deployment_status', deploymentPayload({ url }))).toMatchObject([{ url: null }]);
  },
);

test.each([
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['queued', 'running'],
  ['pending', 'running'],
  ['waiting', 'running'],
  ['in_progress', 'running'],
])('a deployment %s: %s', async (given, state) => {
  const told = {
    state: given,
    environment: 'staging',
    sha: SHA,
    ref: 'main',
    url: 'https://staging.example.com',
  };
  const payload = deploymentPayload({ ...told, startedAt: '2026-11-21T11:58:00Z' });
  expect(await throughHost('deployment_status', payload)).toEqual([
    {
      kind: 'deployment',
      repository: 'payments/api',
      sha: SHA,
      ref: 'main',
      environment: 'staging',
      state,
      url: 'https://staging.example.com',
      at: NOON,
      startedAt: new Date('2026-11-21T11:58:00Z'),
    },
  ]);
});

test('a deployment that another took the place of is not told', async () => {
  expect(await throughHost('deployment_status', deploymentPayload({ state: 'inactive' }))).toEqual([]);
});

test('a push tells its branch and its commits; those that were pushed before are left out', async () => {
  const push = pushPayload({
    branch: 'fix/OPS-12 #2',
    sender: 'carol',
    commits: [
      { sha: SHA, message: 'Fixes OPS-12', author: 'bob', at: '2026-11-21T13:00:00+02:00' },
      { sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e', message: 'OPS-9', distinct: false },
    ],
  });
  expect(await throughHost('push', push)).toEqual([
    {
      kind: 'push',
      repository: 'payments/api',
      branch: 'fix/OPS-12 #2',
      isDefaultBranch: false,
      isCreated: false,
      isDeleted: false,
      isForced: false,
      url: 'https://github.com/payments/api/tree/fix/OPS-12%20%232',
      by: { login: 'carol', name: null, verifiedEmail: null, isBot: false },
      at: NOON,
      commits: [
        {
          sha: SHA,
          message: 'Fixes OPS-12',
          url: `https://github.com/payments/api/commit/${SHA}`,
          author: { login: 'bob', name: 'bob', verifiedEmail: null, isBot: false },
          at: new Date('2026-11-21T11:00:00Z'),
        },
      ],
    },
  ]);
});

test('a push by a key that is no account names who has it', async () => {
  const { sender: _gone, ...push } = pushPayload({ sender: 'deployer' });
  expect(await throughHost('push', push)).toMatchObject([{ by: { login: 'deployer' } }]);
});

test.each([
  [
    'a forced push',
    'push',
    pushPayload({ forced: true, branch: 'main' }),
    { isForced: true, isDefaultBranch: true },
  ],
  ['a branch that was pushed', 'push', pushPayload({ created: true, commits: [] }), { isCreated: true }],
  ['a branch that was made', 'create', branchPayload('create'), { isCreated: true, isDeleted: false }],
  ['a branch that is gone', 'delete', branchPayload('delete'), { isCreated: false, isDeleted: true }],
])('%s', async (_what, event, payload, expected) => {
  expect(await throughHost(event, payload)).toMatchObject([{ kind: 'push', at: NOON, ...expected }]);
});

test.each([
  ['status', statusPayload({ sha: 'HEAD' })],
  ['push', pushPayload({ branch: 'x'.repeat(1_001) })],
  ['pull_request', pullRequestPayload({ headBranch: 'x'.repeat(1_001) })],
])('a %s that no common event can hold is refused', async (event, payload) => {
  await expect(throughHost(event, payload)).rejects.toThrow(ZodError);
});
