import { gitlabHost } from '../../../src/webhooks/gitlab/gitlab-host.ts';
import {
  deploymentPayload,
  mergeRequestPayload,
  pipelinePayload,
  pushPayload,
  signedHeaders,
  tokenHeaders,
} from '../../fixtures/code-hosts/gitlab.ts';
import type { Asked, StubAnswer } from '../../outbound/stub-host.ts';
import { describeHost } from './host-contract.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const DELIVERY = 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f';
const EVENT = 'Merge Request Hook';
const PROJECT = '/api/v4/projects/payments%2Fapi';

const payloads: Record<string, unknown> = {
  [EVENT]: mergeRequestPayload(),
  'Pipeline Hook': pipelinePayload(),
  'Push Hook': pushPayload(),
  'Deployment Hook': deploymentPayload(),
};

const mergeRequest = {
  id: 93,
  iid: 482,
  web_url: 'https://gitlab.com/payments/api/-/merge_requests/482',
  title: 'OPS-12 Check the address',
  description: null,
  state: 'opened',
  author: { username: 'bob', name: 'Bob Okafor' },
  source_branch: 'ops-12-check',
  target_branch: 'main',
  source_project_id: 2,
  target_project_id: 2,
  updated_at: '2026-11-21T12:00:00.000Z',
};

/** https://docs.gitlab.com/api/api_resources/: each answer with the fields that are read. */
function answer({ method, path }: Asked): StubAnswer {
  const { pathname } = new URL(path, 'http://stub');
  const answers: Record<string, unknown> = {
    [`GET ${PROJECT}`]: { path_with_namespace: 'payments/api', default_branch: 'main' },
    [`GET ${PROJECT}/merge_requests/482`]: mergeRequest,
    [`GET ${PROJECT}/repository/commits/${SHA}`]: {
      id: SHA,
      message: 'Check the address',
      web_url: `https://gitlab.com/payments/api/-/commit/${SHA}`,
    },
    [`GET ${PROJECT}/repository/commits/${SHA}/diff`]: [],
    'GET /api/v4/users': [{ id: 7, username: 'bob' }],
    'GET /api/v4/users/7': { id: 7, username: 'bob', name: 'Bob Okafor' },
    [`POST ${PROJECT}/merge_requests/482/notes`]: { id: 77 },
    [`PUT ${PROJECT}/merge_requests/482/notes/77`]: { id: 77 },
  };
  const body = answers[`${method} ${pathname}`];
  return body === undefined ? { status: 404, body: { message: '404 Not found' } } : { body };
}

describeHost({
  host: gitlabHost,
  proofs: [
    {
      name: 'a signing token',
      coversBody: true,
      headers: (body, secret, now) => signedHeaders({ event: EVENT, secret, id: DELIVERY }, body, now),
    },
    {
      name: 'a secret token',
      coversBody: false,
      headers: (_body, secret) => tokenHeaders({ event: EVENT, secret, id: DELIVERY }),
    },
  ],
  deliveryId: DELIVERY,
  events: Object.entries(payloads).map(([event, payload]) => ({
    event,
    headers: { 'x-gitlab-event': event },
    payload,
  })),
  unknownEvent: { 'x-gitlab-event': 'Note Hook' },
  repository: 'payments/api',
  paths: [
    '/payments/api/-/merge_requests/482',
    '/payments/api/-/merge_requests/482/diffs',
    '/payments/api/merge_requests/482',
  ],
  otherPaths: [
    '/payments/api',
    '/payments/api/-/merge_requests',
    '/payments/api/-/merge_requests/482x',
    '/payments/api/-/issues/482',
    '/payments/-/merge_requests/482',
  ],
  answer,
  repositoriesAt: '/api/v4/projects/',
  token: { header: 'private-token', value: 'canary-token' },
});
