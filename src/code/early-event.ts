import { Schema } from 'mongoose';
import { defineCollection, type Row } from '../database/collection.ts';
import { insertRow, type RowWrite } from '../engine/decision.ts';
import type { HostEventOf } from './host-event.ts';
import { KEPT_MS } from './inbox-row.ts';
import { addressOf } from './pull-requests/pull-request.ts';

/** What a host tells of a pull request by itself, or by a commit of it. */
export type EventAbout = HostEventOf<'review' | 'checks' | 'deployment'>;

/**
 * What a host told perhaps too early: before the pull request was on record, had that commit for its head, or was
 * merged. It is kept for as long as a host may send things again, and taken when the pull request is told of.
 */
export type EarlyEvent = Row & {
  /** What it is about, in the form of `pullRequestAt`, `commitAt` and `branchAt`. */
  about: string[];
  /** As the host told it, at a moment that is believed. */
  event: EventAbout;
  at: Date;
  expireAt: Date;
};

export const earlyEvents = defineCollection<EarlyEvent>(
  'early_events',
  {
    about: { type: [String], required: true },
    event: Schema.Types.Mixed,
    at: Date,
    expireAt: Date,
  },
  [{ fields: { tenantId: 1, about: 1, at: 1 } }, { fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);

/** What a review is about. */
export const pullRequestAt = addressOf;

/** What checks, and deployments of a very commit, are about. */
export function commitAt(origin: string, sha: string): string {
  return `${origin}@${sha}`.toLowerCase();
}

/** What a deployment of all that was merged into a branch is about. */
export function branchAt(place: { origin: string; repository: string; branch: string }): string {
  return `${place.origin}/${place.repository}@${place.branch}`;
}

type Kept = { id: string; tenantId: string; origin: string; now: Date };

/** Keeps an event of a tenant's host. */
export function keepEarly(event: EventAbout, { id: _id, tenantId, origin, now }: Kept): RowWrite {
  const expireAt = new Date(now.getTime() + KEPT_MS);
  return insertRow(earlyEvents, {
    _id,
    tenantId,
    about: aboutOf(origin, event),
    event,
    at: event.at,
    expireAt,
  });
}

function aboutOf(origin: string, event: EventAbout): string[] {
  if (event.kind === 'review') return [pullRequestAt({ origin, ...event.pullRequest })];
  const commit = commitAt(origin, event.sha);
  // That a deployment of a branch has begun says nothing yet of all that was merged into it.
  if (event.kind === 'checks' || event.state === 'running') return [commit];
  return [commit, branchAt({ origin, repository: event.repository, branch: event.ref })];
}
