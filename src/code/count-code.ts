import type { Reader } from '../engine/reader.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { codeLinks } from './code-link.ts';
import { pullRequests } from './pull-requests/pull-request.ts';

type Named = Pick<Ticket, '_id' | 'tenantId'>;

/** How many pull requests, commits and branches name a ticket by now: what its `codeCount` has to be. */
export async function countCode(reader: Reader, { _id: ticketId, tenantId }: Named): Promise<number> {
  const named = await reader.count(pullRequests, { tenantId, 'tickets.ticketId': ticketId });
  return named + (await reader.count(codeLinks, { tenantId, ticketId, unlinkedAt: null }));
}
