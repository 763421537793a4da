import type { HostEvent, HostEventOf } from '../../../code/host-event.ts';
import { hostUserOf } from '../user.ts';
import { atOf, factsOf } from './merge-request-facts.ts';
import { type MergeRequestPayload, mergeRequestPayload, type Reviewer } from './merge-request-payload.ts';

type Action = HostEventOf<'pull_request'>['action'];
type ReviewState = HostEventOf<'review'>['state'];

/** A label each; who adds more at once means no ticket by every one of them. */
const MOST_LABELS = 10;

/** `approval` is one approval of several that are wanted, `approved` the last of them. */
const REVIEWS = new Map<string, ReviewState>([
  ['approval', 'approved'],
  ['approved', 'approved'],
  ['unapproval', 'dismissed'],
  ['unapproved', 'dismissed'],
]);

const NAMED = new Map<string, Action>([
  ['merge', 'merged'],
  ['close', 'closed'],
  ['reopen', 'reopened'],
]);

/** What a Merge Request Hook tells. */
export function mergeRequestEvents(payload: unknown): HostEvent[] {
  const told = mergeRequestPayload.parse(payload);
  const { action, system } = told.object_attributes;
  if (action === undefined) return [{ kind: 'ping', repository: told.project.path_with_namespace }];
  if (action === 'open') return opened(told);
  if (action === 'update') return updated(told);
  const named = NAMED.get(action);
  if (named) return [changed(told, named)];
  const state = REVIEWS.get(action);
  // GitLab takes everybody's approval back when commits are pushed, and names who pushed.
  return state && !system ? [reviewed(told, told.user, state)] : [];
}

/** What is chosen with a new merge request is told as if it had been added a moment later, as GitHub tells it. */
function opened(told: MergeRequestPayload): HostEvent[] {
  const requested = told.reviewers.length > 0 ? [changed(told, 'review_requested')] : [];
  return [changed(told, 'opened'), ...requested, ...labelled(told, told.labels)];
}

function updated(told: MergeRequestPayload): HostEvent[] {
  const { draft, labels, reviewers } = told.changes;
  const events = [
    ...(draft?.current === true ? [changed(told, 'draft')] : []),
    ...(draft?.current === false ? [changed(told, 'ready')] : []),
    ...(reviewers?.current.some((one) => isRequested(one, reviewers.previous))
      ? [changed(told, 'review_requested')]
      : []),
    ...(reviewers?.current ?? [])
      .filter((one) => wantsChanges(one, reviewers?.previous ?? []))
      .map((one) => reviewed(told, one, 'changes_requested')),
    ...labelled(told, addedTo(labels)),
  ];
  return events.length > 0 ? events : [changed(told, 'updated')];
}

function addedTo(labels: MergeRequestPayload['changes']['labels']): { title: string }[] {
  return (labels?.current ?? []).filter(
    ({ title }) => !labels?.previous.some((before) => before.title === title),
  );
}

function isRequested({ username, re_requested }: Reviewer, before: Reviewer[]): boolean {
  return re_requested === true || !before.some((one) => one.username === username);
}

function wantsChanges({ username, state }: Reviewer, before: Reviewer[]): boolean {
  const was = before.find((one) => one.username === username)?.state;
  return state === 'requested_changes' && was !== state;
}

function labelled(told: MergeRequestPayload, labels: { title: string }[]): HostEvent[] {
  return labels.slice(0, MOST_LABELS).map(({ title }) => changed(told, 'updated', title.slice(0, 200)));
}

function changed(told: MergeRequestPayload, action: Action, labelAdded: string | null = null): HostEvent {
  return {
    kind: 'pull_request',
    action,
    pullRequest: factsOf(told),
    by: hostUserOf(told.user),
    at: atOf(told),
    labelAdded,
    // GitLab tells which commit was the head before, and not whether the new one came after it.
    isForced: false,
  };
}

function reviewed(told: MergeRequestPayload, by: Reviewer, state: ReviewState): HostEvent {
  const pullRequest = { repository: told.project.path_with_namespace, number: told.object_attributes.iid };
  return { kind: 'review', pullRequest, state, by: hostUserOf(by), at: atOf(told) };
}
