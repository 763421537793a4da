import { expect, test } from 'vitest';
import { ZodError } from 'zod';
import { type HostEvent, hostEvent } from '../../../src/code/host-event.ts';
import { gitlabHost } from '../../../src/webhooks/gitlab/gitlab-host.ts';
import {
  ada,
  ben,
  deploymentPayload,
  HEAD,
  label,
  MERGED,
  mergeRequestPayload,
  NOTHING,
  pipelinePayload,
  pushedCommit,
  pushPayload,
} from '../../fixtures/code-hosts/gitlab.ts';

const HOOKS = {
  mergeRequest: 'Merge Request Hook',
  pipeline: 'Pipeline Hook',
  push: 'Push Hook',
  deployment: 'Deployment Hook',
};

/** As it comes: through JSON, and with everything that commands ask of an event. */
function eventsOf(hook: keyof typeof HOOKS, payload: unknown): HostEvent[] {
  const events = gitlabHost.parse(HOOKS[hook], JSON.parse(JSON.stringify(payload)));
  for (const event of events) expect(hostEvent.parse(event)).toEqual(event);
  return events;
}

function inShort(event: HostEvent): string {
  if (event.kind === 'review') return `review ${event.state} by ${event.by.login}`;
  if (event.kind === 'checks') return `checks ${event.state}`;
  if (event.kind === 'deployment') return `deployment ${event.state}`;
  if (event.kind !== 'pull_request') return event.kind;
  return `${event.action}${event.labelAdded === null ? '' : ` ${event.labelAdded}`}`;
}

const unreviewed = { ...ben, state: 'unreviewed', re_requested: false };
const wantsChanges = { ...ben, state: 'requested_changes', re_requested: false };
const labels = { previous: [label('API')], current: [label('API'), label('bug')] };

test.each([
  ['open', {}, ['opened']],
  ['open', { labels: ['bug'], reviewers: [unreviewed] }, ['opened', 'review_requested', 'updated bug']],
  ['open', { changes: { draft: { previous: true, current: false } } }, ['opened']],
  ['update', { attributes: { oldrev: NOTHING.replace('0', '1') } }, ['updated']],
  ['update', { changes: { title: { previous: 'OPS-1', current: 'OPS-2' } } }, ['updated']],
  ['update', { changes: { draft: { previous: true, current: false } } }, ['ready']],
  ['update', { changes: { draft: { previous: false, current: true } } }, ['draft']],
  ['update', { changes: { reviewers: { previous: [], current: [ben] } } }, ['review_requested']],
  ['update', { changes: { reviewers: [[], [unreviewed]] } }, ['review_requested']],
  ['update', { changes: { reviewers: { previous: [ben], current: [] } } }, ['updated']],
  [
    'update',
    { changes: { reviewers: [[{ ...ben, state: 'approved' }], [{ ...unreviewed, re_requested: true }]] } },
    ['review_requested'],
  ],
  ['update', { changes: { reviewers: [[unreviewed], [wantsChanges]] } }, ['review changes_requested by ben']],
  ['update', { changes: { reviewers: [[wantsChanges], [wantsChanges]] } }, ['updated']],
  ['update', { changes: { labels } }, ['updated bug']],
  ['update', { changes: { labels, draft: { previous: true, current: false } } }, ['ready', 'updated bug']],
  ['update', { changes: { labels: { previous: [label('bug')], current: [] } } }, ['updated']],
  ['update', { attributes: { system: true, system_action: 'approvals_reset_on_push' } }, ['updated']],
  ['approval', { user: ben }, ['review approved by ben']],
  ['approved', { user: ben }, ['review approved by ben']],
  ['unapproval', { user: ben }, ['review dismissed by ben']],
  ['unapproved', { user: ben }, ['review dismissed by ben']],
  ['unapproved', { attributes: { system: true, system_action: 'approvals_reset_on_push' } }, []],
  ['merge', { attributes: { state: 'merged' } }, ['merged']],
  ['close', { attributes: { state: 'closed' } }, ['closed']],
  ['reopen', {}, ['reopened']],
  ['marked_as_something_new', {}, []],
  [undefined, {}, ['ping']],
])('a merge request, %s: %j', (action, given, expected) => {
  expect(eventsOf('mergeRequest', mergeRequestPayload({ action, ...given })).map(inShort)).toEqual(expected);
});

