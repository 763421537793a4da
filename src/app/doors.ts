import { offeredCommands } from '../catalogue/commands.ts';
import { offeredQueries } from '../catalogue/queries.ts';
import type { Config } from '../config.ts';
import { buildRegistry } from '../engine/registry.ts';
import { buildApi } from '../http/api/build-api.ts';
import type { ApiRoutes } from '../http/api/contract.ts';
import { jobKinds } from '../http/api/jobs/job-kinds.ts';
import { type Jobs, openJobs } from '../http/api/jobs/jobs.ts';
import { buildRoutes } from '../http/routes.ts';
import { type HttpServer, startHttp } from '../http/server.ts';
import { type MetricsReader, mayReadMetrics } from '../metrics/who-may-read.ts';
import type { SlackDoor } from '../slack/door.ts';
import { openSlack } from '../slack/open-slack.ts';
import { surfaces } from '../slack/surfaces.ts';
import type { Steps } from '../steps.ts';
import { openTokenVerifier } from '../tokens/verify-token.ts';
import { codeHosts } from '../webhooks/hosts.ts';
import { type Hooks, openHooks } from '../webhooks/receive/hook-listener.ts';
import type { Core } from './core.ts';

/** Opens the Slack door, which takes nothing yet. */
export function startSlack(steps: Steps, { slack, admins }: Config, core: Core): Promise<SlackDoor> {
  const { engine, desk, code } = core;
  const { log, clock } = engine;
  return steps.start(
    'slack',
    async () => {
      const door = openSlack({ desk, engine, log, clock, config: { ...slack, admins }, surfaces, code });
      await door.init();
      return door;
    },
    closeSlack,
  );
}

/** The HTTP server takes no more requests by now. */
async function closeSlack(door: SlackDoor): Promise<void> {
  await door.settle();
  await door.close();
}

/** Opens the other doors on the one HTTP server, and lets deliveries of Slack come in. */
export async function startDoors(
  steps: Steps,
  config: Config,
  core: Core,
  slack: SlackDoor,
): Promise<HttpServer> {
  const { engine } = core;
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
    () => {
      const routes = routesOf(config, core, slack, openApi(config, core, jobs));
      return startHttp({ ...config, routes, ...listenersOf(config, slack, hooks) });
    },
    (it) => it.stop(),
  );
  await steps.start('deliveries', () => takeDeliveries(config, slack));
  return http;
}

function routesOf(config: Config, { database, metrics }: Core, slack: SlackDoor, api: ApiRoutes | undefined) {
  const health = {
    isDatabaseReachable: () => database.isReachable(),
    slackState: () => slack.status(),
    pausedWorkspaces: () => slack.pausedWorkspaces(),
  };
  const numbers = {
    metrics: metrics.text,
    mayReadMetrics: (reader: MetricsReader) => mayReadMetrics(config.metricsToken, reader),
  };
  return buildRoutes({ ...health, ...numbers }, api);
}

function openApi(
  { roles, admins, requestsPerMinute }: Config,
  core: Core,
  jobs: Jobs,
): ApiRoutes | undefined {
  if (!roles.includes('web')) return undefined;
  const { engine, desk, code } = core;
  const { verify: verifyToken } = openTokenVerifier({ ...engine, admins });
  const registry = buildRegistry(offeredCommands, offeredQueries);
  return buildApi({ engine, desk, code, jobs, registry, verifyToken, requestsPerMinute });
}

function listenersOf({ roles }: Config, slack: SlackDoor, hooks: Hooks) {
  return roles.includes('web') ? { slackListener: slack.requestListener, hookListener: hooks.listener } : {};
}

async function takeDeliveries({ roles }: Config, door: SlackDoor): Promise<void> {
  if (roles.includes('web')) await door.listen();
}
