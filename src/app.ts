import { warmHolidays } from './calendars/warm-holidays.ts';
import { commands, offeredCommands } from './catalogue/commands.ts';
import { offeredQueries, queries } from './catalogue/queries.ts';
import { type Clock, systemClock } from './clock.ts';
import { backToHost } from './code/back-to-host.ts';
import type { CodePorts } from './code/code-ports.ts';
import { followPullRequests } from './code/follow-pull-requests.ts';
import { labelTickets } from './code/label-tickets.ts';
import { pastedUrls } from './code/pasted-urls.ts';
import { tryAgain } from './code/try-again.ts';
import type { Config } from './config.ts';
import { askTime } from './database/clock-offset.ts';
import { connect, type Database } from './database/connect.ts';
import { openDatabaseClock } from './database/database-clock.ts';
import { ensureIndexes } from './database/indexes.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/all.ts';
import { type Desk, openDesk } from './engine/desk.ts';
import { type Dispatcher, startDispatcher } from './engine/dispatcher.ts';
import { type Engine, openEngine } from './engine/engine.ts';
import { buildRegistry } from './engine/registry.ts';
import type { Subscriber } from './engine/subscriber.ts';
import { buildApi } from './http/api/build-api.ts';
import type { ApiRoutes } from './http/api/contract.ts';
import { jobKinds } from './http/api/jobs/job-kinds.ts';
import { type Jobs, openJobs } from './http/api/jobs/jobs.ts';
import { buildRoutes } from './http/routes.ts';
import { startHttp } from './http/server.ts';
import { recurringJobs } from './jobs/all.ts';
import { type StartedJobs, startJobs } from './jobs/start-jobs.ts';
import { keptCollections } from './kept-collections.ts';
import type { Log } from './log.ts';
import type { Loop } from './loop.ts';
import { type Metrics, openMetrics } from './metrics/metrics.ts';
import { mayReadMetrics, type Reader } from './metrics/who-may-read.ts';
import { handOverChanged } from './rotations/hand-over.ts';
import { startHandOvers } from './rotations/start-hand-overs.ts';
import { openSecrets } from './secrets.ts';
import type { SlackDoor } from './slack/door.ts';
import { openSlack } from './slack/open-slack.ts';
import { surfaces } from './slack/surfaces.ts';
import { openSteps } from './steps.ts';
import { followBlockers } from './tickets/follow-blockers.ts';
import { renameKeys } from './tickets/rename-keys.ts';
import { replanTickets } from './tickets/replan-tickets.ts';
import { retryTimers } from './timers/retry-timers.ts';
import { startTimers } from './timers/start-timers.ts';
import { sweepDueTickets } from './timers/sweep.ts';
import { openTokenVerifier } from './tokens/verify-token.ts';
import { openCodePorts } from './webhooks/code-ports.ts';
import { codeHosts } from './webhooks/hosts.ts';
import { inboxFeed } from './webhooks/inbox/inbox-feed.ts';
import { type Hooks, openHooks } from './webhooks/receive/hook-listener.ts';
import { takeHostEventsBy } from './webhooks/take-host-event.ts';

/** Docket in this process. */
export type App = {
  /** Where its HTTP server listens. */
  url: string;
  engine: Engine;
  desk: Desk;
  slack: SlackDoor;
  /** Null where this process has not the role `worker`. */
  dispatcher: Dispatcher | null;
  /** Null where this process has not the role `worker`. */
  timers: Loop | null;
  /** Null where this process has not the role `worker`. */
  handOvers: Loop | null;
  /** Stops taking work, waits for what is in hand, and closes everything in reverse order of the start. */
  stop(): Promise<void>;
};

