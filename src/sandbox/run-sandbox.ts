import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PinoPretty } from 'pino-pretty';
import { systemActor } from '../access/actor.ts';
import { type App, startApp } from '../app.ts';
import { movableClock } from '../clock.ts';
import { type Config, parseConfig } from '../config.ts';
import { type Log, openLog } from '../log.ts';
import { openSteps, type Steps } from '../steps.ts';
import { countTickets } from '../tickets/queries/count-tickets.ts';
import { newToken } from '../tokens/token-text.ts';
import { emptyDatabase } from './databases/empty-database.ts';
import { type FoundDatabase, findDatabase } from './databases/find-database.ts';
import { dueTimesOf } from './due-times.ts';
import { type KeptApp, keepApp } from './kept-app.ts';
import { type SandboxOptions, UsageError } from './options.ts';
import { openPage } from './page/open-page.ts';
import { readOffers } from './page/page-offers.ts';
import { samplesOf } from './page/webhooks/samples.ts';
import { ensureApiToken } from './sample/api-token.ts';
import { connectHosts, SAMPLE_SECRET_KEYS } from './sample/connections.ts';
import { ensureBoards } from './sample/ensure-boards.ts';
import { setUpTime } from './sample/set-up-time.ts';
import { sampleWorkspace } from './sample/workspace.ts';
import type { Slack } from './slack/slack.ts';
import { startSlack } from './slack/start.ts';
import { playFirstTicket } from './story/first-ticket.ts';
import { openNarrator } from './story/narrator.ts';
import type { Teller } from './teller.ts';

export type Sandbox = { stop(): Promise<void> };

/** Where the sandbox keeps its data, below the folder that it was started in. */
const FOLDER = '.docket';

/**
 * Starts everything: a database, the look-alike Slack and the app, with the sample boards; tells the ready line
 * and plays the story: on a fresh start, and whenever it is to end by itself. Throws what stopped a part from starting, after undoing the others.
 */
export async function runSandbox(options: SandboxOptions, teller: Teller): Promise<Sandbox> {
  // Standard output belongs to the story.
  const log = openLog(process.env.LOG_LEVEL ?? 'error', PinoPretty({ destination: 2 }));
  const steps = openSteps(log);
  const { app, slack, database, apiToken } = await startParts(options, steps, log);
  const fact = { docket: 'sandbox', ready: true, app: app.url, slack: slack.url, mongodb: database.uri };
  teller.tell({ ...fact, database: database.kind, apiToken }, readyText(app, slack, database.why));
  const tickets = await tellWhatIsThere(app, teller);
  if (!options.empty && (tickets === 0 || options.exit)) await play(slack, teller);
  if (!options.exit) teller.tell({ docket: 'sandbox', waiting: true }, hints(app, slack, apiToken));
  return { stop: steps.stop };
}

async function startParts(options: SandboxOptions, steps: Steps, log: Log) {
  if (options.fresh) await wipe();
  await mkdir(FOLDER, { recursive: true });
  const clock = movableClock();
  const database = await steps.start(
    'database',
    () => findDatabase({ env: process.env, journal: join(FOLDER, 'database.journal') }),
    (it) => it.stop(),
  );
  const slack = await steps.start(
    'slack',
    () =>
      startSlack({
        port: options.slackPort,
        clock,
        statePath: join(FOLDER, 'slack.json'),
        workspace: sampleWorkspace,
      }),
    (it) => it.stop(),
  );
  const token = newToken();
  const kept = await steps.start(
    'app',
    () =>
      keepApp(async (port) => {
        const app = await startApp(configOf(options, port, slack, database), { log, clock });
        slack.connect(
          options.transport === 'http' ? { eventsUrl: `${app.url}/slack/events` } : { transport: 'socket' },
        );
        const isFresh = await ensureBoards(app.desk);
        if (isFresh) await connectHosts(app.desk);
        if (isFresh && !options.empty) await setUpTime(app.desk);
        await ensureApiToken(app.desk, token);
        return app;
      }, options.port),
    (it) => it.stop(),
  );
  await steps.start('page', () => surround(slack, kept, database));
  return { app: kept.current(), slack, database, apiToken: token.text };
}

