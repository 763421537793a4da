import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { pullRequestEntity, pullRequests } from '../pull-requests/pull-request.ts';

const input = z.object({
  pullRequest: z.uuid(),
  commentId: z.string().min(1).max(100),
  /** What it says, as a hash: an equal one need not be written again. */
  textHash: z.string().max(64),
});

/** Keeps which comment on a pull request is ours, and what it says. */
export const noteComment = defineCommand({
  id: 'code.note_comment',
  summary: 'Note the comment that Docket wrote on a pull request',
  input,
  permission: 'code.record',
  async load(reader, { pullRequest: id }) {
    const pullRequest = await reader.findOne(pullRequests, { _id: id });
    if (!pullRequest) throw new UserError('not_found', 'There is no such pull request any more.');
    return { subject: { tenantId: pullRequest.tenantId }, pullRequest };
  },
  decide({ pullRequest }, { commentId, textHash }, { now }) {
    const set = { commentId, commentHash: textHash };
    const payload = { changes: [], by: '', isBot: false, at: now.toISOString(), linked: [], unlinked: [] };
    const event = { type: 'pull_request.commented', set, payload, quiet: true };
    return { streams: [changed(pullRequestEntity, pullRequest, event)], result: {} };
  },
});
