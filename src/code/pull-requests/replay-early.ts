import type { NewEvent } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { EventAbout } from '../early-event.ts';
import { applyEvent, sayerOf } from './apply-event.ts';
import type { Change, ChangePayload } from './changes.ts';
import type { PullRequest } from './pull-request.ts';

/** What becomes of a pull request by what was told of it too early. */
export type Replayed = { events: NewEvent<PullRequest>[]; changes: Change[] };

/**
 * Lets what was told too early have its effect, as if it came now: an event for each thing that happened, at its own
 * time, so that what people did in between is weighed as ever.
 */
export function replayEarly(row: Fields<PullRequest>, early: readonly EventAbout[]): Replayed {
  const events: NewEvent<PullRequest>[] = [];
  const happened: Change[] = [];
  let known = row;
  let pending: Partial<Fields<PullRequest>> = {};
  for (const event of newestOfEach(early)) {
    if (!concerns(known, event)) continue;
    const { set, changes } = applyEvent(known, event);
    known = { ...known, ...set };
    pending = { ...pending, ...set };
    if (changes.length === 0) continue;
    events.push(changedBy(event, pending, changes));
    happened.push(...changes);
    pending = {};
  }
  const last = early.at(-1);
  if (last && Object.keys(pending).length > 0) events.push(changedBy(last, pending, []));
  return { events, changes: happened };
}

/** Of reviews and checks the last word counts; how deployments followed each other says what is out. */
function newestOfEach(early: readonly EventAbout[]): EventAbout[] {
  const newest = new Map(early.map((event) => [reporterOf(event), event]));
  return early.filter((event) => event.kind === 'deployment' || newest.get(reporterOf(event)) === event);
}

function reporterOf(event: EventAbout): string {
  if (event.kind === 'review') return `review ${event.by.login}`;
  return event.kind === 'checks' ? `checks ${event.name}` : '';
}

/** Whether a deployment is of one of its commits; or of its branch, begun after the merge, and the first that succeeds. */
function concerns(row: Fields<PullRequest>, event: EventAbout): boolean {
  if (event.kind === 'review') return true;
  if (event.kind === 'checks') return event.sha === row.headSha;
  if (event.sha === row.mergeSha || event.sha === row.headSha) return true;
  const { mergedAt, baseBranch, deployments } = row;
  const isBegunAfter = row.state === 'merged' && mergedAt !== null && event.startedAt > mergedAt;
  const isOut = deployments.some(
    ({ environment, state }) => environment === event.environment && state === 'succeeded',
  );
  return isBegunAfter && event.ref === baseBranch && !isOut;
}

function changedBy(
  event: EventAbout,
  set: Partial<Fields<PullRequest>>,
  changes: Change[],
): NewEvent<PullRequest> {
  const { by, isBot, at } = sayerOf(event);
  const payload: ChangePayload = { changes, by, isBot, at: at.toISOString(), linked: [], unlinked: [] };
  return { type: 'pull_request.changed', set, payload };
}
