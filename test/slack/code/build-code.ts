import type { CodeLink } from '../../../src/code/code-link.ts';
import type { PullRequest } from '../../../src/code/pull-requests/pull-request.ts';

const AT = new Date('2026-03-02T09:00:00.000Z');

/** An open pull request that nobody has reviewed and nothing has checked. */
export function buildPullRequest(fields: Partial<PullRequest> = {}): PullRequest {
  const { repository = 'payments/api', number = 482 } = fields;
  return {
    ...{ _id: `pull-request-${number}`, tenantId: 'default', rev: 1, eventSeq: 1, headHash: 'a'.repeat(64) },
    ...{ createdAt: AT, updatedAt: AT, host: 'github', origin: 'https://github.com', repository, number },
    address: `https://github.com/${repository}#${number}`,
    url: `https://github.com/${repository}/pull/${number}`,
    ...{ externalId: '1', connectionId: 'connection-1', title: 'Retry the payment', authorId: null },
    author: { login: 'carol', name: null, verifiedEmail: null, isBot: false },
    ...{ state: 'open', isDraft: false, headBranch: 'retry', headSha: 'b'.repeat(40), baseBranch: 'main' },
    ...{ defaultBranch: 'main', isFork: false, mergeSha: null, mergedAt: null, labels: [], reviews: [] },
    ...{ reviewers: [], checks: [], deployments: [], tickets: [], isVerified: true, commentId: null },
    ...{ hostUpdatedAt: AT, seenAt: AT },
    ...fields,
  };
}

export function buildCommit(fields: Partial<CodeLink> = {}): CodeLink {
  return {
    ...{ _id: 'link-1', tenantId: 'default', ticketId: 'ticket-1', kind: 'commit' },
    ...{
      origin: 'https://github.com',
      repository: 'payments/api',
      name: '9fceb02d0ae598e95dc970b74767f19372d61af8',
    },
    ...{ branch: 'main', message: 'Retry the payment once\n\nOPS-123', author: 'carol', authorId: null },
    url: 'https://github.com/payments/api/commit/9fceb02d0ae598e95dc970b74767f19372d61af8',
    ...{ how: 'mentions', at: AT },
    ...fields,
  };
}
