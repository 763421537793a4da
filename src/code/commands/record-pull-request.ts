import { z } from 'zod';
import { boards } from '../../boards/board.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed, created, type StreamChange } from '../../engine/decision.ts';
import type { Reader } from '../../engine/reader.ts';
import { type PullRequestFacts, pullRequestEvent } from '../host-event.ts';
import {
  applyFacts,
  changesOf,
  firstPullRequest,
  type Happened,
  isOutdated,
  type Told,
} from '../pull-requests/apply-facts.ts';
import { nameOf } from '../pull-requests/change-event.ts';
import type { Change, ChangePayload } from '../pull-requests/changes.ts';
import { type PullRequest, pullRequestEntity } from '../pull-requests/pull-request.ts';
import { readPullRequest } from '../pull-requests/read-pull-request.ts';
import { replayEarly } from '../pull-requests/replay-early.ts';
import { tellerFields } from './host-input.ts';

const input = z.object({ ...tellerFields, event: pullRequestEvent });
type Event = z.output<typeof input>['event'];

/** As long as the description of a ticket may be. */
const MOST_BODY = 40_000;

/**
 * Keeps what a host tells of a pull request: a row for one that names a ticket of the tenant, or that a board makes a
 * ticket of. What is older than what is on record says nothing new. Its tickets follow by a subscriber. Gives null for
 * one that is not kept.
 */
export const recordPullRequest = defineCommand({
  id: 'code.record_pull_request',
  summary: 'Record what a code host tells of a pull request',
  input,
  permission: 'code.record',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { event, ...teller }) {
    const { tenantId } = teller;
    const read = await readPullRequest(reader, teller, event.pullRequest);
    const labelled = await labelledBoards(reader, tenantId, event.pullRequest, read.before);
    return { subject: { tenantId }, ...read, labelled };
  },
  decide({ before, told: known, keys, labelled }, { tenantId, event }, { now, facts: { id } }) {
    const told: Told = { ...known, isForced: event.isForced, now };
    const happened = changesOf(before, told);
    const payload = payloadOf(event, happened, labelled);
    const isMeant = told.tickets.length > 0 || labelled.length > 0;
    const recorded = before
      ? changedStream(before, told, payload)
      : isMeant && recordedStream({ id, tenantId }, told, payload);
    const pullRequestId = before?._id ?? (isMeant ? id : null);
    const changes = recorded ? [...happened.changes, ...recorded.replayed] : [];
    return {
      streams: recorded ? [recorded.stream] : [],
      result: { pullRequestId, name: nameOf({ ...told.facts, host: told.host }), changes, keys },
    };
  },
});

/** What becomes of it, and what had happened to it before it was told of. */
type Recorded = { stream: StreamChange; replayed: Change[] };

function recordedStream(
  identity: { id: string; tenantId: string },
  told: Told,
  payload: ChangePayload,
): Recorded {
  const set = firstPullRequest(told);
  const { events, changes: replayed } = replayEarly(set, told.early);
  const event = { type: 'pull_request.recorded', set, payload };
  return { stream: created(pullRequestEntity, identity, event, ...events), replayed };
}

/** Nothing where the host says what is known, or what is older. */
function changedStream(before: PullRequest, told: Told, payload: ChangePayload): Recorded | null {
  if (isOutdated(before, told)) return null;
  const set = applyFacts(before, told);
  if (Object.keys(set).length === 0 && payload.changes.length === 0) return null;
  const { events, changes: replayed } = replayEarly({ ...before, ...set }, told.early);
  const event = { type: 'pull_request.changed', set, payload };
  return { stream: changed(pullRequestEntity, before, event, ...events), replayed };
}

function payloadOf({ by, at, pullRequest }: Event, happening: Happened, labelled: string[]): ChangePayload {
  const happened = { ...happening, by: by.login, isBot: by.isBot, at: at.toISOString() };
  if (labelled.length === 0) return happened;
  return { ...happened, labelled: { boards: labelled, body: pullRequest.body.slice(0, MOST_BODY) } };
}

/** The boards whose label a pull request has got since it was last heard of. */
async function labelledBoards(
  reader: Reader,
  tenantId: string,
  { labels }: PullRequestFacts,
  before: PullRequest | null,
): Promise<string[]> {
  const known = new Set(before?.labels.map(lower));
  const fresh = new Set(labels.map(lower).filter((label) => !known.has(label)));
  if (fresh.size === 0) return [];
  const all = await reader.find(boards, { tenantId });
  const isMeant = (label: string | null) => label !== null && fresh.has(lower(label));
  return all.filter(({ codeRules }) => isMeant(codeRules.ticketLabel)).map(({ _id }) => _id);
}

/** Hosts tell labels apart by their letters, not by the case of those. */
function lower(label: string): string {
  return label.toLowerCase();
}
