import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { reviewEvent } from '../host-event.ts';
import { applyReview } from '../pull-requests/apply-review.ts';
import { changedPullRequest, nameOf } from '../pull-requests/change-event.ts';
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
    return { subject: { tenantId }, pullRequest };
  },
  decide({ pullRequest }, { event }, { now }) {
    const { by, at } = event;
    const applied = pullRequest ? applyReview(pullRequest, event) : { set: {}, changes: [] };
    const isNews = applied.changes.length > 0 || Object.keys(applied.set).length > 0;
    const set = isNews ? { ...applied.set, seenAt: now } : {};
    const said = { by: by.login, isBot: by.isBot, at };
    return {
      streams: pullRequest ? changedPullRequest(pullRequest, { ...applied, set }, said) : [],
      result: { names: pullRequest ? [nameOf(event.pullRequest)] : [], changes: applied.changes },
    };
  },
});
