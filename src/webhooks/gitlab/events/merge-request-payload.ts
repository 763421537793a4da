import { z } from 'zod';
import { project } from '../project.ts';
import { sha } from '../sha.ts';
import { time } from '../time.ts';
import { user } from '../user.ts';

const label = z.object({ title: z.string().min(1) });

const reviewer = user.extend({
  /** Since GitLab 17.5; `requested_changes` is the one that no other event tells. */
  state: z.string().nullish(),
  re_requested: z.boolean().nullish(),
});

function changeOf<Item extends z.ZodType>(item: Item) {
  return z.object({ previous: item, current: item });
}

const reviewers = z.array(reviewer);

const changes = z.object({
  draft: changeOf(z.boolean().nullish()).optional(),
  labels: changeOf(z.array(label)).optional(),
  /** GitLab's documentation has reviewers in two ways. */
  reviewers: changeOf(reviewers)
    .or(z.tuple([reviewers, reviewers]).transform(([previous, current]) => ({ previous, current })))
    .optional(),
});

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#merge-request-events */
export const mergeRequestPayload = z.object({
  user,
  project,
  object_attributes: z.object({
    /** Not there when somebody tries the hook out. */
    action: z.string().optional(),
    id: z.int(),
    iid: z.int().positive(),
    url: z.url({ protocol: /^https?$/ }),
    title: z.string(),
    description: z.string().nullish(),
    state: z.enum(['opened', 'closed', 'merged', 'locked']),
    draft: z.boolean().optional(),
    /** What `draft` was called before GitLab 14.8. */
    work_in_progress: z.boolean().optional(),
    author_id: z.int().nullish(),
    source_branch: z.string(),
    target_branch: z.string(),
    source_project_id: z.int().nullish(),
    target_project_id: z.int(),
    last_commit: z.object({ id: sha }).nullish(),
    merge_commit_sha: z.string().nullish(),
    updated_at: time,
    /** When what the event tells was done. */
    actioned_at: time.nullish(),
    /** It was done by GitLab itself, because of what the user did. */
    system: z.boolean().nullish(),
  }),
  labels: z.array(label).default([]),
  assignees: z.array(user).default([]),
  reviewers: reviewers.default([]),
  changes: changes.default({}),
});
export type MergeRequestPayload = z.output<typeof mergeRequestPayload>;
export type Reviewer = z.output<typeof reviewer>;
