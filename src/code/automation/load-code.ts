import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { tasks } from '../../tickets/task.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { countCode } from '../count-code.ts';
import type { Change } from '../pull-requests/changes.ts';
import { pullRequests } from '../pull-requests/pull-request.ts';
import { leadsOn } from './decide-follow-up.ts';
import { loadHumanSteps } from './human-steps.ts';

/** What a ticket needs to follow a pull request. Most changes are only noted: for these the rest is not looked up. */
export async function loadCode(
  reader: Reader,
  ticket: Ticket,
  { pullRequest: id, changes }: { pullRequest: string; changes: readonly Change[] },
) {
  const { _id: ticketId, tenantId } = ticket;
  const pullRequest = await reader.findOne(pullRequests, { _id: id, tenantId });
  if (!pullRequest) throw new UserError('not_found', `There is no pull request ${id} of that tenant.`);
  // By the index of the tickets; the second says that it is the same entry that closes.
  const closing = { tickets: { $elemMatch: { ticketId, how: 'closes' } } };
  const named = { tenantId, 'tickets.ticketId': ticketId, ...closing };
  const isLeading = leadsOn(changes);
  const isOver = pullRequest.state === 'merged' && !changes.includes('unlinked');
  return {
    pullRequest,
    count: await countCode(reader, ticket),
    closing: isLeading ? await reader.find(pullRequests, named) : [],
    steps: isLeading ? await loadHumanSteps(reader, ticket) : { last: null, reopened: null },
    bound: isOver ? await reader.find(tasks, { tenantId, ticketId, pullRequestId: id }) : [],
  };
}
