import type { Reader } from '../../engine/reader.ts';
import {
  branchAt,
  commitAt,
  type EarlyEvent,
  type EventAbout,
  earlyEvents,
  pullRequestAt,
} from '../early-event.ts';
import type { PullRequestFacts } from '../host-event.ts';
import type { PullRequest } from './pull-request.ts';

/** Events that are looked at, the newest ones. */
const MOST = 200;

type Where = { tenantId: string; origin: string };

/**
 * Finds what its host told too early of a pull request: reviews, where it is first heard of; what came of its head
 * commit, where that is new; and where it was deployed, when it is merged. Oldest first.
 */
export async function findEarly(
  reader: Reader,
  where: Where,
  facts: PullRequestFacts,
  before: PullRequest | null,
): Promise<EventAbout[]> {
  const { origin } = where;
  const { repository, baseBranch: branch, state } = facts;
  const isMerged = state === 'merged' && before?.state !== 'merged';
  const found = [
    ...(await about(reader, where, exactly(origin, facts, before))),
    // Apart, so that a branch from which much is deployed does not crowd out the rest.
    ...(isMerged ? await about(reader, where, [branchAt({ origin, repository, branch })]) : []),
  ];
  return [...new Map(found.map((row) => [row._id, row])).values()]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ event }) => event);
}

function exactly(origin: string, facts: PullRequestFacts, before: PullRequest | null): string[] {
  const { headSha, mergeSha } = facts;
  return [
    ...(before?.isVerified ? [] : [pullRequestAt({ origin, ...facts })]),
    ...(headSha !== '' && before?.headSha !== headSha ? [commitAt(origin, headSha)] : []),
    ...(mergeSha && before?.mergeSha !== mergeSha ? [commitAt(origin, mergeSha)] : []),
  ];
}

async function about(reader: Reader, { tenantId }: Where, list: string[]): Promise<EarlyEvent[]> {
  if (list.length === 0) return [];
  const newestFirst = { sort: { at: -1 }, limit: MOST } as const;
  return reader.find(earlyEvents, { tenantId, about: { $in: list } }, newestFirst);
}
