import { expect } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { entities } from '../../src/catalogue/rows.ts';
import { type MovableClock, movableClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { lanes } from '../../src/engine/lanes.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { openLog } from '../../src/log.ts';
import { ensureBoards } from '../../src/sandbox/sample/ensure-boards.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { ChannelHandle } from '../../src/sandbox/slack/person/channel-handle.ts';
import type { Message, OpenView, Person, Typed } from '../../src/sandbox/slack/person/types.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../src/sandbox/slack/start.ts';
import { openTestDatabase } from './database.ts';

/** The whole of Docket on a fresh database, with the look-alike Slack before it. */
export type Docket = {
  readonly app: App;
  slack: Slack;
  clock: MovableClock;
  /** What the app logged, one object a line. */
  logged: Record<string, unknown>[];
  alice: Person;
  bob: Person;
  carol: Person;
  dan: Person;
  frank: Person;
  /** `#ops-triage`. */
  triage: ChannelHandle;
  /** Alice files a ticket by the modal in `#help`; gives its card in `#ops-triage`. */
  file(typed: Typed & { subject: string }): Promise<Message>;
  /** Waits until everything that was committed has reached Slack. */
  settle(): Promise<void>;
  /** Ends the app, lets something happen without it, and starts another one on the same database. */
  restart(meanwhile: () => void): Promise<void>;
  /** Ends the app, checks what has to hold after every story, and closes the rest. */
  close(): Promise<void>;
};

export type DocketOptions = {
  /** Whether Slack's rate limits hold. */
  rates?: boolean;
  /** How Slack reaches the app; by default as the run of the tests says. */
  transport?: 'http' | 'socket';
  env?: Record<string, string>;
  /** When the story begins, `2026-10-24T12:00:00Z`; now where nothing is said. */
  at?: string;
};

/** The scenarios run once over each. */
const transportOfRun = process.env.DOCKET_TEST_TRANSPORT === 'socket' ? 'socket' : 'http';

/** Starts it all, as `npm run sandbox` does, but in memory and on any free port. */
export async function openDocket({
  rates = false,
  transport = transportOfRun,
  env = {},
  at,
}: DocketOptions = {}): Promise<Docket> {
  const home = await openTestDatabase();
  const clock = movableClock();
  if (at !== undefined) clock.advance(Date.parse(at) - clock.now());
  const slack = await startSlack({ clock, workspace: sampleWorkspace, rates });
  const logged: Record<string, unknown>[] = [];
  const log = openLog('debug', { write: (line) => void logged.push(JSON.parse(line)) });
  const config = parseConfig({
    MONGODB_URI: home.uri,
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    ...(transport === 'http'
      ? { SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret }
      : { SLACK_APP_TOKEN: sampleWorkspace.appToken }),
    SLACK_API_URL: slack.apiUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    ...env,
  });
  async function start(): Promise<App> {
    const started = await startApp(config, { log, clock });
    slack.connect(transport === 'http' ? { eventsUrl: `${started.url}/slack/events` } : { transport });
    return started;
  }
  let app = await start();
  await ensureBoards(app.desk);
  const triage = slack.channel('#ops-triage');
  const settle = () => settleDown(app, slack, clock);
  return {
    ...{ slack, clock, logged, triage, settle },
    get app() {
      return app;
    },
    alice: slack.person('UALICE'),
    bob: slack.person('UBOB'),
    carol: slack.person('UCAROL'),
    dan: slack.person('UDAN'),
    frank: slack.person('UFRANK'),
    file: (typed) => fileByModal(slack, typed),
    async restart(meanwhile) {
      await app.stop();
      meanwhile();
      app = await start();
    },
    async close() {
      // They look every few seconds, and what they find must not fall between the check and the end.
      await Promise.all([app.timers?.stop(), app.handOvers?.stop()]);
      await settle();
      const { breaks } = await verifyStreams(app.engine.database, entities);
      const waiting = await rowsOf(app.engine.database, outbox).countDocuments();
      await app.stop();
      await slack.stop();
      await home.drop();
      expect({ breaks, waiting, refusedBySlack: slack.violations }).toEqual({
        breaks: [],
        waiting: 0,
        refusedBySlack: [],
      });
    },
  };
}

/** Waits of this length and less, in milliseconds, are for the sake of Slack's rates, and not the story's. */
const PASSING_MS = 5_000;

/** Waits until all is quiet, and lets the time pass that posts into one channel have to be apart. */
async function settleDown(app: App, slack: Slack, clock: MovableClock): Promise<void> {
  for (;;) {
    await slack.idle();
    await app.timers?.idle();
    await app.handOvers?.idle();
    await app.dispatcher?.idle();
    await slack.idle();
    const [next] = await rowsOf(app.engine.database, lanes)
      .find({ attempts: 0, leaseUntil: { $lte: new Date(clock.now()) }, nextAttemptAt: { $gt: new Date(0) } })
      .sort({ nextAttemptAt: 1 })
      .lean();
    const pause = next ? next.nextAttemptAt.getTime() - clock.now() : Number.POSITIVE_INFINITY;
    if (pause > PASSING_MS) return;
    clock.advance(Math.max(pause, 1));
  }
}

async function fileByModal(slack: Slack, typed: Typed): Promise<Message> {
  const triage = slack.channel('#ops-triage');
  const known = new Set(triage.messages.map(({ ts }) => ts));
  const alice = slack.person('UALICE');
  const { view } = await alice.command('/ticket new', { in: '#help' });
  // On a busy machine the form says for a while that it is worked on.
  expect((await alice.submit(view, typed)).errors).toBeUndefined();
  return slack.until(() => triage.messages.find(({ ts }) => !known.has(ts)), 'a new card in #ops-triage');
}

/** The modal that somebody got; fails when they got none. */
export function modalOf(outcome: { view?: OpenView }): OpenView {
  if (!outcome.view) throw new Error(`No modal was opened: ${JSON.stringify(outcome)}`);
  return outcome.view;
}

/** What a person was told in private, as one text. */
export function toldIn(outcome: { replies: Message[] }): string {
  return outcome.replies.map((reply) => reply.text).join('\n');
}

/** What the buttons of a card carry now: the ticket and the `rev` that a person sees. */
export function valueOn(card: Message): string {
  const [, value] = /"value":("\{(?:[^"\\]|\\.)*")/.exec(JSON.stringify(card.stored.blocks)) ?? [];
  if (!value) throw new Error(`There is no button on this card:\n${card.text}`);
  return JSON.parse(value);
}

/** A press that Slack's own client would not send: another button, or an older value. */
export function forgedPress(actionId: string, value: string) {
  return {
    forge: { actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.0', value }] },
  };
}
