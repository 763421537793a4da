import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import type { Reader } from '../../engine/reader.ts';
import { keepEarly } from '../early-event.ts';
import { deploymentEvent, type HostEventOf } from '../host-event.ts';
import { believedEvent, tellPullRequests } from '../pull-requests/apply-event.ts';
import { type PullRequest, pullRequests } from '../pull-requests/pull-request.ts';
import { tellerFields } from './host-input.ts';

/** Pull requests that one deployment may bring out, the latest merged first. */
const MOST = 100;

/** What was merged earlier and never deployed is not waited for any more. */
const AWAITED_MS = 30 * 24 * 3_600_000;

/**
 * Keeps that a commit was deployed, with the pull requests that are part of it: those with that very commit, and
 * those that were merged into the deployed branch before the deployment began. It is kept for those whose merge is told
 * later, too.
 */
export const recordDeployment = defineCommand({
  id: 'code.record_deployment',
  summary: 'Record where a commit was deployed',
  input: z.object({ ...tellerFields, event: deploymentEvent }),
  permission: 'code.record',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { tenantId, origin, event }) {
    const exact = await ofCommit(reader, { tenantId, origin }, event);
    const others = await ofBranch(reader, { tenantId, origin }, event);
    const found = new Map([...exact, ...others].map((each) => [each._id, each]));
    return { subject: { tenantId }, found: [...found.values()] };
  },
  decide({ found }, { tenantId, origin, event }, { now, facts: { id } }) {
    const told = believedEvent(event, now);
    return { ...tellPullRequests(found, told, now), rows: [keepEarly(told, { id, tenantId, origin, now })] };
  },
});

type Where = { tenantId: string; origin: string };
type Deployed = HostEventOf<'deployment'>;

function ofCommit(reader: Reader, where: Where, { sha }: Deployed): Promise<PullRequest[]> {
  const filter = { ...where, $or: [{ mergeSha: sha }, { headSha: sha }] };
  return reader.find(pullRequests, filter, { limit: MOST });
}

/** That a deployment of a branch has begun says nothing yet of all that was merged into it. */
async function ofBranch(reader: Reader, where: Where, deployed: Deployed): Promise<PullRequest[]> {
  const { repository, ref, environment, state, startedAt } = deployed;
  if (state === 'running') return [];
  const since = new Date(startedAt.getTime() - AWAITED_MS);
  const filter = {
    ...where,
    ...{ repository, baseBranch: ref, state: 'merged', mergedAt: { $lt: startedAt, $gt: since } },
    $nor: [{ deployments: { $elemMatch: { environment, state: 'succeeded' } } }],
  };
  return reader.find(pullRequests, filter, { sort: { mergedAt: -1 }, limit: MOST });
}
