import { systemActor } from '../../access/actor.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import { pauseInstallation } from '../../installations/commands/pause-installation.ts';
import type { SlackParts } from '../door.ts';
import { eachOf } from '../escalation/each-of.ts';
import { providerErrorOf, refusalOf } from '../slack-failure.ts';
import type { Workspace } from '../workspace.ts';
import type { Place, Workspaces } from '../workspaces.ts';
import type { HeldDeliveries } from './held-deliveries.ts';
import type { TeamsOf } from './teams.ts';

/** What brings events to workspaces. */
export type TeamParts = Pick<SlackParts, 'desk' | 'engine'> & {
  workspaces: Workspaces;
  held: HeldDeliveries;
};

/** A subscriber that acts in workspaces. */
export type TeamSubscriber = Omit<Subscriber, 'handle'> & {
  /** In which workspaces it has something to do for a delivery. */
  teamsOf: TeamsOf;
  /** Does it in one of them, with that one's token alone. */
  handleIn(workspace: Workspace, delivery: Delivery): Promise<void>;
};

type Usable = Extract<Place, { state: 'active' | 'paused' }>;

/** What was paused or installed anew this short a while ago may still have something waiting. */
const RECENT_MS = 10 * 60_000;
const SOON_MS = 1_000;

/**
 * A subscriber of all workspaces. What is for one that cannot be used now waits for it, and holds up no other: it is put
 * before the subscriber once more when Docket is installed there anew. With one workspace alone nobody has to ask which.
 */
export function inEachTeam(parts: TeamParts, subscriber: TeamSubscriber): Subscriber {
  const { workspaces, engine } = parts;
  const { teamsOf, handleIn, ...rest } = subscriber;

  async function handle(delivery: Delivery): Promise<void> {
    if (workspaces.isSingle) return handleIn(await ownOne(workspaces), delivery);
    const teams = await teamsOf(engine, delivery);
    await eachOf([...new Set(teams)], (teamId) => handleFor(parts, subscriber, teamId, delivery));
  }

  return { ...rest, handle };
}

async function ownOne({ own }: Workspaces): Promise<Workspace> {
  if (!own) throw new Error('There is neither a bot token nor OAuth.');
  return own().catch((error: unknown) => {
    throw providerErrorOf(error, 'auth.test');
  });
}

async function handleFor(
  { workspaces, held, ...parts }: TeamParts,
  { name, handleIn }: TeamSubscriber,
  teamId: string,
  delivery: Delivery,
): Promise<void> {
  const place = await workspaces.forTeam(teamId).catch((error: unknown) => {
    throw providerErrorOf(error, 'auth.test');
  });
  if (place.state === 'unknown') return;
  if (place.state !== 'active') return hold();
  if (await isBehind(place)) throw inAMoment();
  try {
    await handleIn(place.workspace, delivery);
  } catch (error) {
    if (!isRefusedToken(error) || place.installedAt === null) throw error;
    await pause(parts, { teamId, at: place.installedAt, error });
    await hold();
  }

  async function isBehind({ installedAt }: Usable): Promise<boolean> {
    const isRecent = installedAt !== null && parts.engine.clock.now() - installedAt.getTime() < RECENT_MS;
    return isRecent && held.isBehind(teamId, name, delivery);
  }

  /** Where it was installed anew at this very moment, nobody else would let it go. */
  async function hold(): Promise<void> {
    await held.hold(teamId, name, delivery);
    const { state } = await workspaces.forTeam(teamId, { maxAgeMs: 0 });
    if (state !== 'active') return;
    await held.drop(teamId, name, delivery);
    throw inAMoment();
  }
}

function inAMoment(): ProviderError {
  const failure = { provider: 'slack', retryable: true, retryAfterMs: SOON_MS };
  return new ProviderError('What waited for this workspace goes first.', failure);
}

function isRefusedToken(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.failure.needsToken === true;
}

async function pause(
  { desk }: Pick<TeamParts, 'desk'>,
  { teamId, at, error }: { teamId: string; at: Date; error: ProviderError },
): Promise<void> {
  const reason = refusalOf(error.cause) ?? 'refused';
  const id = ['pause', teamId, at.getTime()].join('|');
  const invocation = { actor: systemActor('slack'), door: 'slack', caller: teamId, id };
  await desk.run(pauseInstallation, { teamId, reason, at }, invocation);
}
