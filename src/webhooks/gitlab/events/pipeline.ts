import { z } from 'zod';
import type { HostEvent } from '../../../code/host-event.ts';
import { project } from '../project.ts';
import { sha } from '../sha.ts';
import { time } from '../time.ts';

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#pipeline-events */
const pipelinePayload = z.object({
  project,
  object_attributes: z.object({
    sha,
    status: z.string(),
    /** Where the project names its pipelines. */
    name: z.string().nullish(),
    url: z.url({ protocol: /^https?$/ }).nullish(),
    created_at: time,
    finished_at: time.nullish(),
  }),
  builds: z.array(z.object({ started_at: time.nullish(), finished_at: time.nullish() })).default([]),
});

/** https://docs.gitlab.com/api/pipelines/#list-project-pipelines. `skipped` is missing: nothing ran. */
const STATES = new Map<string, 'running' | 'passed' | 'failed'>([
  ...[
    'created',
    'waiting_for_resource',
    'preparing',
    'waiting_for_callback',
    'pending',
    'running',
    'canceling',
  ].map((status): [string, 'running'] => [status, 'running']),
  // They wait for a person, or for their hour.
  ['manual', 'running'],
  ['scheduled', 'running'],
  ['success', 'passed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** What a Pipeline Hook tells. */
export function pipelineEvents(payload: unknown): HostEvent[] {
  const told = pipelinePayload.parse(payload);
  const { status, name, url, sha: commit } = told.object_attributes;
  const state = STATES.get(status);
  if (!state) return [];
  const repository = told.project.path_with_namespace;
  const called = name?.slice(0, 200) || 'pipeline';
  return [
    { kind: 'checks', repository, sha: commit, name: called, state, url: url ?? null, at: changedAt(told) },
  ];
}

/** GitLab does not say when the status changed: it is the newest of what it says. */
function changedAt({ object_attributes: told, builds }: z.output<typeof pipelinePayload>): Date {
  const times = [told.finished_at, ...builds.flatMap((build) => [build.started_at, build.finished_at])];
  return times.reduce<Date>((newest, one) => (one && one > newest ? one : newest), told.created_at);
}
