import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import { newToken } from '../../src/tokens/token-text.ts';
import { type ApiSender, openApiSender } from './api-sender.ts';
import { openBenchDesk } from './bench-desk.ts';
import { CONCURRENCY, sideBy } from './delivered-load.ts';
import { isWanted } from './flags.ts';
import { type MeasuredApp, startApp } from './measured-app.ts';
import type { Goal, Scenario } from './report.ts';
import { compared, type Side, takeTurns } from './rounds.ts';
import type { BenchParts } from './run-bench.ts';
import { searches } from './search.ts';
import { seedTickets } from './seed-tickets.ts';
import { seedTokens } from './seed-tokens.ts';
import { type StubSlack, startStubSlack } from './stub-slack.ts';

const TICKETS = 1_000;
const MANY_TICKETS = 100_000;
/** So many that none of them meets its limit. */
const TOKENS = 500;

type Measured = { app: MeasuredApp; uri: string; tokens: string[]; stop(): Promise<void> };

/** How fast programs are served, against bare routes over the same driver. */
export async function requests(parts: BenchParts): Promise<Scenario[]> {
  const slack = await startStubSlack({ members: [] });
  try {
    const served = [...(await againstFloor(parts, slack)), ...(await growth(parts, slack))];
    return [...served, ...(await searches(parts))];
  } finally {
    await slack.stop();
  }
}

async function againstFloor(parts: BenchParts, slack: StubSlack): Promise<Scenario[]> {
  const works: [keyof Pick<ApiSender, 'create' | 'get' | 'list'>, Goal][] = [
    ['create', { ratio: { rps: { atLeast: 0.6 } } }],
    ['get', { ratio: { rps: { atLeast: 0.7 } } }],
    ['list', {}],
  ];
  const wanted = works.filter(([work]) => isWanted(parts.flags, work));
  if (wanted.length === 0) return [];
  const ours = await startOurs(parts, slack, TICKETS);
  const floor = await startFloor(parts);
  const scenarios: Scenario[] = [];
  for (const [work, goal] of wanted) {
    const sides = [ours, floor].map((it) => sideOf(it, (sender, n) => doOne(sender, work, n)));
    ours.app.freeze();
    const [figures, bare] = await takeTurns(sides, parts.flags.seconds);
    const against = { name: work, floorName: 'bare Hono routes', concurrency: CONCURRENCY, goal };
    scenarios.push(compared(against, figures, bare));
  }
  await Promise.all([ours.stop(), floor.stop()]);
  return scenarios;
}

/** Whether a list takes longer where there are a hundred times as many tickets. */
async function growth(parts: BenchParts, slack: StubSlack): Promise<Scenario[]> {
  if (!isWanted(parts.flags, 'growth')) return [];
  const many = await startOurs(parts, slack, MANY_TICKETS);
  const few = await startOurs(parts, slack, TICKETS);
  const sides = [many, few].map((it) => sideOf(it, (sender) => sender.list()));
  few.app.freeze();
  const [ofMany, ofFew] = await takeTurns(sides, parts.flags.seconds);
  await Promise.all([many.stop(), few.stop()]);
  const names = { name: 'list of 100,000', floorName: 'list of 1,000' };
  const goal: Goal = { ratio: { p50Ms: { atMost: 2 } } };
  return [compared({ ...names, concurrency: CONCURRENCY, goal }, ofMany, ofFew)];
}

function doOne(sender: ApiSender, work: 'create' | 'get' | 'list', n: number): Promise<void> {
  if (work === 'get') return sender.get(1 + (n % TICKETS));
  return work === 'list' ? sender.list() : sender.create(n);
}

function sideOf({ app, tokens }: Measured, once: (sender: ApiSender, n: number) => Promise<void>): Side {
  let count = 0;
  return sideBy(
    app,
    () => openApiSender(app.url, CONCURRENCY, tokens),
    (sender) => {
      count += 1;
      return once(sender, count);
    },
  );
}

async function seeded({ server }: BenchParts, count: number): Promise<{ uri: string; tokens: string[] }> {
  const uri = server.fresh();
  const desk = await openBenchDesk(uri);
  await seedTickets(desk, count);
  const tokens = Array.from({ length: TOKENS }, newToken);
  await seedTokens(desk, tokens);
  await desk.database.close();
  return { uri, tokens: tokens.map(({ text }) => text) };
}

async function startOurs(parts: BenchParts, slack: StubSlack, count: number): Promise<Measured> {
  const { uri, tokens } = await seeded(parts, count);
  const app = await startApp(parts.programs, parts.programs.app, {
    MONGODB_URI: uri,
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ...{ HOST: '127.0.0.1', PORT: '0', ROLES: 'web' },
  });
  return { app, uri, tokens, stop: () => app.stop() };
}

async function startFloor(parts: BenchParts): Promise<Measured> {
  const { uri, tokens } = await seeded(parts, TICKETS);
  const app = await startApp(parts.programs, parts.programs.floorApi, { FLOOR_DATABASE: uri });
  return { app, uri, tokens, stop: () => app.stop() };
}
