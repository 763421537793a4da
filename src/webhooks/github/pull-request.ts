import { z } from 'zod';
import type { PullRequestFacts } from '../../code/host-event.ts';
import { time, webUrl } from './fields.ts';
import { hostUserOf, user } from './user.ts';

const repo = z.object({ id: z.int(), full_name: z.string().min(1).max(400) });

/** A pull request as events and the API have it. */
export const pullRequest = z.object({
  id: z.int(),
  number: z.int().positive(),
  html_url: webUrl,
  title: z.string(),
  body: z.string().nullable(),
  user,
  state: z.enum(['open', 'closed']),
  /** Absent on old instances. */
  draft: z.boolean().optional(),
  merged_at: time.nullable(),
  closed_at: time.nullable(),
  updated_at: time,
  merge_commit_sha: z.string().nullable(),
  /** Its repository is null once the fork is gone. */
  head: z.object({ ref: z.string(), sha: z.string(), repo: repo.nullable() }),
  base: z.object({ ref: z.string(), repo: repo.extend({ default_branch: z.string() }) }),
  labels: z.array(z.object({ name: z.string() })),
  requested_reviewers: z.array(user),
});
export type GithubPullRequest = z.output<typeof pullRequest>;

const MOST = 100;

/** A pull request of GitHub as those of every host are told. */
export function factsOf(told: GithubPullRequest): PullRequestFacts {
  const { head, base, merged_at } = told;
  const reviewers = told.requested_reviewers.flatMap((it) => (it ? [it.login] : []));
  return {
    repository: base.repo.full_name,
    number: told.number,
    externalId: String(told.id),
    url: told.html_url,
    title: told.title.slice(0, 2_000),
    body: (told.body ?? '').slice(0, 100_000),
    author: hostUserOf(told.user),
    state: merged_at ? 'merged' : told.state,
    isDraft: told.draft ?? false,
    headBranch: head.ref,
    headSha: head.sha,
    baseBranch: base.ref,
    defaultBranch: base.repo.default_branch,
    isFork: head.repo?.id !== base.repo.id,
    // Before the merge it is a commit that GitHub only tries the merge with.
    mergeSha: merged_at ? told.merge_commit_sha : null,
    mergedAt: merged_at,
    labels: told.labels.slice(0, MOST).map(({ name }) => name.slice(0, 200)),
    reviewers: reviewers.slice(0, MOST),
    updatedAt: told.updated_at,
  };
}
