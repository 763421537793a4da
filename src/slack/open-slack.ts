import { App, type AuthorizeResult } from '@slack/bolt';
import { UserError } from '../errors.ts';
import { agentsSubscriber } from './agents-subscriber.ts';
import { boltLogger } from './bolt-logger.ts';
import { channelSubscribers } from './channel-subscribers.ts';
import { openClients } from './clients.ts';
import { openConnection } from './connection.ts';
import type { SlackDoor, SlackParts } from './door.ts';
import { escalationSubscribers } from './escalation/subscribers.ts';
import { countInFlight } from './in-flight.ts';
import { NOT_INSTALLED, ORGANISATION, openStrangers } from './incoming/strangers.ts';
import { installListener } from './install/install-listener.ts';
import { openOAuthNonces } from './install/oauth-nonces.ts';
import { installationSubscriber } from './installed/installation-subscriber.ts';
import { openStoredInstallations } from './installed/stored-installations.ts';
import { onCallSubscribers } from './on-call/subscribers.ts';
import { openHeldDeliveries } from './outgoing/held-deliveries.ts';
import { inEachTeam } from './outgoing/in-each-team.ts';
import { addRoutes, type Sender } from './routes.ts';
import { openTransport } from './transports/open-transport.ts';
import { openWorkspaces, type Place } from './workspaces.ts';

type From = { teamId?: string | undefined; isEnterpriseInstall?: boolean };

/** Opens the Slack door: what Slack delivers comes in through it, cards and thread posts go out. */
export function openSlack(parts: SlackParts): SlackDoor {
  const { config, log, clock, engine, desk } = parts;
  const clients = openClients({ apiUrl: config.apiUrl, log });
  const connection = config.botToken === null ? null : openConnection(config.botToken, clients, parts);
  const stored = config.oauth ? openStoredInstallations(engine) : null;
  const workspaces = openWorkspaces(parts, { clients, connection, stored });
  const inFlight = countInFlight();

  /** A delivery of nowhere can only be that of the one workspace. */
  async function placeOf({ teamId, isEnterpriseInstall }: From): Promise<Place> {
    if (isEnterpriseInstall) return { state: 'unknown' };
    if (teamId !== undefined) return workspaces.forTeam(teamId);
    if (!workspaces.isSingle || !workspaces.own) return { state: 'unknown' };
    return { state: 'active', workspace: await workspaces.own(), installedAt: null };
  }

  async function from(delivery: From): Promise<Sender> {
    const place = await placeOf(delivery);
    if ('workspace' in place) return { incoming: place.workspace.incoming };
    return { refusal: delivery.isEnterpriseInstall ? ORGANISATION : NOT_INSTALLED };
  }

  /** Bolt would ask Slack who we are, in its constructor or at every event; we know. Its clients are not used. */
  async function authorize(delivery: From): Promise<AuthorizeResult> {
    const place = await placeOf(delivery);
    return 'workspace' in place ? place.workspace.installation : {};
  }

  async function syncOwn(): Promise<void> {
    await (await workspaces.own?.())?.syncAgents();
  }

  /** There may be many, and nobody waits for them. */
  async function syncInstalled(): Promise<void> {
    try {
      for (const workspace of await workspaces.installed()) await workspace.syncAgents();
    } catch (err) {
      log.error({ err }, "The boards' agents could not be read.");
    }
  }

  const { rightOfWay, meter } = engine;
  const ready = async () => (workspaces.isSingle ? workspaces.own?.() : undefined);
  const transport = openTransport(config, { clock, log, inFlight, rightOfWay, meter, ready });
  const app = new App({
    receiver: transport.receiver,
    authorize,
    convoStore: false,
    logger: boltLogger(log),
  });
  // Thrown on, so that it is not acknowledged and Slack delivers again.
  app.error(async (error) => {
    throw error;
  });
  addRoutes(app, { from, strangers: openStrangers(log) });
  const { oauth } = config;
  const requests = oauth
    ? installListener(
        {
          ...{ ...parts, clients, oauth, inFlight },
          serves: async (teamId) => 'workspace' in (await workspaces.forTeam(teamId, { maxAgeMs: 0 })),
          nonces: openOAuthNonces(engine.database),
        },
        transport.requestListener,
      )
    : transport.requestListener;
  const teams = { desk, engine, workspaces, held: openHeldDeliveries(engine) };

  return {
    requestListener: requests,
    async init() {
      try {
        void inFlight.track(syncInstalled());
        await syncOwn();
      } catch (error) {
        if (error instanceof UserError && workspaces.isSingle) throw error;
        log.warn({ err: error }, 'Slack cannot be reached. Docket starts without it and keeps trying.');
        connection?.keepTrying(() => void syncOwn().catch(() => undefined));
      }
    },
    listen: transport.open,
    status() {
      const status = connection ? clients.status() : everAsked(clients.status());
      return status === 'ok' && transport.isDown() ? 'unreachable' : status;
    },
    pausedWorkspaces: async () => (await stored?.countPaused()) ?? 0,
    inFlight: inFlight.count,
    async settle() {
      transport.pause();
      await inFlight.settle();
    },
    async close() {
      connection?.close();
      await transport.close();
    },
    get client() {
      if (!connection) throw new Error('There is no bot token in the environment.');
      return connection.client;
    },
    subscribers: [
      ...[...channelSubscribers, ...escalationSubscribers(clock), ...onCallSubscribers, agentsSubscriber].map(
        (subscriber) => inEachTeam(teams, subscriber),
      ),
      ...(stored ? [installationSubscriber(teams)] : []),
    ],
  };
}

/** Without a bot token of its own Docket has nothing to ask Slack for at the start. */
function everAsked<Status extends string>(status: Status): Status | 'ok' {
  return status === 'starting' ? 'ok' : status;
}
