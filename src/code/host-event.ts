import { z } from 'zod';

/** What code hosts tell, in one form for all of them. A host's folder makes it of what that host sends. */

/** `https://github.com`: scheme, name and port, as `URL.origin` gives it. */
export const hostOrigin = z.string().max(300);

/** A repository as people write it: `payments/api`, or `group/subgroup/project`. */
const repositoryPath = z.string().min(1).max(400);

/** As a date, in milliseconds since the epoch, or as hosts write it. */
const moment = z.union([z.date(), z.int(), z.string().max(40)]).pipe(z.coerce.date());

export const hostUser = z.object({
  login: z.string().min(1).max(200),
  name: z.string().max(200).nullable().default(null),
  /** Only one that the host has verified. Lower case. */
  verifiedEmail: z.string().max(254).toLowerCase().nullable().default(null),
  isBot: z.boolean().default(false),
});

/** Who wrote a commit. Git knows names; a login is there only where the host knows whose they are. */
export const commitAuthor = hostUser.extend({ login: hostUser.shape.login.nullable().default(null) });

/** A pull request as it was at a moment. */
export const pullRequestFacts = z.object({
  repository: repositoryPath,
  number: z.int().positive(),
  /** The host's own id of it, which outlives a renamed repository. */
  externalId: z.string().max(100).nullable().default(null),
  url: z.url().max(2_000),
  title: z.string().max(2_000),
  /** Cut at 100,000 characters. */
  body: z.string().max(100_000),
  /** Null where the host does not say who: what is on record stays. */
  author: hostUser.nullable(),
  state: z.enum(['open', 'merged', 'closed']),
  isDraft: z.boolean(),
  /** Without `refs/heads/`. */
  headBranch: z.string().max(1_000),
  headSha: z.string().max(64),
  baseBranch: z.string().max(1_000),
  defaultBranch: z.string().max(1_000).nullable(),
  /** Where its commits come from another repository than it goes to. */
  isFork: z.boolean(),
  mergeSha: z.string().max(64).nullable(),
  /** Null where it is not merged, or the host does not say when: what is on record stays. */
  mergedAt: moment.nullable(),
  labels: z.array(z.string().max(200)).max(100),
  reviewers: z.array(z.string().max(200)).max(100).default([]),
  /** By the host's clock: what is older than what is on record says nothing new. */
  updatedAt: moment,
});

const checkState = z.enum(['running', 'passed', 'failed']);
const sha = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/i)
  .toLowerCase();

/** The hook was set up, or tried out. */
const pingEvent = z.object({ kind: z.literal('ping'), repository: repositoryPath.nullable() });

export const pullRequestEvent = z.object({
  kind: z.literal('pull_request'),
  /** `updated` is every change that has no name of its own: title, body, labels, commits, base. */
  action: z.enum(['opened', 'updated', 'ready', 'draft', 'review_requested', 'merged', 'closed', 'reopened']),
  pullRequest: pullRequestFacts,
  by: hostUser,
  at: moment,
  /** The label that was just added. */
  labelAdded: z.string().max(200).nullable().default(null),
  /** Commits were replaced rather than added. */
  isForced: z.boolean().default(false),
});

export const reviewEvent = z.object({
  kind: z.literal('review'),
  pullRequest: pullRequestFacts.pick({ repository: true, number: true }),
  state: z.enum(['approved', 'changes_requested', 'commented', 'dismissed']),
  by: hostUser,
  at: moment,
});

export const checksEvent = z.object({
  kind: z.literal('checks'),
  repository: repositoryPath,
  sha,
  /** What ran, so that several can be told apart: `github-actions`, `CI / build`. */
  name: z.string().max(200),
  state: checkState,
  url: z.url().max(2_000).nullable(),
  at: moment,
});

export const deploymentEvent = z.object({
  kind: z.literal('deployment'),
  repository: repositoryPath,
  sha,
  /** A branch, a tag or a sha, as the host was asked to deploy it. */
  ref: z.string().max(1_000),
  environment: z.string().max(200),
  state: z.enum(['running', 'succeeded', 'failed']),
  url: z.url().max(2_000).nullable(),
  at: moment,
  /** When it was asked for: what was merged before is part of it. */
  startedAt: moment,
});

export const pushEvent = z.object({
  kind: z.literal('push'),
  repository: repositoryPath,
  branch: z.string().max(1_000),
  isDefaultBranch: z.boolean(),
  isCreated: z.boolean(),
  isDeleted: z.boolean(),
  isForced: z.boolean(),
  /** Where the branch can be looked at. */
  url: z.url().max(2_000),
  by: hostUser,
  /** Null where the host does not say when. */
  at: moment.nullable(),
  commits: z
    .array(
      z.object({
        sha,
        message: z.string().max(100_000),
        url: z.url().max(2_000),
        author: commitAuthor,
        at: moment,
      }),
    )
    .max(2_048),
});

/** What happened at a code host. */
export const hostEvent = z.discriminatedUnion('kind', [
  pingEvent,
  pullRequestEvent,
  reviewEvent,
  checksEvent,
  deploymentEvent,
  pushEvent,
]);

export type HostUser = z.output<typeof hostUser>;
export type CommitAuthor = z.output<typeof commitAuthor>;
export type PullRequestFacts = z.output<typeof pullRequestFacts>;
export type HostEvent = z.output<typeof hostEvent>;
export type HostEventOf<Kind extends HostEvent['kind']> = Extract<HostEvent, { kind: Kind }>;
