import type { PullRequest } from '../../../src/code/pull-requests/pull-request.ts';

const AT = new Date('2026-03-02T09:00:00Z');
const ROW = { rev: 1, eventSeq: 1, headHash: 'a'.repeat(64), createdAt: AT, updatedAt: AT };

/** payments/api#482 by Alice, open since nine, which closes `ticket-1`; for what needs no database. */
export function buildPullRequest(fields: Partial<PullRequest> = {}): PullRequest {
  return {
    ...{ _id: 'pull-482', tenantId: 'default', ...ROW, host: 'github', origin: 'https://github.com' },
    ...{ repository: 'payments/api', number: 482, address: 'https://github.com/payments/api#482' },
    ...{ externalId: '1', connectionId: null, url: 'https://github.com/payments/api/pull/482' },
    ...{ title: 'Retry the call', authorId: null, state: 'open', isDraft: false, isFork: false },
    author: { login: 'alice-dev', name: null, verifiedEmail: null, isBot: false },
    ...{ headBranch: 'retry', headSha: 'a'.repeat(40), baseBranch: 'main', defaultBranch: 'main' },
    ...{ mergeSha: null, mergedAt: null, labels: [], reviews: [], reviewers: [], checks: [] },
    ...{ deployments: [], isVerified: true, hostUpdatedAt: AT, seenAt: AT, commentId: null },
    tickets: [{ ticketId: 'ticket-1', how: 'closes', where: 'title' }],
    ...fields,
  };
}

/** The same, merged at ten. */
export function buildMerged(fields: Partial<PullRequest> = {}): PullRequest {
  return buildPullRequest({ state: 'merged', mergedAt: new Date('2026-03-02T10:00:00Z'), ...fields });
}
