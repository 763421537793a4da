import { z } from '@hono/zod-openapi';
import type { CodeLink } from '../../../code/code-link.ts';
import type { CodeOfTicket } from '../../../code/queries/code-of-ticket.ts';
import type { FoundCommit, findCommit } from '../../../code/queries/find-commit.ts';
import type { HoldingUp } from '../../../code/queries/my-pull-requests.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import { iso, moment } from './moment.ts';
import { orNull } from './or-null.ts';
import { pullRequestView, viewPullRequest } from './pull-request.ts';
import { taskView, viewTask } from './task.ts';
import { ticketRefView, viewTicketRef } from './ticket-ref.ts';

/** A commit or a branch that names the ticket; `name` is the SHA or the branch. */
export const codeLinkView = z
  .object({
    kind: z.enum(['commit', 'branch']),
    repository: z.string(),
    name: z.string(),
    branch: z.string(),
    message: z.string(),
    url: z.string().nullable(),
    author: z.string(),
    authorId: z.string().nullable(),
    how: z.enum(['closes', 'links', 'mentions']),
    at: moment,
  })
  .openapi('CodeLink');

export function viewCodeLink(link: CodeLink): z.infer<typeof codeLinkView> {
  const { kind, repository, name, branch, message, url, author, authorId, how, at } = link;
  return { kind, repository, name, branch, message, url, author, authorId, how, at: iso(at) };
}

/** The code of a ticket. `awaited`: by whose deployment it is to be resolved, and where. */
export const codeView = z
  .object({
    pullRequests: z.array(pullRequestView),
    commits: z.array(codeLinkView),
    branches: z.array(codeLinkView),
    tasks: z.array(taskView),
    awaited: z.array(z.object({ pullRequestId: z.string(), environments: z.array(z.string()) })),
  })
  .openapi('CodeOfTicket');

export function viewCode(code: CodeOfTicket | undefined): z.infer<typeof codeView> {
  return {
    pullRequests: code?.pullRequests.map(viewPullRequest) ?? [],
    commits: code?.commits.map(viewCodeLink) ?? [],
    branches: code?.branches.map(viewCodeLink) ?? [],
    tasks: code?.tasks.map(viewTask) ?? [],
    awaited: code?.awaited ?? [],
  };
}

/** An open pull request with the tickets that wait for it. */
export const holdingUpView = z.object({
  items: z.array(z.object({ pullRequest: pullRequestView, tickets: z.array(ticketRefView) })),
});

export function viewHoldingUp(list: readonly HoldingUp[]): z.infer<typeof holdingUpView> {
  const items = list.map(({ pullRequest, tickets }) => {
    return { pullRequest: viewPullRequest(pullRequest), tickets: tickets.map(viewTicketRef) };
  });
  return { items };
}

const foundCommit = z.object({
  repository: z.string(),
  sha: z.string(),
  message: z.string(),
  url: z.string().nullable(),
  author: z.string(),
  keys: z.array(z.string()),
});

/** A commit; null where the digits fit several, which are the candidates. */
export const foundCommitView = z
  .object({ commit: orNull(foundCommit), candidates: z.array(foundCommit) })
  .openapi('FoundCommit');

export function viewFoundCommit({
  commit,
  candidates,
}: QueryOutput<typeof findCommit>): z.infer<typeof foundCommitView> {
  return { commit: commit && viewFound(commit), candidates: candidates.map(viewFound) };
}

function viewFound({ repository, sha, message, url, author, keys }: FoundCommit) {
  return { repository, sha, message, url, author, keys };
}