/** Starts Docket: the only place where its parts meet. Throws `StartError` after undoing what had started. */
export async function startApp(
  config: Config,
  { log, clock: given = systemClock }: { log: Log; clock?: Clock },
): Promise<App> {
  const steps = openSteps(log);
  buildRegistry(commands, queries);
  const database = await steps.start(
    'database',
    () => connect(config.mongodbUri),
    (it) => it.close(),
  );
  const { clock } = await steps.start(
    'clock',
    () => openDatabaseClock({ ask: () => askTime(database), clock: given, log }),
    (it) => it.stop(),
  );
  await steps.start('migrations', () => migrate(database, migrations));
  await steps.start('indexes', () => ensureIndexes(database, keptCollections));
  const trusted = { secrets: openSecrets(config.secretKeys), trustedOrigins: config.codeHosts };
  const metrics = openMetrics();
  const engine = await steps.start('engine', () =>
    openEngine({ database, clock, log, ...trusted, meter: metrics.meter }),
  );
  metrics.watch(engine);
  await steps.start('calendars', () => warmHolidays(engine));
  const desk = openDesk(engine);
  const code = openCodePorts({ engine, hosts: codeHosts, config });
  const slack = await steps.start('slack', () => startSlack(config, engine, desk, code), closeSlack);
  for (const subscriber of [...subscribersOf(engine, code), ...slack.subscribers])
    engine.subscribe(subscriber);
  const hooks = await steps.start(
    'hooks',
    () => openHooks({ engine, hosts: codeHosts }),
    (it) => it.stop(),
  );
  const jobs = await steps.start(
    'long work',
    () => openJobs(engine, jobKinds(engine)),
    (it) => it.settle(),
  );
  const http = await steps.start(
    'http',
    () =>
      startHttp({
        ...config,
        routes: routesOf({
          config,
          database,
          slack,
          metrics,
          api: openApi(config, { engine, desk, code, jobs }),
        }),
        ...listenersOf(config, slack, hooks),
      }),
    (it) => it.stop(),
  );
  await steps.start('deliveries', () => takeDeliveries(config, slack));
  const dispatcher = await steps.start('workers', () => startWorkers(config, engine, desk), stopWorker);
  const timers = await steps.start(
    'timers',
    () => startLoopHere(config, () => startTimers(engine)),
    stopWorker,
  );
  const handOvers = await steps.start(
    'hand-overs',
    () => startLoopHere(config, () => startHandOvers(engine)),
    stopWorker,
  );
  await steps.start('jobs', () => startJobsHere(config, engine, desk, code), stopWorker);
  return { url: http.url, engine, desk, slack, dispatcher, timers, handOvers, stop: steps.stop };
}

function subscribersOf(engine: Engine, code: CodePorts): Subscriber[] {
  return [
    followBlockers(engine),
    renameKeys(engine),
    replanTickets(engine),
    retryTimers(engine),
    handOverChanged(engine),
    followPullRequests(engine),
    tryAgain(engine),
    ...backToHost(engine, code),
    pastedUrls(engine, code),
    labelTickets(engine),
  ];
}

async function startSlack(
  { slack, admins }: Config,
  engine: Engine,
  desk: Desk,
  code: CodePorts,
): Promise<SlackDoor> {
  const { log, clock } = engine;
  const door = openSlack({ desk, engine, log, clock, config: { ...slack, admins }, surfaces, code });
  await door.init();
  return door;
}

async function takeDeliveries({ roles }: Config, door: SlackDoor): Promise<void> {
  if (roles.includes('web')) await door.listen();
}

/** The HTTP server takes no more requests by now. */
async function closeSlack(door: SlackDoor): Promise<void> {
  await door.settle();
  await door.close();
}

type RouteParts = {
  config: Config;
  database: Database;
  slack: SlackDoor;
  metrics: Metrics;
  api: ApiRoutes | undefined;
};

function routesOf({ config, database, slack, metrics, api }: RouteParts) {
  const health = {
    isDatabaseReachable: () => database.isReachable(),
    slackState: () => slack.status(),
    pausedWorkspaces: () => slack.pausedWorkspaces(),
  };
  const numbers = {
    metrics: metrics.text,
    mayReadMetrics: (reader: Reader) => mayReadMetrics(config.metricsToken, reader),
  };
  return buildRoutes({ ...health, ...numbers }, api);
}

type ApiPorts = { engine: Engine; desk: Desk; code: CodePorts; jobs: Jobs };

function openApi({ roles, admins, requestsPerMinute }: Config, ports: ApiPorts): ApiRoutes | undefined {
  if (!roles.includes('web')) return undefined;
  const { verify: verifyToken } = openTokenVerifier({ ...ports.engine, admins });
  const registry = buildRegistry(offeredCommands, offeredQueries);
  return buildApi({ ...ports, registry, verifyToken, requestsPerMinute });
}

function listenersOf({ roles }: Config, slack: SlackDoor, hooks: Hooks) {
  return roles.includes('web') ? { slackListener: slack.requestListener, hookListener: hooks.listener } : {};
}

function startWorkers({ roles, laneLeaseMs }: Config, engine: Engine, desk: Desk): Dispatcher | null {
  if (!roles.includes('worker')) return null;
  const inbox = inboxFeed({ engine, hosts: codeHosts, take: takeHostEventsBy(desk) });
  const dispatcher = startDispatcher(engine, { leaseMs: laneLeaseMs, feeds: [inbox] });
  engine.onWake(dispatcher.wake);
  return dispatcher;
}

function startLoopHere({ roles }: Config, start: () => Loop): Loop | null {
  return roles.includes('worker') ? start() : null;
}

/** What only a process with the role `worker` has started. */
async function stopWorker(started: { stop(): Promise<void> } | null): Promise<void> {
  await started?.stop();
}

function startJobsHere({ roles }: Config, engine: Engine, desk: Desk, code: CodePorts): StartedJobs | null {
  if (!roles.includes('worker')) return null;
  const { clock, log } = engine;
  return startJobs(recurringJobs, {
    engine,
    desk,
    clock,
    log,
    code,
    sweep: (options) => sweepDueTickets(engine, options),
  });
}
