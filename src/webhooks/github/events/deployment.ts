import { z } from 'zod';
import type { HostEvent, HostEventOf } from '../../../code/host-event.ts';
import { foreignUrl, repository, time } from '../fields.ts';

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
const deploymentPayload = z.object({
  deployment_status: z.object({
    state: z.string(),
    environment: z.string().nullish(),
    environment_url: foreignUrl.optional(),
    target_url: foreignUrl.optional(),
    updated_at: time,
  }),
  deployment: z.object({ sha: z.string(), ref: z.string(), environment: z.string(), created_at: time }),
  repository,
});

/** `inactive` is not among them: another deployment took its place, which says nothing of this one. */
const STATES = new Map<string, HostEventOf<'deployment'>['state']>([
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['queued', 'running'],
  ['pending', 'running'],
  ['waiting', 'running'],
  ['in_progress', 'running'],
]);

/** How far a deployment is. */
export function deploymentEvents(payload: unknown): HostEvent[] {
  const { deployment_status: status, deployment, repository } = deploymentPayload.parse(payload);
  const state = STATES.get(status.state);
  if (!state) return [];
  return [
    {
      kind: 'deployment',
      repository: repository.full_name,
      sha: deployment.sha,
      ref: deployment.ref,
      environment: (status.environment || deployment.environment).slice(0, 200),
      state,
      url: status.environment_url ?? status.target_url ?? null,
      at: status.updated_at,
      startedAt: deployment.created_at,
    },
  ];
}
