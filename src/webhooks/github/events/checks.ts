import { z } from 'zod';
import type { HostEvent, HostEventOf } from '../../../code/host-event.ts';
import { foreignUrl, repository, time, webUrl } from '../fields.ts';

type State = HostEventOf<'checks'>['state'];

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_suite */
const checkSuitePayload = z.object({
  action: z.string(),
  check_suite: z.object({
    head_sha: z.string(),
    conclusion: z.string().nullable(),
    updated_at: time,
    app: z.object({ name: z.string().min(1) }),
  }),
  repository: repository.extend({ html_url: webUrl }),
});

/** All that an app checked of a commit. One that is only asked for may never have an end, so it is not told. */
export function checkSuiteEvents(payload: unknown): HostEvent[] {
  const { action, check_suite, repository } = checkSuitePayload.parse(payload);
  if (action !== 'completed') return [];
  const { head_sha, app, conclusion, updated_at } = check_suite;
  return [
    {
      kind: 'checks',
      repository: repository.full_name,
      sha: head_sha,
      name: app.name.slice(0, 200),
      state: stateOf(conclusion),
      url: `${repository.html_url}/commit/${head_sha}/checks`,
      at: updated_at,
    },
  ];
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
const workflowRunPayload = z.object({
  workflow_run: z.object({
    name: z.string().nullish(),
    event: z.string(),
    head_sha: z.string(),
    conclusion: z.string().nullable(),
    html_url: webUrl,
    updated_at: time,
  }),
  workflow: z.object({ name: z.string() }).nullish(),
  repository,
});

/** A run of GitHub Actions: `CI (push)`. The same workflow may run for the push and for the pull request. */
export function workflowRunEvents(payload: unknown): HostEvent[] {
  const { workflow_run: run, workflow, repository } = workflowRunPayload.parse(payload);
  const name = run.name || workflow?.name || 'workflow';
  return [
    {
      kind: 'checks',
      repository: repository.full_name,
      sha: run.head_sha,
      name: `${name.slice(0, 150)} (${run.event})`,
      state: stateOf(run.conclusion),
      url: run.html_url,
      at: run.updated_at,
    },
  ];
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#status */
const statusPayload = z.object({
  sha: z.string(),
  context: z.string().min(1),
  state: z.enum(['pending', 'success', 'failure', 'error']),
  target_url: foreignUrl,
  updated_at: time,
  repository,
});

const STATUS = { pending: 'running', success: 'passed', failure: 'failed', error: 'failed' } as const;

/** What another program says of a commit: `continuous-integration/jenkins`. */
export function statusEvents(payload: unknown): HostEvent[] {
  const told = statusPayload.parse(payload);
  return [
    {
      kind: 'checks',
      repository: told.repository.full_name,
      sha: told.sha,
      name: told.context.slice(0, 200),
      state: STATUS[told.state],
      url: told.target_url,
      at: told.updated_at,
    },
  ];
}

/** As GitHub's own command line counts them: what waits for somebody has failed, what went stale is still awaited. */
const CONCLUSIONS = new Map<string, State>([
  ['success', 'passed'],
  ['neutral', 'passed'],
  ['skipped', 'passed'],
  ['failure', 'failed'],
  ['timed_out', 'failed'],
  ['cancelled', 'failed'],
  ['action_required', 'failed'],
  ['startup_failure', 'failed'],
]);

function stateOf(conclusion: string | null): State {
  return CONCLUSIONS.get(conclusion ?? '') ?? 'running';
}
