import { z } from 'zod';
import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import { openReader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { UserError } from '../errors.ts';
import { followPullRequest } from './commands/follow-pull-request.ts';
import { CHANGES, type Change } from './pull-requests/changes.ts';
import { type PullRequest, pullRequests } from './pull-requests/pull-request.ts';

/** What the tickets of a pull request need of its events; see `ChangePayload`. */
const changePayload = z.object({
  changes: z.array(z.enum(CHANGES)),
  by: z.string(),
  at: z.string(),
  linked: z.array(z.object({ ticketId: z.string() })),
  unlinked: z.array(z.string()),
  restated: z.array(z.string()).default([]),
});
type Told = z.output<typeof changePayload>;

/**
 * Lets tickets follow their pull requests: one command for each ticket, under an id of its own, so that what goes wrong
 * with one leaves the others alone.
 */
export function followPullRequests(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  // A refusal is not kept: whoever replays the dead letter has mended its cause.
  const invocation = { actor: systemActor('code'), door: 'system', caller: 'code', keepRefusals: false };
  return {
    name: 'code.tickets',
    mode: 'each',
    wants: ({ type }) => type.startsWith('pull_request.'),
    async handle({ stream, events: [event], checkLease }) {
      const told = changePayload.parse(event.payload);
      const pullRequest = await reader.findOne(pullRequests, { _id: rowIdOf(stream) });
      if (!pullRequest || told.changes.length === 0) return;
      const { by } = told;
      // A host whose clock is ahead must not seem newer than what people did after it was heard.
      const at = new Date(Math.min(Date.parse(told.at), event.at.getTime()));
      await forEach(ticketsOf(pullRequest, told), async ([ticket, changes]) => {
        await checkLease();
        const input = { ticket, pullRequest: pullRequest._id, changes, by, at };
        await desk.run(followPullRequest, input, { ...invocation, id: `${event._id}:${ticket}` });
      });
    },
  };
}

/** Which tickets have to be told, and what concerns them: what became of the links of others does not. */
function ticketsOf(
  { tickets }: PullRequest,
  { changes, linked, unlinked, restated }: Told,
): [string, Change[]][] {
  const concerned: Partial<Record<Change, ReadonlySet<string>>> = {
    linked: new Set(linked.map(({ ticketId }) => ticketId)),
    unlinked: new Set(unlinked),
    restated: new Set(restated),
  };
  const named = new Set([
    ...tickets.map(({ ticketId }) => ticketId),
    ...linked.map(({ ticketId }) => ticketId),
    ...unlinked,
  ]);
  return [...named]
    .map((id): [string, Change[]] => [id, changes.filter((change) => concerned[change]?.has(id) ?? true)])
    .filter(([, concerning]) => concerning.length > 0);
}

/** Does something for each, also where it fails for others, and then throws what may pass rather than what is final. */
async function forEach<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of list) await work(item).catch((error: unknown) => failures.push(error));
  const worst = failures.find((error) => !(error instanceof UserError)) ?? failures[0];
  if (worst !== undefined) throw worst;
}
