import { randomUUID } from 'node:crypto';
import { rowIdOf } from '../engine/entity.ts';
import type { Delivery, Subscriber } from '../engine/subscriber.ts';
import { openOnce } from './answered.ts';
import { type Channel, openChannel } from './channel.ts';
import type { Connection, Installation } from './connection.ts';
import type { SlackParts } from './door.ts';
import { openIdentity } from './identity.ts';
import type { Incoming } from './incoming/incoming.ts';
import { openTurns, type TurnParts } from './incoming/turn.ts';
import { providerErrorOf } from './slack-failure.ts';
import { type AskedUsers, syncBoard, triageBoards } from './sync-agents.ts';

/** The workspace that Docket is installed in: what can only be opened once Slack has said which one it is. */
export type Workspace = {
  installation: Installation;
  incoming: Incoming;
  channel: Channel;
  /** Makes the members of every triage channel the agents of its board. Never throws. */
  syncAgents(): Promise<void>;
  /** The same for one board; throws a `ProviderError`. */
  syncAgentsOf(boardId: string, deliveryId: string): Promise<void>;
};

/** Opens a workspace. */
export function openWorkspace(
  parts: SlackParts,
  connection: Connection,
  installation: Installation,
): Workspace {
  const { desk, engine, config, surfaces, log, clock, code } = parts;
  const { client } = connection;
  const { teamId, botUserId } = installation;
  const identity = openIdentity({ desk, engine, client, log, botUserId });
  const turnParts: TurnParts = { desk, identity, client, teamId, admins: config.admins, code };
  const turns: Incoming['turns'] = (delivery) => openTurns(turnParts, delivery);
  const channel = openChannel(parts, connection, installation);
  const doorOf = (id: string) => {
    const systemTurn = turns({ id, keepRefusals: true }).system;
    return { teamId, client, botUserId, systemTurn };
  };

  async function syncAgents(): Promise<void> {
    try {
      const door = doorOf(`start|${randomUUID()}`);
      const asked: AskedUsers = new Map();
      for (const board of await triageBoards(door)) {
        await syncBoard(door, board, asked).catch((error: unknown) => {
          const err = providerErrorOf(error, 'conversations.members');
          log.warn(
            { err, board: board.prefix },
            "A board's agents could not be read from its triage channel.",
          );
        });
      }
    } catch (err) {
      log.error({ err }, "The boards' agents could not be read.");
    }
  }

  async function syncAgentsOf(boardId: string, deliveryId: string): Promise<void> {
    const door = doorOf(deliveryId);
    const board = (await triageBoards(door)).find((it) => it._id === boardId);
    if (!board) return;
    await syncBoard(door, board).catch((error: unknown) => {
      throw providerErrorOf(error, 'conversations.members');
    });
  }

  const { cards, home } = channel;
  const once = openOnce(engine.database, clock);
  const incoming: Incoming = { surfaces, client, clock, log, installation, turns, cards, home, once };
  return { installation, incoming, channel, syncAgents, syncAgentsOf };
}

/** Reads the agents of a board as soon as it has a triage channel: nobody joins it at that moment. */
export function agentsSubscriber(workspace: () => Promise<Workspace>): Subscriber {
  return {
    name: 'slack.agents',
    mode: 'coalesce',
    wants: ({ type }) => type === 'board.created' || type === 'board.updated',
    async handle({ stream, events }: Delivery) {
      const { syncAgentsOf } = await workspace().catch((error: unknown) => {
        throw providerErrorOf(error, 'auth.test');
      });
      await syncAgentsOf(rowIdOf(stream), events[0]._id);
    },
  };
}
