import { z } from 'zod';
import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import { openReader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { ticketFromPullRequest } from './commands/ticket-from-pull-request.ts';
import { type PullRequest, pullRequests } from './pull-requests/pull-request.ts';

/** See `ChangePayload`. */
const labelled = z.object({ labelled: z.object({ boards: z.array(z.string()), body: z.string() }) });

/** Files a ticket on each board whose label a pull request got, once, in the name of its author where we know them. */
export function labelTickets(engine: Engine): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  const invocation = { actor: systemActor('code'), door: 'system', caller: 'code', keepRefusals: false };
  return {
    name: 'code.label_tickets',
    mode: 'each',
    wants: ({ type, payload }) => type.startsWith('pull_request.') && payload.labelled !== undefined,
    async handle({ stream, events: [event], checkLease }) {
      const { boards, body } = labelled.parse(event.payload).labelled;
      for (const board of boards) {
        const pullRequest = await reader.findOne(pullRequests, { _id: rowIdOf(stream) });
        if (!pullRequest) return;
        await checkLease();
        const input = { board, found: foundOf(pullRequest, body), requester: pullRequest.authorId };
        // The pull request may have changed since a first try, and an id stands for one input. The ticket is there once.
        const id = `${event._id}:${board}:${pullRequest.eventSeq}`;
        await desk.run(ticketFromPullRequest, input, { ...invocation, id });
      }
    },
  };
}

/** What its host told of it, as if somebody had looked it up. */
function foundOf(pullRequest: PullRequest, body: string) {
  const { host, origin, url, hostUpdatedAt: updatedAt, state, ...row } = pullRequest;
  const { repository, number } = row;
  const told = state === 'unknown' ? ('open' as const) : state;
  const facts = { ...row, url, body, updatedAt, state: told };
  return { place: { host, origin, repository, number }, url, facts };
}
