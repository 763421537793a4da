import { z } from 'zod';
import type { PullRequestFacts } from '../../../code/host-event.ts';
import { STATES } from '../events/merge-request-facts.ts';
import { sha } from '../sha.ts';
import { time } from '../time.ts';
import { hostUserOf } from '../user.ts';

const account = z.object({ username: z.string().min(1), name: z.string().nullish() });

/** https://docs.gitlab.com/api/projects/#retrieve-a-project */
export const projectAnswer = z.object({
  path_with_namespace: z.string().min(1),
  default_branch: z.string().nullish(),
});

/** https://docs.gitlab.com/api/merge_requests/#retrieve-a-merge-request */
export const mergeRequestAnswer = z.object({
  id: z.int(),
  iid: z.int().positive(),
  web_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  description: z.string().nullish(),
  state: z.enum(['opened', 'closed', 'merged', 'locked']),
  draft: z.boolean().optional(),
  work_in_progress: z.boolean().optional(),
  author: account.nullish(),
  source_branch: z.string(),
  target_branch: z.string(),
  source_project_id: z.int().nullish(),
  target_project_id: z.int(),
  sha: sha.nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
  merged_at: time.nullish(),
  updated_at: time,
  labels: z.array(z.string()).default([]),
  reviewers: z.array(account).nullish(),
});

/** https://docs.gitlab.com/api/commits/#retrieve-a-commit */
export const commitAnswer = z.object({
  id: sha,
  message: z.string(),
  web_url: z.url({ protocol: /^https?$/ }),
  author_name: z.string().nullish(),
});

/** https://docs.gitlab.com/api/commits/#retrieve-commit-diff */
export const diffAnswer = z.array(
  z.object({
    old_path: z.string(),
    new_path: z.string(),
    new_file: z.boolean().default(false),
    renamed_file: z.boolean().default(false),
    deleted_file: z.boolean().default(false),
    /** Empty for what is no text, and for what GitLab finds too long. */
    diff: z.string().nullish(),
  }),
);

/** https://docs.gitlab.com/api/users/#list-users */
export const usersAnswer = z.array(z.object({ id: z.int(), username: z.string() }));

/** https://docs.gitlab.com/api/users/#retrieve-a-user */
export const userAnswer = account.extend({ public_email: z.string().nullish(), bot: z.boolean().nullish() });

/** https://docs.gitlab.com/api/users/#retrieve-the-current-user */
export const accountAnswer = z.object({ id: z.int() });

/** https://docs.gitlab.com/api/notes/#list-all-merge-request-notes */
export const noteAnswer = z.object({ id: z.int() });
export const notesAnswer = z.array(noteAnswer.extend({ body: z.string(), author: accountAnswer.nullish() }));

/** A merge request as the API tells of it. */
export function factsOf(
  told: z.output<typeof mergeRequestAnswer>,
  project: z.output<typeof projectAnswer>,
): PullRequestFacts {
  return {
    repository: project.path_with_namespace,
    number: told.iid,
    externalId: String(told.id),
    url: told.web_url,
    title: told.title.slice(0, 2_000),
    body: (told.description ?? '').slice(0, 100_000),
    author: told.author ? hostUserOf(told.author) : null,
    state: STATES[told.state],
    isDraft: told.draft ?? told.work_in_progress ?? false,
    headBranch: told.source_branch,
    headSha: told.sha ?? '',
    baseBranch: told.target_branch,
    defaultBranch: project.default_branch ?? null,
    isFork: told.source_project_id !== told.target_project_id,
    mergeSha: told.merge_commit_sha ?? told.squash_commit_sha ?? null,
    mergedAt: told.merged_at ?? null,
    labels: told.labels.slice(0, 100).map((label) => label.slice(0, 200)),
    reviewers: (told.reviewers ?? []).slice(0, 100).map(({ username }) => username),
    updatedAt: told.updated_at,
  };
}
