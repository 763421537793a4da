import type { z } from 'zod';
import { changedFields } from '../../engine/changed-fields.ts';
import { changed, created, type NewEvent, type StreamChange } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import type { lookedUp } from '../link-facts.ts';
import { applyFacts, changesOf, firstPullRequest, isOutdated, type Told } from './apply-facts.ts';
import { nameOf } from './change-event.ts';
import type { Change, ChangePayload } from './changes.ts';
import { findPullRequest, freeAddress } from './find-pull-request.ts';
import { type PullRequest, pullRequestEntity, type Reference, type TicketReference } from './pull-request.ts';
import { readPullRequest } from './read-pull-request.ts';
import { compareReferences, MOST_TICKETS, withReference } from './references.ts';
import { replayEarly } from './replay-early.ts';

export type LookedUpFacts = z.output<typeof lookedUp>;

/** A pull request that a person named: as it is on record, and as its host tells it, where that could say. */
export type NamedByHand = {
  found: LookedUpFacts;
  before: PullRequest | null;
  told: Omit<Told, 'isForced' | 'now'> | null;
  address: string;
};

/** Finds a pull request that a person named, for a ticket that is there already, or for none yet. */
export async function loadNamedByHand(
  reader: Reader,
  { tenantId, ticketId }: { tenantId: string; ticketId: string | null },
  found: LookedUpFacts,
): Promise<NamedByHand> {
  const { place, facts } = found;
  const { host, origin } = place;
  if (facts) {
    const teller = { tenantId, connectionId: null, host, origin };
    const read = await readPullRequest(reader, teller, facts, ticketId);
    return { found, before: read.before, told: read.told, address: read.told.address };
  }
  const at = { tenantId, ...place };
  const before = await findPullRequest(reader, at);
  return { found, before, told: null, address: await freeAddress(reader, at, before) };
}

type Linking = {
  ticketId: string;
  tenantId: string;
  how: Reference;
  newId: string;
  now: Date;
  /** Whether the link may move the ticket: whoever may not work on it only links. */
  isLeading: boolean;
};

/** A pull request with a ticket that a person linked to it. */
export type Linked = { pullRequest: PullRequestFields; isNew: boolean; streams: StreamChange[] };
export type PullRequestFields = Fields<PullRequest> & { _id: string };

/** Links a ticket to a pull request by hand. Throws `invalid_input` where that has too many already. */
export function linkByHand(named: NamedByHand, linking: Linking): Linked {
  const { before, found } = named;
  const { ticketId, tenantId, how, newId: id, now, isLeading } = linking;
  const told = newsOf(named, now);
  const isNew = !before?.tickets.some((each) => each.ticketId === ticketId);
  const known = told?.tickets ?? before?.tickets ?? [];
  const tickets = withReference(known, { ticketId, how, where: 'person', byHand: how });
  if (isNew && tickets.length > MOST_TICKETS) throw tooMany({ ...found.place, ...found.facts });
  const current = told && { ...told, tickets, isForced: false, now };
  const happened = payloadOf(before, current, { ticketId, tickets, now });
  const payload = isLeading ? happened : withoutLink(happened, ticketId, before === null);
  if (!before) {
    const set = current ? firstPullRequest(current) : unverified(named, tickets, now);
    const event = { type: 'pull_request.recorded', set, payload };
    const more = earlierOf(set, current, isLeading);
    const streams = [created(pullRequestEntity, { id, tenantId }, event, ...more)];
    return { pullRequest: { ...set, _id: id }, isNew, streams };
  }
  const leftOut = (before.leftOut ?? []).filter((each) => each !== ticketId);
  const set = {
    ...(current ? applyFacts(before, current) : {}),
    ...changedFields<Fields<PullRequest>>(before, { tickets, leftOut }),
  };
  const isNothing = Object.keys(set).length === 0;
  const event = { type: 'pull_request.changed', set, payload };
  return {
    pullRequest: { ...before, ...set },
    isNew,
    streams: isNothing
      ? []
      : [changed(pullRequestEntity, before, event, ...earlierOf({ ...before, ...set }, current, isLeading))],
  };
}

/** What its host told too early. It moves nothing where the link may not. */
function earlierOf(row: Fields<PullRequest>, told: Told | null, isLeading: boolean): NewEvent<PullRequest>[] {
  const { events } = replayEarly(row, told?.early ?? []);
  return isLeading ? events : events.map((each) => ({ ...each, payload: { ...each.payload, changes: [] } }));
}

/** What the host tells; null where that is older than what is on record, or nothing. */
function newsOf({ before, told }: NamedByHand, now: Date): NamedByHand['told'] {
  return told && before && isOutdated(before, { ...told, now }) ? null : told;
}

/** The person notes the link themselves; nothing follows from it. */
function withoutLink(payload: ChangePayload, ticketId: string, isFirst: boolean): ChangePayload {
  if (isFirst) return { ...payload, changes: [], linked: [] };
  const linked = payload.linked.filter((each) => each.ticketId !== ticketId);
  const restated = payload.restated?.filter((each) => each !== ticketId) ?? [];
  const left = { linked, restated };
  const isLeft = (change: Change) =>
    change === 'linked' || change === 'restated' ? left[change].length > 0 : true;
  return { ...payload, ...left, changes: payload.changes.filter(isLeft) };
}

/** What its tickets are told. That one was linked by hand counts from now on, whenever its host last changed it. */
function payloadOf(
  before: PullRequest | null,
  told: Told | null,
  { ticketId, tickets, now }: { ticketId: string; tickets: TicketReference[]; now: Date },
): ChangePayload {
  const author = told?.facts.author;
  const happened = told ? changesOf(before, told) : compareReferences(before?.tickets ?? [], tickets);
  const isLinked = [...happened.linked.map((each) => each.ticketId), ...happened.restated].includes(ticketId);
  const at = isLinked ? now : (told?.facts.updatedAt ?? now);
  return { ...happened, by: author?.login ?? '', isBot: author?.isBot ?? false, at: at.toISOString() };
}

function unverified(
  { found, address }: NamedByHand,
  tickets: TicketReference[],
  now: Date,
): Fields<PullRequest> {
  const { host, origin, repository, number } = found.place;
  return {
    ...{ host, origin, repository, number, address, url: found.url, tickets },
    ...{ externalId: null, connectionId: null, title: '', author: null, authorId: null },
    ...{ state: 'unknown', isDraft: false, headBranch: '', headSha: '', baseBranch: '' },
    ...{ defaultBranch: null, isFork: false, mergeSha: null, mergedAt: null, labels: [], reviews: [] },
    ...{ reviewers: [], checks: [], deployments: [], leftOut: [], isVerified: false },
    ...{ hostUpdatedAt: new Date(0), seenAt: now, commentId: null, commentHash: '' },
  };
}

function tooMany(place: Parameters<typeof nameOf>[0]): Error {
  const message = `${nameOf(place)} has ${MOST_TICKETS} tickets already. Unlink what no longer matters.`;
  return invalidField('url', message);
}
