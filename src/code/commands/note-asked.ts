import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changedPullRequest } from '../pull-requests/change-event.ts';
import { pullRequests } from '../pull-requests/pull-request.ts';

const input = z.object({
  pullRequest: z.uuid(),
  /** When it was last heard of, before it was asked about. */
  seenAt: z.date(),
});

/** Notes that a host was asked about a pull request and said nothing new, so that others have their turn. */
export const noteAsked = defineCommand({
  id: 'code.note_asked',
  summary: 'Note that a host was asked about a pull request',
  input,
  permission: 'code.record',
  async load(reader, { pullRequest: id }) {
    const pullRequest = await reader.findOne(pullRequests, { _id: id });
    return { subject: { tenantId: pullRequest?.tenantId ?? '' }, pullRequest };
  },
  decide({ pullRequest }, { seenAt }, { now }) {
    if (!pullRequest || pullRequest.seenAt > seenAt) return { streams: [], result: {} };
    const said = { by: 'docket', isBot: true, at: now };
    const set = { seenAt: now };
    return { streams: changedPullRequest(pullRequest, { set, changes: [] }, said), result: {} };
  },
});