test('tells a merge request as every host tells one', () => {
  expect(
    eventsOf('mergeRequest', mergeRequestPayload({ path: 'group/sub/project', labels: ['bug'] }))[0],
  ).toEqual({
    kind: 'pull_request',
    action: 'opened',
    pullRequest: {
      repository: 'group/sub/project',
      number: 482,
      externalId: '93',
      url: 'https://gitlab.com/group/sub/project/-/merge_requests/482',
      title: 'OPS-12 Check the address',
      body: 'Checks the address.',
      author: { login: 'ada', name: 'Ada Okafor', verifiedEmail: 'ada@example.com', isBot: false },
      state: 'open',
      isDraft: false,
      headBranch: 'ops-12-check',
      headSha: 'e59094b8de0f2f91abbe4760a52d9137260252d8',
      baseBranch: 'main',
      defaultBranch: 'main',
      isFork: false,
      mergeSha: null,
      mergedAt: null,
      labels: ['bug'],
      reviewers: [],
      updatedAt: new Date('2026-01-16T05:56:25Z'),
    },
    by: { login: 'ada', name: 'Ada Okafor', verifiedEmail: 'ada@example.com', isBot: false },
    at: new Date('2026-01-16T05:56:26Z'),
    labelAdded: null,
    isForced: false,
  });
});

function factsWith(given: Parameters<typeof mergeRequestPayload>[0]) {
  const [event] = eventsOf('mergeRequest', mergeRequestPayload(given));
  if (event?.kind !== 'pull_request') throw new Error('It is about no pull request.');
  return event.pullRequest;
}

test('a merged one has its commit and its time', () => {
  const attributes = { state: 'merged', merge_commit_sha: MERGED };
  expect(factsWith({ action: 'merge', attributes })).toMatchObject({
    state: 'merged',
    mergeSha: '9b1f7c5e2d3a4b6c8d0e1f2a3b4c5d6e7f8091a2',
    mergedAt: new Date('2026-01-16T05:56:26Z'),
  });
  // A label that comes later says nothing of when it was merged.
  expect(factsWith({ action: 'update', attributes })).toMatchObject({ state: 'merged', mergedAt: null });
});

test.each([
  [{ source_project_id: 14 }, { isFork: true }],
  [{ source_project_id: null }, { isFork: true }],
  [{ draft: true }, { isDraft: true }],
  [{ draft: undefined, work_in_progress: true }, { isDraft: true }],
  [{ state: 'locked' }, { state: 'open' }],
  [
    { description: null, last_commit: null },
    { body: '', headSha: '' },
  ],
  [{ author_id: 99 }, { author: null }],
  [{ updated_at: '2013-12-03T17:23:34Z' }, { updatedAt: new Date('2013-12-03T17:23:34Z') }],
  [{ updated_at: '2013-12-03 17:23:34 UTC' }, { updatedAt: new Date('2013-12-03T17:23:34Z') }],
  [{ updated_at: '2021-04-28 21:50:00 +0200' }, { updatedAt: new Date('2021-04-28T19:50:00Z') }],
  [{ updated_at: '2021-02-23T02:41:37.886Z' }, { updatedAt: new Date('2021-02-23T02:41:37.886Z') }],
  [{ updated_at: '2012-01-03T23:36:29+02:00' }, { updatedAt: new Date('2012-01-03T21:36:29Z') }],
])('attributes %j', (attributes, expected) => {
  expect(factsWith({ attributes })).toMatchObject(expected);
});

test('knows the author among those whom it names', () => {
  const attributes = { author_id: 8 };
  expect(factsWith({ attributes, reviewers: [unreviewed] }).author).toEqual({
    login: 'ben',
    name: 'Ben Silva',
    verifiedEmail: null,
    isBot: false,
  });
});

