import { App } from '@slack/bolt';
import { UserError } from '../errors.ts';
import { boltLogger } from './bolt-logger.ts';
import { channelSubscribers } from './channel.ts';
import { openConnection } from './connection.ts';
import type { SlackDoor, SlackParts } from './door.ts';
import { countInFlight } from './in-flight.ts';
import { onCallSubscribers } from './on-call/subscribers.ts';
import { addRoutes } from './routes.ts';
import { openTransport } from './transports/open-transport.ts';
import { agentsSubscriber, openWorkspace, type Workspace } from './workspace.ts';

/** Opens the Slack door: what Slack delivers comes in through it, cards and thread posts go out. */
export function openSlack(parts: SlackParts): SlackDoor {
  const { config, log, clock, engine } = parts;
  const connection = openConnection(parts);
  const inFlight = countInFlight();
  let opened: Workspace | undefined;

  async function workspace(): Promise<Workspace> {
    const installation = await connection.installation();
    opened ??= openWorkspace(parts, connection, installation);
    return opened;
  }

  const { rightOfWay, meter } = engine;
  const transport = openTransport(config, { clock, log, inFlight, rightOfWay, meter, ready: workspace });
  const app = new App({
    receiver: transport.receiver,
    // Bolt would ask Slack who we are, in its constructor or at every event; we have asked once.
    authorize: async () => ({ botToken: config.botToken, ...(await connection.installation()) }),
    convoStore: false,
    logger: boltLogger(log),
  });
  // Thrown on, so that it is not acknowledged and Slack delivers again.
  app.error(async (error) => {
    throw error;
  });
  addRoutes(app, async () => (await workspace()).incoming);

  return {
    requestListener: transport.requestListener,
    async init() {
      try {
        await (await workspace()).syncAgents();
      } catch (error) {
        if (error instanceof UserError) throw error;
        log.warn({ err: error }, 'Slack cannot be reached. Docket starts without it and keeps trying.');
        connection.keepTrying(() => void workspace().then((it) => it.syncAgents()));
      }
    },
    listen: transport.open,
    status() {
      const status = connection.status();
      return status === 'ok' && transport.isDown() ? 'unreachable' : status;
    },
    inFlight: inFlight.count,
    async settle() {
      transport.pause();
      await inFlight.settle();
    },
    async close() {
      connection.close();
      await transport.close();
    },
    client: connection.client,
    subscribers: [
      ...channelSubscribers(async () => (await workspace()).channel, engine.clock),
      ...onCallSubscribers(async () => (await workspace()).channel),
      agentsSubscriber(workspace),
    ],
  };
}
