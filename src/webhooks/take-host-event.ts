import { systemActor } from '../access/actor.ts';
import { recordChecks } from '../code/commands/record-checks.ts';
import { recordDeployment } from '../code/commands/record-deployment.ts';
import { recordPullRequest } from '../code/commands/record-pull-request.ts';
import { recordReview } from '../code/commands/record-review.ts';
import type { Connection } from '../code/connections/connection.ts';
import type { HostEvent } from '../code/host-event.ts';
import { takePush } from '../code/take-push.ts';
import type { Desk } from '../engine/desk.ts';

/** Through which connection it came, and the id of the command that it becomes. */
export type CameBy = { connection: Connection; id: string };

/** Lets something that a host told have its effect, and says what came of it. Done again, it has no second effect. */
export type TakeHostEvent = (event: HostEvent, by: CameBy) => Promise<string>;

/** Makes commands of what hosts tell, run by Docket itself. */
export function takeHostEventsBy(desk: Desk): TakeHostEvent {
  return async (event, { connection, id }) => {
    const { _id: connectionId, tenantId, provider: host, instanceUrl: origin } = connection;
    const teller = { tenantId, connectionId, host, origin };
    // A refusal is not kept: whoever replays the dead letter has mended its cause.
    const invocation = {
      actor: systemActor('code'),
      door: 'webhook',
      caller: connectionId,
      id,
      keepRefusals: false,
    };
    switch (event.kind) {
      case 'ping':
        return 'The hook works.';
      case 'pull_request': {
        const { pullRequestId, name, changes, keys } = await desk.run(
          recordPullRequest,
          { ...teller, event },
          invocation,
        );
        return pullRequestId === null ? `${name} names no ticket.` : sentence([name], changes, keys);
      }
      case 'review':
        return told(await desk.run(recordReview, { ...teller, event }, invocation));
      case 'checks':
        return told(await desk.run(recordChecks, { ...teller, event }, invocation));
      case 'deployment':
        return told(await desk.run(recordDeployment, { ...teller, event }, invocation));
      case 'push': {
        const { branch, keys } = await takePush(desk, { ...teller, event }, invocation);
        return keys.length > 0 ? `${branch} pushed: ${keys.join(', ')}` : `${branch} names no ticket.`;
      }
    }
  };
}

function told({ names, changes }: { names: readonly string[]; changes: readonly string[] }): string {
  return names.length === 0 ? 'It is about no pull request that names a ticket.' : sentence(names, changes);
}

/** `payments/api#482 opened, linked: OPS-12` */
function sentence(
  names: readonly string[],
  changes: readonly string[],
  keys: readonly string[] = [],
): string {
  const happened = changes.map((change) => change.replaceAll('_', ' ')).join(', ') || 'nothing new';
  return `${names.join(', ')} ${happened}${keys.length > 0 ? `: ${keys.join(', ')}` : ''}`;
}
