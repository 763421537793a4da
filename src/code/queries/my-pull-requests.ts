import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { type Ticket, tickets } from '../../tickets/ticket.ts';
import { type PullRequest, pullRequests } from '../pull-requests/pull-request.ts';

const MOST = 50;

/** An open pull request with the open tickets that wait for it. */
export type HoldingUp = { pullRequest: PullRequest; tickets: Ticket[] };

/** The actor's open pull requests that hold up tickets they may read, the oldest first. */
export const myPullRequests = defineQuery({
  id: 'code.mine',
  summary: 'List the pull requests of somebody that hold tickets up',
  input: z.object({ limit: z.int().min(1).max(MOST).default(20) }),
  async run(reader, { limit }, { id: authorId, ...actor }): Promise<HoldingUp[]> {
    const mine = { tenantId: actor.tenantId, authorId, state: 'open' };
    const found = await reader.find(pullRequests, mine, { sort: { createdAt: 1 }, limit: MOST });
    const ids = found.flatMap((each) => each.tickets.map(({ ticketId }) => ticketId));
    if (ids.length === 0) return [];
    const open = { _id: { $in: ids }, 'derived.isOpen': true };
    const readable = readableTickets({ id: authorId, ...actor });
    const rows = await reader.find(tickets, { $and: [readable, open] }, { sort: { key: 1 } });
    const list = found.map((pullRequest) => ({ pullRequest, tickets: ticketsOf(pullRequest, rows) }));
    return list.filter((each) => each.tickets.length > 0).slice(0, limit);
  },
});

function ticketsOf(pullRequest: PullRequest, rows: readonly Ticket[]): Ticket[] {
  const named = new Set(pullRequest.tickets.map(({ ticketId }) => ticketId));
  return rows.filter(({ _id }) => named.has(_id));
}
