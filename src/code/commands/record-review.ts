import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { reviewEvent } from '../host-event.ts';
import { tellPullRequests } from '../pull-requests/apply-event.ts';
import { findPullRequest } from '../pull-requests/find-pull-request.ts';
import { tellerFields } from './host-input.ts';

/** Keeps what a reviewer says of a pull request that is on record. */
export const recordReview = defineCommand({
  id: 'code.record_review',
  summary: 'Record a review of a pull request',
  input: z.object({ ...tellerFields, event: reviewEvent }),
  permission: 'code.record',
  async load(reader, { tenantId, origin, event }) {
    const pullRequest = await findPullRequest(reader, { tenantId, origin, ...event.pullRequest });
    return { subject: { tenantId }, found: pullRequest ? [pullRequest] : [] };
  },
  decide({ found }, { event }, { now }) {
    return tellPullRequests(found, event, now);
  },
});
