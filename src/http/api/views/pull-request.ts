import { z } from '@hono/zod-openapi';
import type { PullRequest } from '../../../code/pull-requests/pull-request.ts';
import { iso, isoOrNull, moment } from './moment.ts';

const check = z.object({
  name: z.string(),
  state: z.enum(['running', 'passed', 'failed']),
  url: z.string().nullable(),
  at: moment,
});

const deployment = z.object({
  environment: z.string(),
  state: z.enum(['running', 'succeeded', 'failed']),
  url: z.string().nullable(),
  at: moment,
});

const review = z.object({
  login: z.string(),
  state: z.enum(['approved', 'changes_requested', 'dismissed']),
  at: moment,
});

/** A pull request as its host last told. Which other tickets it names is not said. */
export const pullRequestView = z
  .object({
    id: z.string(),
    host: z.string(),
    repository: z.string(),
    number: z.int(),
    url: z.string(),
    title: z.string(),
    author: z.object({ login: z.string(), name: z.string().nullable(), isBot: z.boolean() }).nullable(),
    authorId: z.string().nullable(),
    state: z.enum(['open', 'merged', 'closed', 'unknown']),
    isDraft: z.boolean(),
    isVerified: z.boolean(),
    headBranch: z.string(),
    headSha: z.string(),
    baseBranch: z.string(),
    isFork: z.boolean(),
    mergeSha: z.string().nullable(),
    mergedAt: moment.nullable(),
    labels: z.array(z.string()),
    reviewers: z.array(z.string()),
    reviews: z.array(review),
    checks: z.array(check),
    deployments: z.array(deployment),
    seenAt: moment,
  })
  .openapi('PullRequest');

export function viewPullRequest(pullRequest: PullRequest): z.infer<typeof pullRequestView> {
  const { _id: id, host, repository, number, url, title, author, authorId, state, isDraft } = pullRequest;
  const { isVerified, headBranch, headSha, baseBranch, isFork, mergeSha, labels, reviewers } = pullRequest;
  return {
    ...{ id, host, repository, number, url, title, authorId, state, isDraft, isVerified },
    ...{ headBranch, headSha, baseBranch, isFork, mergeSha, labels, reviewers },
    author: author && { login: author.login, name: author.name ?? null, isBot: author.isBot },
    mergedAt: isoOrNull(pullRequest.mergedAt),
    reviews: pullRequest.reviews.map(({ login, state: word, at }) => ({ login, state: word, at: iso(at) })),
    checks: pullRequest.checks.map(({ at, ...facts }) => ({ ...facts, at: iso(at) })),
    deployments: pullRequest.deployments.map(({ at, ...facts }) => ({ ...facts, at: iso(at) })),
    seenAt: iso(pullRequest.seenAt),
  };
}