test.each([
  ['project_123_bot_4ffca233d8298ea1', true],
  ['project_123_bot', true],
  ['project_123_bot2', true],
  ['group_109_bot_1b2c3d', true],
  ['service_account_group_345_6018816a18e515214e0c34c2b33523fc', true],
  ['project_manager', false],
  ['robot', false],
  ['project_123_bottle', false],
])('%s is a bot: %s', (username, isBot) => {
  const [event] = eventsOf(
    'mergeRequest',
    mergeRequestPayload({ action: 'close', user: { ...ada, username } }),
  );
  expect(event).toMatchObject({ by: { isBot } });
});

test.each([
  ['created', ['checks running']],
  ['waiting_for_resource', ['checks running']],
  ['pending', ['checks running']],
  ['running', ['checks running']],
  ['manual', ['checks running']],
  ['success', ['checks passed']],
  ['failed', ['checks failed']],
  ['canceled', ['checks failed']],
  ['skipped', []],
])('a pipeline that is %s', (status, expected) => {
  expect(eventsOf('pipeline', pipelinePayload({ status })).map(inShort)).toEqual(expected);
});

test('tells the checks of a commit, and when they changed', () => {
  expect(eventsOf('pipeline', pipelinePayload())).toEqual([
    {
      kind: 'checks',
      repository: 'payments/api',
      sha: 'e59094b8de0f2f91abbe4760a52d9137260252d8',
      name: 'pipeline',
      state: 'passed',
      url: 'https://gitlab.com/payments/api/-/pipelines/31',
      at: new Date('2026-01-16T06:03:00Z'),
    },
  ]);
  const running = { status: 'running', finished_at: null, name: 'Nightly', url: undefined };
  expect(eventsOf('pipeline', pipelinePayload(running))).toMatchObject([
    { name: 'Nightly', url: null, at: new Date('2026-01-16T06:01:00Z') },
  ]);
});

test('tells a push with its commits; git says who wrote them, and GitLab nothing of it', () => {
  expect(eventsOf('push', pushPayload())).toEqual([
    {
      kind: 'push',
      repository: 'payments/api',
      branch: 'ops-12-check',
      isDefaultBranch: false,
      isCreated: false,
      isDeleted: false,
      isForced: false,
      url: 'https://gitlab.com/payments/api/-/tree/ops-12-check',
      by: { login: 'ada', name: 'Ada Okafor', verifiedEmail: null, isBot: false },
      at: null,
      commits: [
        {
          sha: 'e59094b8de0f2f91abbe4760a52d9137260252d8',
          message: 'OPS-12 Check the address',
          url: 'https://gitlab.com/payments/api/-/commit/e59094b8de0f2f91abbe4760a52d9137260252d8',
          author: { login: null, name: 'Ada Okafor', verifiedEmail: null, isBot: false },
          at: new Date('2026-01-16T06:01:10Z'),
        },
      ],
    },
  ]);
});

const twenty = Array.from({ length: 20 }, (_, index) => pushedCommit(`OPS-${index + 1}`));

test.each([
  ['the default branch', { ref: 'refs/heads/main' }, { isDefaultBranch: true }],
  ['a new branch', { before: NOTHING, commits: [] }, { isCreated: true, isDeleted: false, commits: [] }],
  [
    'a deleted branch',
    { after: NOTHING, checkout_sha: null, commits: [] },
    { isDeleted: true, isCreated: false },
  ],
  [
    'a branch of odd characters',
    { ref: 'refs/heads/ops-12/50%?' },
    { branch: 'ops-12/50%?', url: 'https://gitlab.com/payments/api/-/tree/ops-12/50%25%3F' },
  ],
  [
    'an address that is known',
    { user_email: 'ada@example.com' },
    { by: { verifiedEmail: 'ada@example.com' } },
  ],
  ['an address that is not told', { user_email: '[REDACTED]' }, { by: { verifiedEmail: null } }],
])('a push of %s', (_case, given, expected) => {
  expect(eventsOf('push', pushPayload(given))).toMatchObject([expected]);
});

