import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deliveries, type SentMessage } from '../../src/engine/deliveries.ts';
import type { Dispatcher } from '../../src/engine/dispatcher.ts';
import { type Event, events } from '../../src/engine/events.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../src/sandbox/slack/start.ts';
import { slackCollections } from '../../src/slack/collections.ts';
import type { HomeTabs, Surfaces } from '../../src/slack/contract.ts';
import type { SlackDoor } from '../../src/slack/door.ts';
import { openSlack } from '../../src/slack/open-slack.ts';
import { codePorts } from './code-ports.ts';
import { openTestDesk, type TestDesk } from './desk.ts';

export const SLACK_TEAM = 'T0DOCKET';

/** The Slack door alone, with surfaces of the test's choosing, between a desk and the look-alike Slack. */
export type TestDoor = TestDesk & {
  slack: Slack;
  door: SlackDoor;
  dispatcher: Dispatcher;
  /** The board OPS, whose triage channel is `#ops-triage`: its members Bob and Carol are the agents. */
  boardId: string;
  /** Waits until everything that is due has reached Slack. */
  settle(): Promise<void>;
  /** All events of one type, oldest first. */
  eventsOf(type: string): Promise<Event[]>;
  sent(): Promise<SentMessage[]>;
};

export const noSurfaces: Surfaces = {
  subcommands: [],
  actions: [],
  menu: [],
  buttons: [],
  shortcuts: [],
  modals: [],
  events: [],
};

/** For what does without Home tabs. */
export const noHome: HomeTabs = {
  open: () => Promise.resolve(),
  turnTo: () => Promise.resolve(),
  refresh: () => Promise.resolve(),
};

/** Opens it all. `close` when the test ends. */
export async function openTestDoor(
  surfaces: Partial<Surfaces> = {},
  { rates = false, transport = 'http' }: { rates?: boolean; transport?: 'http' | 'socket' } = {},
): Promise<TestDoor> {
  const test = await openTestDesk();
  const { desk, engine, clock, database } = test;
  await ensureIndexes(database, slackCollections);
  const slack = await startSlack({ clock, workspace: sampleWorkspace, rates });
  const config = {
    botToken: sampleWorkspace.bot.token,
    transport:
      transport === 'http'
        ? { kind: 'http' as const, signingSecret: sampleWorkspace.signingSecret }
        : { kind: 'socket' as const, appToken: sampleWorkspace.appToken },
    apiUrl: slack.apiUrl,
    admins: [],
  };
  const door = openSlack({
    desk,
    engine,
    config,
    clock,
    log: engine.log,
    surfaces: { ...noSurfaces, ...surfaces },
    code: codePorts(),
  });
  for (const subscriber of door.subscribers) engine.subscribe(subscriber);
  const server = createServer(door.requestListener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  slack.connect(
    transport === 'http' ? { eventsUrl: `http://127.0.0.1:${port}/slack/events` } : { transport },
  );
  const triageChannel = { teamId: SLACK_TEAM, id: 'C0OPS' };
  const { id: boardId } = await test.run(test.system, createBoard, {
    prefix: 'OPS',
    name: 'Operations',
    triageChannel,
  });
  await door.init();
  await door.listen();
  const dispatcher = test.startDispatcher();
  return {
    ...test,
    ...{ slack, door, dispatcher, boardId },
    async settle() {
      await slack.idle();
      await dispatcher.idle();
      await slack.idle();
    },
    eventsOf: (type) => rowsOf(database, events).find({ type }).sort({ at: 1 }).lean<Event[]>(),
    sent: () => rowsOf(database, deliveries).find().lean<SentMessage[]>(),
    async close() {
      await slack.idle();
      await door.settle();
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await test.close();
      await slack.stop();
    },
  };
}
