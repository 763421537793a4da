import { setTimeout as pause } from 'node:timers/promises';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { Figures } from './figures.ts';
import { isWanted } from './flags.ts';
import { startApp } from './measured-app.ts';
import { median } from './percentile.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';
import { startStubSlack } from './stub-slack.ts';

const STARTS = 5;
/** After this nothing of the start is under way any more. */
const IDLE_MS = 3_000;

/** How long the app takes until it is ready, and what memory it has when nothing happens; against a bare Bolt app. */
export async function startAndIdle({ programs, server, flags }: BenchParts): Promise<Scenario[]> {
  if (!isWanted(flags, 'start')) return [];
  const slack = await startStubSlack({ members: [] });
  const appEnvironment = {
    MONGODB_URI: server.fresh(),
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HOST: '127.0.0.1',
    PORT: '0',
  };
  const [ours, bare]: [Figures[], Figures[]] = [[], []];
  for (let start = 0; start < STARTS; start += 1) {
    ours.push(await startOnce(programs.app, appEnvironment));
    bare.push(await startOnce(programs.floorApp, {}));
  }
  await slack.stop();
  const floor = { name: 'bare Bolt app', ...over(bare) };
  const goal = { ours: { p50Ms: { atMost: 2_000 }, rssMb: { atMost: 150 } } };
  return [scenarioOf({ name: 'start and idle', n: STARTS, concurrency: 1, ours: over(ours), floor, goal })];

  async function startOnce(program: string, env: Record<string, string>): Promise<Figures> {
    const app = await startApp(programs, program, env);
    await pause(IDLE_MS);
    const { cpuMs, rssMb } = await app.usage();
    await app.stop();
    return { rps: 1_000 / app.readyMs, p50Ms: app.readyMs, p99Ms: app.readyMs, cpuMsPerOp: cpuMs, rssMb };
  }
}

/** The median of the starts; as the 99th percentile, the slowest. */
function over(starts: readonly Figures[]): Figures {
  const of = (field: keyof Figures) => median(starts.map((start) => start[field]));
  return {
    rps: of('rps'),
    p50Ms: of('p50Ms'),
    p99Ms: Math.max(...starts.map((start) => start.p99Ms)),
    cpuMsPerOp: of('cpuMsPerOp'),
    rssMb: of('rssMb'),
  };
}
