import { randomUUID } from 'node:crypto';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import { connectGithub, type GithubHook, openGithubSender, SECRET_KEYS } from '../helpers/github-hook.ts';
import { openBenchDesk, PREFIX } from './bench-desk.ts';
import { CONCURRENCY, sideBy } from './delivered-load.ts';
import { isWanted } from './flags.ts';
import { type MeasuredApp, startApp } from './measured-app.ts';
import type { Goal, Scenario } from './report.ts';
import { type Comparison, compared, type Side, takeTurns } from './rounds.ts';
import type { BenchParts } from './run-bench.ts';
import { seedTickets } from './seed-tickets.ts';
import { startStubSlack } from './stub-slack.ts';

/** Tickets that the pull requests name, in turn. */
const TICKETS = 1_000;
/** Repositories that they come from, in turn. */
const REPOSITORIES = 20;

const GOAL: Goal = { ratio: { rps: { atLeast: 1 } }, more: { p99Ms: { atMost: 100 } } };

/** An app of ours on a database of its own, connected to GitHub. */
export type HookedApp = { app: MeasuredApp; hook: GithubHook; uri: string; stop(): Promise<void> };

/** Starts the app in some roles, on a desk with the tickets. */
export async function startHooked({ programs, server }: BenchParts, roles: string): Promise<HookedApp> {
  const uri = server.fresh();
  const desk = await openBenchDesk(uri);
  await seedTickets(desk, TICKETS);
  const hook = await connectGithub(desk.database);
  await desk.database.close();
  const slack = await startStubSlack({ members: [] });
  const app = await startApp(programs, programs.app, {
    MONGODB_URI: uri,
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DOCKET_SECRET_KEYS: SECRET_KEYS,
    ...{ HOST: '127.0.0.1', PORT: '0', ROLES: roles },
  });
  return {
    ...{ app, hook, uri },
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

/** The delivery of a pull request that is opened and names a ticket. */
export function deliveryOf(number: number) {
  const ticket = 2 + (number % (TICKETS - 1));
  const repository = `payments/api-${number % REPOSITORIES}`;
  return { id: randomUUID(), number, repository, title: `${PREFIX}-${ticket}: Wait longer` };
}

/** How many deliveries are received in a second and how soon each is answered, against probot. */
export async function received(parts: BenchParts): Promise<Scenario[]> {
  const { programs, server, flags } = parts;
  if (!isWanted(flags, 'receive')) return [];
  const web = await startHooked(parts, 'web');
  const whole = await startHooked(parts, 'web,worker');
  const env = { FLOOR_SECRET: web.hook.secret, FLOOR_PATH: web.hook.path };
  const probot = await startApp(programs, programs.floorHooks, env);
  const keeping = await startApp(programs, programs.floorHooks, { ...env, FLOOR_DATABASE: server.fresh() });
  const sides = [
    sideOf(web.app, web.hook, 202),
    sideOf(whole.app, whole.hook, 202),
    ...[probot, keeping].map((floor) => sideOf(floor, web.hook, 200)),
  ];
  whole.app.freeze();
  const [ofWeb, ofWhole, idle, kept] = await takeTurns(sides, flags.seconds);
  await Promise.all([web.stop(), whole.stop(), probot.stop(), keeping.stop()]);
  const nothing = 'probot, a handler that does nothing';
  return [
    compared(against('receive, ROLES=web', nothing), ofWeb, idle),
    compared(
      against('receive, ROLES=web, kept by both', 'probot, a handler that keeps it once'),
      ofWeb,
      kept,
    ),
    compared(against('receive, and take in the same process', nothing), ofWhole, idle),
  ];
}

function sideOf(app: MeasuredApp, hook: GithubHook, status: number): Side {
  let count = 0;
  return sideBy(
    app,
    () => openGithubSender(app.url, hook, CONCURRENCY),
    async (sender) => {
      count += 1;
      const answered = await sender.open(deliveryOf(count));
      if (answered !== status) throw new Error(`A delivery was answered with ${answered}.`);
    },
  );
}

function against(name: string, floorName: string): Comparison {
  return { name, floorName, concurrency: CONCURRENCY, goal: GOAL };
}
