import { githubHost } from '../../../src/webhooks/github/github-host.ts';
import {
  branchPayload,
  checkSuitePayload,
  deploymentPayload,
  pullRequestPayload,
  pushPayload,
  reviewPayload,
  signed,
  statusPayload,
  workflowRunPayload,
} from '../../fixtures/code-hosts/github.ts';
import type { Asked, StubAnswer } from '../../outbound/stub-host.ts';
import { describeHost } from './host-contract.ts';

const DELIVERY = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';

const payloads: Record<string, unknown> = {
  ping: { zen: 'Design for failure.', hook_id: 1, repository: { full_name: 'payments/api' } },
  pull_request: pullRequestPayload({ labels: ['bug'], reviewers: ['carol'] }),
  pull_request_review: reviewPayload(),
  check_suite: checkSuitePayload(),
  workflow_run: workflowRunPayload(),
  status: statusPayload(),
  deployment_status: deploymentPayload(),
  push: pushPayload(),
  create: branchPayload('create'),
  delete: branchPayload('delete'),
};

/** https://docs.github.com/en/rest: each answer with the fields that are read. */
function answer({ method, path }: Asked): StubAnswer {
  const { pathname } = new URL(path, 'http://stub');
  const answers: Record<string, unknown> = {
    'GET /api/v3/repos/payments/api/pulls/482': pullRequestPayload().pull_request,
    [`GET /api/v3/repos/payments/api/commits/${SHA}`]: {
      sha: SHA,
      html_url: `https://github.com/payments/api/commit/${SHA}`,
      commit: {
        message: 'Retry.',
        author: { name: 'Bob', email: 'bob@example.com', date: '2026-11-21T12:00:00Z' },
      },
      author: { login: 'bob', type: 'User' },
      files: [
        { filename: 'a.ts', status: 'modified', additions: 1, deletions: 0, patch: '@@ -0,0 +1 @@\n+a' },
      ],
    },
    'GET /api/v3/users/bob': { login: 'bob', type: 'User', name: 'Bob', email: 'bob@example.com' },
    'POST /api/v3/repos/payments/api/issues/482/comments': { id: 77, body: 'Text' },
    'PATCH /api/v3/repos/payments/api/issues/comments/77': { id: 77, body: 'Text' },
  };
  const body = answers[`${method} ${pathname}`];
  return body === undefined ? { status: 404, body: { message: 'Not Found' } } : { body };
}

describeHost({
  host: githubHost,
  proofs: [
    {
      name: 'a signature',
      coversBody: true,
      headers: (body, secret) => signed(body, secret, 'pull_request', DELIVERY),
    },
  ],
  deliveryId: DELIVERY,
  events: Object.entries(payloads).map(([event, payload]) => ({
    event,
    headers: { 'x-github-event': event },
    payload,
  })),
  unknownEvent: { 'x-github-event': 'issues' },
  repository: 'payments/api',
  paths: [
    '/payments/api/pull/482',
    '/payments/api/pull/482/',
    '/payments/api/pull/482/files',
    '/payments/api/pull/482/commits/6113728f27ae82c7b1a177c8d03f9e96e0adf246',
  ],
  otherPaths: [
    '/payments/api',
    '/payments/api/pulls',
    '/payments/api/pull/0',
    '/payments/api/pull/482x',
    '/payments/api/pull/1234567890',
    '/payments/api/issues/482',
    '/group/payments/api/pull/482',
    '/payments/pull/482',
    '/payments%2fapi/x/pull/482',
  ],
  answer,
  repositoriesAt: '/api/v3/repos/',
  token: { header: 'authorization', value: 'Bearer canary-token' },
});
