import { expect, test } from 'vitest';
import {
  branchPayload,
  checkSuitePayload,
  deploymentPayload,
  type GithubPayload,
  pullRequestPayload,
  pushPayload,
  reviewPayload,
  statusPayload,
  workflowRunPayload,
} from '../../fixtures/code-hosts/github.ts';
import { githubProblems } from '../../fixtures/code-hosts/github-schema.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';

test.each<[string, string, GithubPayload]>([
  ['opened', 'pull-request-opened', pullRequestPayload()],
  ['without a text', 'pull-request-opened', pullRequestPayload({ body: null })],
  ['of a fork', 'pull-request-opened', pullRequestPayload({ fork: true })],
  ['of a bot', 'pull-request-opened', pullRequestPayload({ author: 'dependabot[bot]', isBot: true })],
  ['of nobody', 'pull-request-assigned', pullRequestPayload({ action: 'assigned', author: null })],
  [
    'of a fork that is gone',
    'pull-request-assigned',
    pullRequestPayload({ action: 'assigned', fork: 'gone' }),
  ],
  [
    'to be reviewed',
    'pull-request-review-requested',
    pullRequestPayload({ action: 'review_requested', reviewers: ['carol'] }),
  ],
  ['a draft', 'pull-request-opened', pullRequestPayload({ draft: true, labels: ['bug'] })],
  ['merged', 'pull-request-closed', pullRequestPayload({ action: 'closed', merged: true })],
  ['closed', 'pull-request-closed', pullRequestPayload({ action: 'closed' })],
  ['edited', 'pull-request-edited', pullRequestPayload({ action: 'edited', before: { title: 'OPS-1' } })],
  [
    'labelled',
    'pull-request-labeled',
    pullRequestPayload({ action: 'labeled', label: 'bug', labels: ['bug'] }),
  ],
  ['pushed to', 'pull-request-synchronize', pullRequestPayload({ action: 'synchronize' })],
  ['ready', 'pull-request-ready-for-review', pullRequestPayload({ action: 'ready_for_review' })],
  ['reopened', 'pull-request-reopened', pullRequestPayload({ action: 'reopened' })],
  ['approved', 'pull-request-review-submitted', reviewPayload()],
  ['not approved', 'pull-request-review-submitted', reviewPayload({ state: 'changes_requested' })],
  ['dismissed', 'pull-request-review-dismissed', reviewPayload({ action: 'dismissed', state: 'dismissed' })],
  ['failed checks', 'check-suite-completed', checkSuitePayload({ conclusion: 'failure' })],
  ['a failed run', 'workflow-run-completed', workflowRunPayload({ conclusion: 'failure' })],
  ['a run', 'workflow-run-in-progress', workflowRunPayload({ conclusion: null })],
  ['a failed status', 'status', statusPayload({ state: 'failure', url: 'https://ci.example.com/1' })],
  ['a failed deployment', 'deployment-status-created', deploymentPayload({ state: 'failure' })],
  ['a push', 'push', pushPayload({ commits: [{ sha: SHA, message: 'Fixes OPS-1', distinct: false }] })],
  ['a forced push', 'push', pushPayload({ forced: true })],
  ['a branch', 'create', branchPayload('create')],
  ['a branch that is gone', 'delete', branchPayload('delete')],
])('%s is as GitHub describes it (%s)', (_what, kind, payload) => {
  expect(githubProblems(kind, payload)).toEqual([]);
});
