import type { HostUser, PullRequestFacts } from '../../../code/host-event.ts';
import { hostUserOf } from '../user.ts';
import type { MergeRequestPayload } from './merge-request-payload.ts';

/** `locked` lasts for as long as GitLab merges. */
export const STATES = { opened: 'open', locked: 'open', closed: 'closed', merged: 'merged' } as const;

/** A merge request as an event tells of it. */
export function factsOf(payload: MergeRequestPayload): PullRequestFacts {
  const { object_attributes: told, project } = payload;
  return {
    repository: project.path_with_namespace,
    number: told.iid,
    externalId: String(told.id),
    url: told.url,
    title: told.title.slice(0, 2_000),
    body: (told.description ?? '').slice(0, 100_000),
    author: authorOf(payload),
    state: STATES[told.state],
    isDraft: told.draft ?? told.work_in_progress ?? false,
    headBranch: told.source_branch,
    headSha: told.last_commit?.id ?? '',
    baseBranch: told.target_branch,
    defaultBranch: project.default_branch ?? null,
    isFork: told.source_project_id !== told.target_project_id,
    mergeSha: told.merge_commit_sha ?? null,
    mergedAt: told.action === 'merge' ? atOf(payload) : null,
    labels: payload.labels.slice(0, 100).map(({ title }) => title.slice(0, 200)),
    reviewers: payload.reviewers.slice(0, 100).map(({ username }) => username),
    updatedAt: told.updated_at,
  };
}

/** When what an event tells was done. */
export function atOf({ object_attributes: told }: MergeRequestPayload): Date {
  return told.actioned_at ?? told.updated_at;
}

/** GitLab tells the author's number only; the name, where one of those whom it names has that number. */
function authorOf({
  user,
  assignees,
  reviewers,
  object_attributes: told,
}: MergeRequestPayload): HostUser | null {
  const author = [user, ...assignees, ...reviewers].find(
    ({ id }) => id !== undefined && id === told.author_id,
  );
  return author ? hostUserOf(author) : null;
}
