import type { StreamChange } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { EventAbout } from '../early-event.ts';
import { applyChecks } from './apply-checks.ts';
import { applyDeployment } from './apply-deployment.ts';
import { applyReview } from './apply-review.ts';
import { believedTime } from './believed-time.ts';
import { changedPullRequest, nameOf, type Said } from './change-event.ts';
import type { Change } from './changes.ts';
import type { PullRequest } from './pull-request.ts';

/** What an event changes of a pull request, and what happened to it thereby. */
export type Applied = { set: Partial<Fields<PullRequest>>; changes: Change[] };

type Known = Pick<PullRequest, 'reviews' | 'checks' | 'deployments'>;

/** What an event changes of a pull request; nothing where it is older than what is on record of its kind. */
export function applyEvent(known: Known, event: EventAbout): Applied {
  if (event.kind === 'review') return applyReview(known, event);
  return event.kind === 'checks' ? applyChecks(known, event) : applyDeployment(known, event);
}

/** The same event, at a moment that is believed. */
export function believedEvent<Event extends EventAbout>(event: Event, now: Date): Event {
  return { ...event, at: believedTime(event.at, now) };
}

/** Who says it. A reviewer is somebody; what ran is a machine. */
export function sayerOf(event: EventAbout): Said {
  const { at } = event;
  if (event.kind === 'review') return { by: event.by.login, isBot: event.by.isBot, at };
  return { by: event.kind === 'checks' ? event.name : event.environment, isBot: true, at };
}

/** What becomes of the pull requests that an event is about, with their names and what happened to them. */
export function tellPullRequests(
  found: readonly PullRequest[],
  event: EventAbout,
  now: Date,
): { streams: StreamChange[]; result: { names: string[]; changes: Change[] } } {
  const applied = found.map((pullRequest) => ({ pullRequest, ...applyEvent(pullRequest, event) }));
  const news = applied.filter(({ set, changes }) => Object.keys(set).length > 0 || changes.length > 0);
  return {
    streams: news.flatMap(({ pullRequest, set, changes }) =>
      changedPullRequest(pullRequest, { set: { ...set, seenAt: now }, changes }, sayerOf(event)),
    ),
    result: { names: found.map(nameOf), changes: [...new Set(news.flatMap(({ changes }) => changes))] },
  };
}