function configOf({ transport }: SandboxOptions, port: number, slack: Slack, { uri }: FoundDatabase): Config {
  return parseConfig({
    MONGODB_URI: uri,
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    ...(transport === 'http'
      ? { SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret }
      : { SLACK_APP_TOKEN: sampleWorkspace.appToken }),
    SLACK_API_URL: slack.apiUrl,
    DOCKET_SECRET_KEYS: SAMPLE_SECRET_KEYS,
    PUBLIC_URL: publicUrlOf(port),
    HOST: '127.0.0.1',
    PORT: String(port),
  });
}

/** Where this machine reaches the app, unless somebody says that others reach it too; unknown before any port is taken. */
function publicUrlOf(port: number): string | undefined {
  return process.env.PUBLIC_URL ?? (port === 0 ? undefined : `http://127.0.0.1:${port}`);
}

/** Gives the look-alike its page, and what it has to know of the app. */
async function surround(slack: Slack, kept: KeptApp, database: FoundDatabase): Promise<void> {
  const webhooks = { appUrl: kept.current().url, samples: samplesOf(() => kept.current().engine) };
  slack.surround({
    page: openPage(slack, { ...(await readOffers()), webhooks }),
    dueTimes: dueTimesOf(() => kept.current().engine),
    async resetApp(whileStopped) {
      refuseForeign(database);
      await kept.reset(() => {
        whileStopped();
        return emptyDatabase(database);
      });
    },
  });
}

/** What somebody else gave is not ours to wipe. Throws in words for people. */
function refuseForeign({ kind }: FoundDatabase): void {
  if (kind !== 'uri') return;
  throw new Error('Reset does not wipe the database of MONGODB_URI. Drop it yourself, or unset MONGODB_URI.');
}

/** Wipes the sandbox's own folder, never a database that somebody else gave. */
async function wipe(): Promise<void> {
  if (process.env.MONGODB_URI) {
    throw new UsageError(
      '--fresh does not wipe the database of MONGODB_URI. Drop it yourself, or unset MONGODB_URI.',
    );
  }
  await rm(FOLDER, { recursive: true, force: true });
}

/** Tells how many tickets earlier runs left, and gives the number. */
async function tellWhatIsThere(app: App, teller: Teller): Promise<number> {
  const counts = await app.desk.ask(countTickets, {}, systemActor('sandbox'));
  const tickets = counts.reduce((sum, { count }) => sum + count, 0);
  const text = tickets === 0 ? 'There are no tickets yet.' : `${tickets} tickets are here from earlier runs.`;
  teller.tell({ docket: 'found', tickets }, text);
  return tickets;
}

async function play(slack: Slack, teller: Teller): Promise<void> {
  const key = await playFirstTicket(slack, openNarrator(teller));
  await slack.idle();
  teller.tell({ docket: 'story', done: true, ticket: key }, `\n${key} is resolved. That was the story.`);
}

function readyText(app: App, slack: Slack, why: string): string {
  return [
    `Docket is ready at ${app.url}, and its look-alike Slack at ${slack.url}.`,
    `Open ${slack.url} in a browser to click through it.`,
    why,
  ].join('\n');
}

function hints(app: App, slack: Slack, apiToken: string): string {
  const act = `curl -s ${slack.url}/_sandbox/act -H 'content-type: application/json' -d`;
  return [
    '',
    `It stays up. Open ${slack.url} in a browser and go on as any of six people.`,
    'Or from another terminal:',
    `  ${act} '{"as":"UALICE","do":"command","text":"/ticket mine","in":"#help"}'`,
    `  ${act} '{"as":"UBOB","do":"command","text":"/ticket list","in":"#ops-triage"}'`,
    `  curl -s ${slack.url}/_sandbox/state`,
    'The API takes this token, as Frank, until the sandbox is started again:',
    `  TOKEN=${apiToken}`,
    `  curl -s ${app.url}/api/v1/boards -H "Authorization: Bearer $TOKEN"`,
    'Control and C ends it. What happened stays in .docket until you pass --fresh.',
  ].join('\n');
}
