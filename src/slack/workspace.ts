import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { adminsIn } from './admins-in.ts';
import { openOnce } from './answered.ts';
import { type Channel, openChannel } from './channel.ts';
import type { Installation } from './connection.ts';
import type { SlackParts } from './door.ts';
import { openIdentity } from './identity.ts';
import type { Incoming } from './incoming/incoming.ts';
import { openTurns, type TurnParts } from './incoming/turn.ts';
import { localDesk } from './local-people.ts';
import type { OutgoingParts } from './outgoing/outgoing.ts';
import { providerErrorOf } from './slack-failure.ts';
import { type AskedUsers, syncBoard, triageBoards } from './sync-agents.ts';

/** One workspace that Docket is installed in, with the client of its own token. */
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
  client: WebClient,
  installation: Installation,
  serves: OutgoingParts['serves'],
): Workspace {
  const { engine, config, surfaces, log, clock, code } = parts;
  const { teamId, botUserId } = installation;
  const desk = localDesk(parts.desk, teamId);
  const identity = openIdentity({ desk, engine, client, log, botUserId });
  const turnParts: TurnParts = {
    desk,
    identity,
    client,
    teamId,
    admins: adminsIn(config.admins, teamId),
    code,
  };
  const turns: Incoming['turns'] = (delivery) => openTurns(turnParts, delivery);
  const channel = openChannel({ ...parts, desk, serves }, client, installation);
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
