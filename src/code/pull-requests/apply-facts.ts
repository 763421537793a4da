import { changedFields } from '../../engine/changed-fields.ts';
import type { Fields } from '../../engine/entity.ts';
import type { EventAbout } from '../early-event.ts';
import type { PullRequestFacts } from '../host-event.ts';
import { believedTime } from './believed-time.ts';
import type { Change } from './changes.ts';
import type { PullRequest, TicketReference } from './pull-request.ts';
import { compareReferences, type Rereading } from './references.ts';
import { isRevert } from './revert.ts';

/** What a host says of a pull request, with what Docket found out about it. */
export type Told = {
  facts: PullRequestFacts;
  host: string;
  origin: string;
  /** Null where a person pasted its address. */
  connectionId: string | null;
  /** What it is found by from now on. */
  address: string;
  authorId: string | null;
  tickets: TicketReference[];
  /** What it told too early, oldest first: see `replayEarly`. */
  early: readonly EventAbout[];
  isForced: boolean;
  /** Our clock. */
  now: Date;
};

/** What happened to a pull request. */
export type Happened = Rereading & { changes: Change[] };

/** How long it may stay unsaid that a host has told the same once more. */
const HEARD_MS = 12 * 3_600_000;

/**
 * Whether a host's word is older than what is on record: then it says nothing new. Of the same second is taken, but
 * nothing of that second leaves `merged`.
 */
export function isOutdated(
  before: PullRequest,
  { facts: { updatedAt, state }, now }: Pick<Told, 'facts' | 'now'>,
): boolean {
  const age = before.hostUpdatedAt.getTime() - believedTime(updatedAt, now).getTime();
  return age > 0 || (age === 0 && before.state === 'merged' && state !== 'merged');
}

/** The fields of a pull request that is not on record yet. */
export function firstPullRequest(told: Told): Fields<PullRequest> {
  return {
    ...fieldsOf(told, null),
    ...{ reviews: [], checks: [], deployments: [], leftOut: [] },
    ...{ isVerified: true, seenAt: told.now, commentId: null, commentHash: '' },
  };
}

/** The fields that a host's word changes; none where nothing is new. It must not be outdated. */
export function applyFacts(before: PullRequest, told: Told): Partial<Fields<PullRequest>> {
  const fields = { ...fieldsOf(told, before), isVerified: true };
  const externalId = told.facts.externalId ?? before.externalId;
  const connectionId = told.connectionId ?? before.connectionId;
  const isMoved = before.headSha !== told.facts.headSha;
  const wanted = { ...fields, externalId, connectionId, ...(isMoved ? { checks: [] } : {}) };
  const differing = changedFields<Fields<PullRequest>>(before, wanted);
  const isNews = Object.keys(differing).length > 0 || told.now.getTime() - before.seenAt.getTime() > HEARD_MS;
  return isNews ? { ...differing, seenAt: told.now } : {};
}

/** What happened, judged by how it was before; null for one that is not on record yet. */
export function changesOf(before: PullRequest | null, told: Told): Happened {
  const { facts, tickets, isForced } = told;
  const heard = isFirstWord(before, told) ? null : before;
  const reread = compareReferences(before?.tickets ?? [], tickets);
  const changes: Change[] = [
    ...stateChange(heard, facts),
    ...(heard ? details(heard, facts) : []),
    ...(isForced ? (['forced'] as const) : []),
    ...reread.changes,
  ];
  return { ...reread, changes };
}

/** Whether it was looked up for a person until now: whoever pasted its address may not have moved its tickets. */
function isFirstWord(before: PullRequest | null, { connectionId }: Told): boolean {
  return before?.connectionId === null && connectionId !== null;
}

function stateChange(before: PullRequest | null, facts: PullRequestFacts): Change[] {
  if (before?.state === facts.state) return [];
  if (facts.state === 'merged') return isRevert(facts) ? ['merged', 'reverts'] : ['merged'];
  if (facts.state === 'closed') return ['closed'];
  return before && before.state !== 'unknown' ? ['reopened'] : ['opened'];
}

function details(before: PullRequest, facts: PullRequestFacts): Change[] {
  if (before.state === 'unknown') return [];
  const isAsked = facts.reviewers.some((login) => !before.reviewers.includes(login));
  return [
    ...(before.isDraft && !facts.isDraft ? (['ready'] as const) : []),
    ...(!before.isDraft && facts.isDraft ? (['draft'] as const) : []),
    ...(before.title !== facts.title ? (['retitled'] as const) : []),
    ...(isAsked ? (['review_requested'] as const) : []),
  ];
}

function fieldsOf(told: Told, before: PullRequest | null) {
  const { facts, tickets, host, origin, connectionId, address, authorId } = told;
  const { repository, number, externalId, url, title, author, state, isDraft } = facts;
  const { headBranch, headSha, baseBranch, defaultBranch, isFork } = facts;
  const { mergeSha, labels, reviewers, updatedAt } = facts;
  const mergedAt = mergedBy(told, before);
  return {
    ...{ host, origin, connectionId, address, authorId, tickets },
    ...{ repository, number, externalId, url, title, author, state, isDraft },
    ...{ headBranch, headSha, baseBranch, defaultBranch, isFork },
    ...{ mergeSha, mergedAt, labels, reviewers, hostUpdatedAt: believedTime(updatedAt, told.now) },
  };
}

/** Not after we heard of it first: by a clock that is ahead it would seem to be newer than what people did since. */
function mergedBy({ facts: { mergedAt }, now }: Told, before: PullRequest | null): Date | null {
  const heard = before?.state === 'merged' ? (before.mergedAt ?? now) : now;
  return mergedAt && mergedAt > heard ? heard : mergedAt;
}
