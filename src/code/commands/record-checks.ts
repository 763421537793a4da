import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { checksEvent } from '../host-event.ts';
import { applyChecks } from '../pull-requests/apply-checks.ts';
import { changedPullRequest, nameOf } from '../pull-requests/change-event.ts';
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
    const { name: by, at } = event;
    const applied = found.map((pullRequest) => ({ pullRequest, ...applyChecks(pullRequest, event) }));
    const changing = applied.filter(({ set }) => Object.keys(set).length > 0);
    return {
      streams: changing.flatMap(({ pullRequest, set, changes }) =>
        changedPullRequest(pullRequest, { set: { ...set, seenAt: now }, changes }, { by, isBot: true, at }),
      ),
      result: { names: found.map(nameOf), changes: [...new Set(changing.flatMap(({ changes }) => changes))] },
    };
  },
});
