import { rowIdOf } from '../../engine/entity.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import type { TeamParts } from '../outgoing/in-each-team.ts';

/** Says once in the log what became of an installation, and lets go what waited for one that works again. */
export function installationSubscriber(parts: TeamParts): Subscriber {
  return {
    name: 'slack.installations',
    mode: 'each',
    wants: ({ stream }) => stream.startsWith('installation:'),
    handle: (delivery) => follow(parts, delivery),
  };
}

async function follow({ engine, workspaces, held }: TeamParts, { stream, events }: Delivery): Promise<void> {
  const [{ type, changes }] = events;
  const teamId = rowIdOf(stream);
  const refusal = changes.find(({ field }) => field === 'reason')?.new;
  if (type === 'installation.paused') {
    engine.log.error(
      { teamId, refusal },
      'Slack refuses the token of a workspace. What goes there waits until Docket is installed there anew.',
    );
    return;
  }
  if (type === 'installation.removed') {
    engine.log.warn(
      { teamId, refusal },
      'A workspace has taken Docket away. What goes there waits for 30 days.',
    );
    return;
  }
  const place = await workspaces.forTeam(teamId, { maxAgeMs: 0 });
  if (place.state !== 'active') return;
  engine.log.info({ teamId }, 'Docket works in a workspace.');
  await place.workspace.syncAgents();
  const retryAfterMs = await held.release(teamId);
  if (retryAfterMs === null) return;
  throw new ProviderError('Something was held back a moment ago.', {
    ...{ provider: 'slack', retryable: true, retryAfterMs },
  });
}
