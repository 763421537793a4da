import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { keepEarly } from '../early-event.ts';
import { reviewEvent } from '../host-event.ts';
import { believedEvent, tellPullRequests } from '../pull-requests/apply-event.ts';
import { findPullRequest } from '../pull-requests/find-pull-request.ts';
import { tellerFields } from './host-input.ts';

/** Keeps what a reviewer says of a pull request, with it or for when it is on record. */
export const recordReview = defineCommand({
  id: 'code.record_review',
  summary: 'Record a review of a pull request',
  input: z.object({ ...tellerFields, event: reviewEvent }),
  permission: 'code.record',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { tenantId, origin, event }) {
    const pullRequest = await findPullRequest(reader, { tenantId, origin, ...event.pullRequest });
    return { subject: { tenantId }, found: pullRequest ? [pullRequest] : [] };
  },
  decide({ found }, { tenantId, origin, event }, { now, facts: { id } }) {
    const told = believedEvent(event, now);
    // A mere comment says nothing any more once the pull request is on record.
    const isEarly = found.length === 0 && event.state !== 'commented';
    const rows = isEarly ? [keepEarly(told, { id, tenantId, origin, now })] : [];
    return { ...tellPullRequests(found, told, now), rows };
  },
});
