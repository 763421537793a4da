import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { keepEarly } from '../early-event.ts';
import { checksEvent } from '../host-event.ts';
import { believedEvent, tellPullRequests } from '../pull-requests/apply-event.ts';
import { pullRequests } from '../pull-requests/pull-request.ts';
import { tellerFields } from './host-input.ts';

/** Pull requests that may have the same head commit. */
const MOST = 20;

/**
 * Keeps how a check of a commit went, with the pull requests whose head that commit is, and for those of which it will
 * be: a branch is often checked before anybody asks to merge it.
 */
export const recordChecks = defineCommand({
  id: 'code.record_checks',
  summary: 'Record how the checks of a commit went',
  input: z.object({ ...tellerFields, event: checksEvent }),
  permission: 'code.record',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { tenantId, origin, event: { sha } }) {
    const filter = { tenantId, origin, headSha: sha };
    return { subject: { tenantId }, found: await reader.find(pullRequests, filter, { limit: MOST }) };
  },
  decide({ found }, { tenantId, origin, event }, { now, facts: { id } }) {
    const told = believedEvent(event, now);
    return { ...tellPullRequests(found, told, now), rows: [keepEarly(told, { id, tenantId, origin, now })] };
  },
});
