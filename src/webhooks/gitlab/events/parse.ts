import type { HostEvent } from '../../../code/host-event.ts';
import type { RawDelivery } from '../../contract.ts';
import { deploymentEvents } from './deployment.ts';
import { mergeRequestEvents } from './merge-request.ts';
import { pipelineEvents } from './pipeline.ts';
import { pushEvents } from './push.ts';

/** Every event that is read, by what GitLab calls it in `X-Gitlab-Event`. */
const EVENTS = new Map<string, (payload: unknown) => HostEvent[]>([
  ['Merge Request Hook', mergeRequestEvents],
  ['Pipeline Hook', pipelineEvents],
  ['Push Hook', pushEvents],
  ['Deployment Hook', deploymentEvents],
]);

/** The name of the event; null for those that are not read. */
export function eventName({ headers }: RawDelivery): string | null {
  const name = headers['x-gitlab-event'];
  return typeof name === 'string' && EVENTS.has(name) ? name : null;
}

/** What happened. Throws a `ZodError` for what is not as GitLab's documentation has it. */
export function parse(event: string, payload: unknown): HostEvent[] {
  return EVENTS.get(event)?.(payload) ?? [];
}
