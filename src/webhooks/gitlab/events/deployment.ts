import { z } from 'zod';
import type { HostEvent } from '../../../code/host-event.ts';
import { project } from '../project.ts';
import { sha } from '../sha.ts';
import { time } from '../time.ts';

const webAddress = z.url({ protocol: /^https?$/ });

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#deployment-events */
const deploymentPayload = z.object({
  project,
  status: z.string(),
  status_changed_at: time,
  environment: z.string().min(1),
  short_sha: sha,
  /** It alone has the whole sha. */
  commit_url: webAddress.nullish(),
  /** The job's page; null for one that was told through the API. */
  deployable_url: webAddress.nullish(),
});

/** Others, such as `blocked`, have come to no end and have not begun. */
const STATES = new Map<string, 'running' | 'succeeded' | 'failed'>([
  ['running', 'running'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** What a Deployment Hook tells. */
export function deploymentEvents(payload: unknown): HostEvent[] {
  const told = deploymentPayload.parse(payload);
  const state = STATES.get(told.status);
  if (!state) return [];
  const commit = /\/commit\/([0-9a-f]{7,64})$/.exec(told.commit_url ?? '')?.[1] ?? told.short_sha;
  return [
    {
      kind: 'deployment',
      repository: told.project.path_with_namespace,
      sha: commit,
      // GitLab does not say when a deployment was asked for. By its branch, what was merged while it ran would seem
      // to be part of it; so it stands for its commit alone.
      ref: commit,
      environment: told.environment.slice(0, 200),
      state,
      url: told.deployable_url ?? null,
      at: told.status_changed_at,
      startedAt: told.status_changed_at,
    },
  ];
}
