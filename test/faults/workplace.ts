import { randomUUID } from 'node:crypto';
import { systemActor } from '../../src/access/actor.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { collections } from '../../src/catalogue/rows.ts';
import { type MovableClock, movableClock } from '../../src/clock.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { openDesk } from '../../src/engine/desk.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { openLog } from '../../src/log.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../src/sandbox/slack/start.ts';

/** A database and a look-alike Slack that outlive the app: both go on while it is killed. */
export type Workplace = {
  database: Database;
  slack: Slack;
  /** Slack's clock. The app, being another process, has the machine's. */
  clock: MovableClock;
  /** Slack user ids of agents; all of them are in every triage channel. */
  agents: string[];
  /** Names of the triage channels, one for each board. */
  channels: string[];
  /** What the app's process needs in its environment. */
  env: Record<string, string>;
  close(): Promise<void>;
};

/** One for each worker: what somebody sees belongs to what they did. */
const AGENTS = 40;
/** Slack takes one post a second in a channel, so that many tickets need many channels. */
const CHANNELS = 50;
/**
 * Slack's clock is behind the machine's, so that an event's last retry, five minutes on, is no request from the future;
 * but by less than the minute that the app allows for clocks that differ.
 */
const SLACK_BEHIND_MS = 50_000;

/**
 * For how long the database holds the locks of a transaction whose client was killed. A server's default is 60 s; it
 * must be longer than the ten seconds that a transaction of ours may take.
 */
export const TRANSACTION_LIFETIME_S = 15;

/**
 * Opens a workplace with its boards, on a fresh database of a server that is there already, with so many agents and
 * triage channels; `stop` is called when the workplace closes.
 */
export async function openWorkplaceOn(
  server: { uri: string; stop(): Promise<void> },
  agentCount = AGENTS,
  channelCount = CHANNELS,
): Promise<Workplace> {
  const uri = new URL(server.uri);
  uri.pathname = `/faults_${randomUUID().slice(0, 8)}`;
  const clock = movableClock();
  clock.advance(-SLACK_BEHIND_MS);
  const agents = Array.from({ length: agentCount }, (_, n) => `UAGENT${n}`);
  const boards = Array.from({ length: channelCount }, (_, n) => ({
    prefix: `B${n}`,
    id: `C0B${n}`,
    name: `board-${n}`,
  }));
  const workspace = {
    ...sampleWorkspace,
    people: agents.map(agentNamed),
    channels: boards.map(channelWith(agents)),
  };
  const slack = await startSlack({ clock, workspace, rates: false });
  const database = await connect(uri.href);
  const admin = database.connection.getClient().db('admin');
  await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: TRANSACTION_LIFETIME_S });
  await ensureIndexes(database, collections);
  await makeBoards(database, boards, agents);
  return {
    ...{ database, slack, clock, agents, channels: boards.map(({ name }) => `#${name}`) },
    env: {
      MONGODB_URI: uri.href,
      SLACK_BOT_TOKEN: workspace.bot.token,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      // A killed process cannot give its leases back; a short lease is taken over soon.
      LANE_LEASE_MS: '2000',
    },
    async close() {
      await slack.stop();
      await database.connection.dropDatabase();
      await database.close();
      await server.stop();
    },
  };
}

function agentNamed(id: string) {
  const name = id.slice(1).toLowerCase();
  const email = `${name}@docket.example`;
  return { id, name, realName: name, email, isAdmin: false, isOwner: false, timezone: 'Europe/Berlin' };
}

type BoardPlan = { prefix: string; id: string; name: string };

function channelWith(agents: string[]) {
  return ({ id, name }: BoardPlan) => ({
    ...{ id, name, isPrivate: false },
    members: [...agents, sampleWorkspace.bot.userId],
  });
}

async function makeBoards(database: Database, boards: BoardPlan[], agents: string[]): Promise<void> {
  const desk = openDesk(openEngine({ database, clock: movableClock(), log: openLog('silent') }));
  const teamId = sampleWorkspace.team.id;
  const actor = systemActor('faults');
  for (const { prefix, id, name } of boards) {
    const input = {
      prefix,
      name,
      triageChannel: { teamId, id },
      agents: agents.map((agent) => ({ teamId, id: agent })),
    };
    await desk.run(createBoard, input, { actor, door: 'test', caller: 'faults', id: prefix });
  }
}
