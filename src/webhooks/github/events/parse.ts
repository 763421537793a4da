import { z } from 'zod';
import { type HostEvent, hostEvent } from '../../../code/host-event.ts';
import type { RawDelivery } from '../../contract.ts';
import { checkSuiteEvents, statusEvents, workflowRunEvents } from './checks.ts';
import { deploymentEvents } from './deployment.ts';
import { pingEvents } from './ping.ts';
import { pullRequestEvents } from './pull-request.ts';
import { createEvents, deleteEvents, pushEvents } from './push.ts';
import { reviewEvents } from './review.ts';

/** Every event that is read, by what GitHub calls it in `X-GitHub-Event`. */
const EVENTS = new Map<string, (payload: unknown) => HostEvent[]>([
  ['ping', pingEvents],
  ['pull_request', pullRequestEvents],
  ['pull_request_review', reviewEvents],
  ['check_suite', checkSuiteEvents],
  ['workflow_run', workflowRunEvents],
  ['status', statusEvents],
  ['deployment_status', deploymentEvents],
  ['push', pushEvents],
  ['create', createEvents],
  ['delete', deleteEvents],
]);

/** The name of the event; null for those that are not read. */
export function eventName({ headers }: RawDelivery): string | null {
  const name = headers['x-github-event'];
  return typeof name === 'string' && EVENTS.has(name) ? name : null;
}

/** What happened. Throws a `ZodError` for what is not as GitHub's documentation has it. */
export function parse(event: string, payload: unknown): HostEvent[] {
  return z.array(hostEvent).parse(EVENTS.get(event)?.(payload) ?? []);
}
