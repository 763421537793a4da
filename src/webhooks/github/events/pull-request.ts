import { z } from 'zod';
import type { HostEvent, HostEventOf } from '../../../code/host-event.ts';
import { factsOf, type GithubPullRequest, pullRequest } from '../pull-request.ts';
import { hostUserOf, user } from '../user.ts';

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
const pullRequestPayload = z.object({
  action: z.string(),
  pull_request: pullRequest,
  label: z.object({ name: z.string() }).nullish(),
  sender: user,
});

type Action = HostEventOf<'pull_request'>['action'];

/** Those that have a name of their own; every other is an update. */
const ACTIONS = new Map<string, Action>([
  ['opened', 'opened'],
  ['reopened', 'reopened'],
  ['ready_for_review', 'ready'],
  ['converted_to_draft', 'draft'],
  ['review_requested', 'review_requested'],
]);

/** What became of a pull request. GitHub does not say here whether commits were replaced: the push does. */
export function pullRequestEvents(payload: unknown): HostEvent[] {
  const told = pullRequestPayload.parse(payload);
  const isLabelled = told.action === 'labeled';
  return [
    {
      kind: 'pull_request',
      action: actionOf(told.action, told.pull_request),
      pullRequest: factsOf(told.pull_request),
      by: hostUserOf(told.sender),
      at: timeOf(told.action, told.pull_request),
      labelAdded: isLabelled ? (told.label?.name.slice(0, 200) ?? null) : null,
      isForced: false,
    },
  ];
}

function actionOf(action: string, { merged_at }: GithubPullRequest): Action {
  if (action === 'closed') return merged_at ? 'merged' : 'closed';
  return ACTIONS.get(action) ?? 'updated';
}

function timeOf(action: string, { merged_at, closed_at, updated_at }: GithubPullRequest): Date {
  return action === 'closed' ? (merged_at ?? closed_at ?? updated_at) : updated_at;
}
