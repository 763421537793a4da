import { expect } from 'vitest';
import { systemActor } from '../../src/access/actor.ts';
import { type App, startApp } from '../../src/app.ts';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { entities } from '../../src/catalogue/rows.ts';
import { type MovableClock, movableClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deliveries, type SentMessage } from '../../src/engine/deliveries.ts';
import { type Event, events } from '../../src/engine/events.ts';
import { lanes } from '../../src/engine/lanes.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { openLog } from '../../src/log.ts';
import { type Person, people } from '../../src/people/person.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../src/sandbox/slack/start.ts';
import { heldDeliveries } from '../../src/slack/outgoing/held-deliveries.ts';
import { openTestDatabase } from './database.ts';
import { install, PUBLIC_URL } from './installation.ts';

/** Two workspaces that share the ids of their channels and people, and have other names for them. */
export const ACME = 'T0DOCKET';
export const BETA = 'T0BETA';

const beta = {
  ...sampleWorkspace,
  team: { id: BETA, domain: 'beta', name: 'Beta' },
  bot: { ...sampleWorkspace.bot, userId: 'UDOCKET', botId: 'B0BETA' },
  people: sampleWorkspace.people.map((person) => ({
    ...person,
    name: `${person.name}-beta`,
    realName: `${person.realName} of Beta`,
    email: `${person.name}@beta.example`,
  })),
};

export type TwoWorkspaces = {
  readonly app: App;
  clock: MovableClock;
  acme: Slack;
  beta: Slack;
  logged: Record<string, unknown>[];
  /** Makes a board whose triage channel is `#ops-triage` of a workspace. */
  board(prefix: string, teamId: string): Promise<string>;
  settle(): Promise<void>;
  sent(teamId: string): Promise<SentMessage[]>;
  held(): Promise<number>;
  peopleOf(slackId: string): Promise<Person[]>;
  eventsOf(type: string): Promise<Event[]>;
  close(): Promise<{ breaks: unknown[]; waiting: number }>;
};

/** Waits of this length and less, in milliseconds, are not the story's. */
const PASSING_MS = 15_000;

/** Starts Docket for several workspaces, with no token of its own, before a Slack of two. */
export async function openTwoWorkspaces(env: Record<string, string> = {}): Promise<TwoWorkspaces> {
  const home = await openTestDatabase();
  const clock = movableClock();
  const acme = await startSlack({ clock, workspace: sampleWorkspace, others: [beta], rates: false });
  const logged: Record<string, unknown>[] = [];
  const log = openLog('debug', { write: (line) => void logged.push(JSON.parse(line)) });
  const config = parseConfig({
    MONGODB_URI: home.uri,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
    SLACK_CLIENT_ID: '1.sandbox',
    SLACK_CLIENT_SECRET: 'sandbox-client-secret',
    SLACK_API_URL: acme.apiUrl,
    PUBLIC_URL,
    DOCKET_SECRET_KEYS: `2026:${Buffer.alloc(32, 7).toString('base64')}`,
    DOCKET_ADMINS: `${ACME}:UALICE, ${BETA}:UCAROL`,
    HOST: '127.0.0.1',
    PORT: '0',
    ...env,
  });
  const app = await startApp(config, { log, clock });
  acme.connect({ eventsUrl: `${app.url}/slack/events` });
  const other = acme.team(BETA);
  const rows = app.engine.database;

  async function settle(): Promise<void> {
    for (;;) {
      for (let quiet = 0; quiet < 2; quiet += 1) {
        await acme.idle();
        await other.idle();
        await app.dispatcher?.idle();
      }
      const [next] = await rowsOf(rows, lanes)
        .find({
          attempts: 0,
          leaseUntil: { $lte: new Date(clock.now()) },
          nextAttemptAt: { $gt: new Date(0) },
        })
        .sort({ nextAttemptAt: 1 })
        .lean();
      const pause = next ? next.nextAttemptAt.getTime() - clock.now() : Number.POSITIVE_INFINITY;
      if (pause > PASSING_MS) return;
      clock.advance(Math.max(pause, 1));
    }
  }

  return {
    ...{ app, clock, acme, beta: other, logged, settle },
    async board(prefix, teamId) {
      const input = { prefix, name: `Board ${prefix}`, triageChannel: { teamId, id: 'C0OPS' } };
      const invocation = { actor: systemActor('test'), door: 'test', caller: 'test', id: `board|${prefix}` };
      const { id } = await app.desk.run(createBoard, input, invocation);
      await settle();
      return id;
    },
    sent: (teamId) => rowsOf(rows, deliveries).find({ teamId }).lean<SentMessage[]>(),
    held: () => rowsOf(rows, heldDeliveries).countDocuments(),
    peopleOf: (id) =>
      rowsOf(rows, people).find({ 'slack.id': id }).sort({ 'slack.teamId': 1 }).lean<Person[]>(),
    eventsOf: (type) => rowsOf(rows, events).find({ type }).sort({ at: 1 }).lean<Event[]>(),
    async close() {
      await Promise.all([app.timers?.stop(), app.handOvers?.stop()]);
      await settle();
      const { breaks } = await verifyStreams(rows, entities);
      const waiting = await rowsOf(rows, outbox).countDocuments();
      await app.stop();
      await acme.stop();
      await home.drop();
      return { breaks, waiting };
    },
  };
}

/** The same with Docket installed in both, and the board OPS in the first. */
export async function openTwoInstalled(): Promise<TwoWorkspaces> {
  const desk = await openTwoWorkspaces();
  await install(desk.app.url, { team: ACME, user: 'UALICE' });
  await install(desk.app.url, { team: BETA, user: 'UCAROL' });
  await desk.board('OPS', ACME);
  return desk;
}

/** Closes it, and checks what has to hold after every story. */
export async function closeWell(desk: TwoWorkspaces): Promise<void> {
  expect(await desk.close()).toEqual({ breaks: [], waiting: 0 });
  expect([...desk.acme.violations, ...desk.beta.violations]).toEqual([]);
  expect(JSON.stringify(desk.logged)).not.toContain('xoxb-');
}