test('takes the twenty commits that GitLab lists of a larger push', () => {
  const [event] = eventsOf('push', pushPayload({ commits: twenty, total_commits_count: 36 }));
  expect(event?.kind === 'push' && event.commits.map(({ message }) => message)).toHaveLength(20);
});

test('a push of something other than a branch says nothing', () => {
  expect(eventsOf('push', pushPayload({ ref: 'refs/tags/v1.0.0' }))).toEqual([]);
});

test.each([
  ['running', ['deployment running']],
  ['success', ['deployment succeeded']],
  ['failed', ['deployment failed']],
  ['canceled', ['deployment failed']],
  ['blocked', []],
])('a deployment that is %s', (status, expected) => {
  expect(eventsOf('deployment', deploymentPayload({ status })).map(inShort)).toEqual(expected);
});

test('tells a deployment of a commit', () => {
  expect(eventsOf('deployment', deploymentPayload())).toEqual([
    {
      kind: 'deployment',
      repository: 'payments/api',
      sha: '9b1f7c5e2d3a4b6c8d0e1f2a3b4c5d6e7f8091a2',
      ref: '9b1f7c5e2d3a4b6c8d0e1f2a3b4c5d6e7f8091a2',
      environment: 'production',
      state: 'succeeded',
      url: 'https://gitlab.com/payments/api/-/jobs/796',
      at: new Date('2026-01-16T07:50:00Z'),
      startedAt: new Date('2026-01-16T07:50:00Z'),
    },
  ]);
  const byApi = { deployable_url: null, commit_url: null };
  expect(eventsOf('deployment', deploymentPayload(byApi))).toMatchObject([{ sha: '9b1f7c5e', url: null }]);
});

test('long texts are cut to what an event may hold', () => {
  const attributes = { title: 'x'.repeat(3_000), description: 'y'.repeat(200_000) };
  const many = Array.from({ length: 150 }, (_, index) => `${index} ${'z'.repeat(250)}`);
  const facts = factsWith({ attributes, labels: many, action: 'reopen' });
  expect([facts.title.length, facts.body.length, facts.labels.length]).toEqual([2_000, 100_000, 100]);
});

test.each([
  ['no project', { ...mergeRequestPayload(), project: undefined }],
  ['no JSON object', null],
  ['a time that is none', mergeRequestPayload({ attributes: { updated_at: 'yesterday' } })],
  ['an address of another kind', mergeRequestPayload({ attributes: { url: 'javascript:alert(1)' } })],
  ['a commit that is none', mergeRequestPayload({ attributes: { last_commit: { id: '../..' } } })],
  ['a state that is new', mergeRequestPayload({ attributes: { state: 'melted' } })],
])('refuses a merge request with %s', (_case, payload) => {
  expect(() => gitlabHost.parse('Merge Request Hook', payload)).toThrow(ZodError);
});

test.each([
  ['Merge Request Hook', 'Merge Request Hook'],
  ['Pipeline Hook', 'Pipeline Hook'],
  ['Push Hook', 'Push Hook'],
  ['Deployment Hook', 'Deployment Hook'],
  ['Note Hook', null],
  ['Tag Push Hook', null],
  ['Emoji Hook', null],
  ['System Hook', null],
  ['__proto__', null],
])('%s is read as %s', (name, expected) => {
  const delivery = { headers: { 'x-gitlab-event': name }, body: Buffer.alloc(0) };
  expect(gitlabHost.eventName(delivery)).toBe(expected);
});

test('one lane for each project, and one for what has none', () => {
  expect(gitlabHost.laneOf(pushPayload({ path: 'a/b/c' }))).toBe('a/b/c');
  for (const odd of [null, 7, 'x', [], {}, { project: null }, { project: { path_with_namespace: {} } }]) {
    expect(gitlabHost.laneOf(odd)).toBe('');
  }
});

test('the head of a merge request is the commit that its pipelines tell of', () => {
  expect(factsWith({}).headSha).toBe(HEAD);
});
