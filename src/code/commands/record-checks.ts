import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { checksEvent } from '../host-event.ts';
import { tellPullRequests } from '../pull-requests/apply-event.ts';
import { pullRequests } from '../pull-requests/pull-request.ts';
import { tellerFields } from './host-input.ts';

/** Pull requests that may have the same head commit. */
const MOST = 20;

/** Keeps how a check of a commit went, with the pull requests whose head that commit is. */
export const recordChecks = defineCommand({
  id: 'code.record_checks',
  summary: 'Record how the checks of a commit went',
  input: z.object({ ...tellerFields, event: checksEvent }),
  permission: 'code.record',
  async load(reader, { tenantId, origin, event: { sha } }) {
    const filter = { tenantId, origin, headSha: sha };
    return { subject: { tenantId }, found: await reader.find(pullRequests, filter, { limit: MOST }) };
  },
  decide({ found }, { event }, { now }) {
    return tellPullRequests(found, event, now);
  },
});
