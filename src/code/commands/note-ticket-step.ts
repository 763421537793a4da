import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { pullRequestEntity, pullRequests } from '../pull-requests/pull-request.ts';

/** Notes on a pull request that a ticket of it has taken a step, so that what we wrote there is written anew. */
export const noteTicketStep = defineCommand({
  id: 'code.note_ticket_step',
  summary: 'Note that a ticket of a pull request has taken a step',
  input: z.object({ pullRequest: z.uuid(), ticketId: z.uuid() }),
  permission: 'code.record',
  async load(reader, { pullRequest: id }) {
    const pullRequest = await reader.findOne(pullRequests, { _id: id });
    if (!pullRequest) throw new UserError('not_found', 'There is no such pull request any more.');
    return { subject: { tenantId: pullRequest.tenantId }, pullRequest };
  },
  decide({ pullRequest }, { ticketId }, { now }) {
    const untold = { changes: [], by: '', isBot: false, at: now.toISOString(), linked: [], unlinked: [] };
    const event = { type: 'pull_request.ticket_moved', payload: { ...untold, ticketId }, quiet: true };
    return { streams: [changed(pullRequestEntity, pullRequest, event)], result: {} };
  },
});
