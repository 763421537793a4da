import type { ModalView } from '@slack/types';
import { openRandom } from '../faults/random.ts';
import { openWorkplaceOn, type Workplace } from '../faults/workplace.ts';
import { openBenchDesk, PREFIX } from './bench-desk.ts';
import { createToCard } from './create-to-card.ts';
import { CONCURRENCY, sideOf } from './delivered-load.ts';
import { openDeliveries } from './deliveries.ts';
import { isWanted } from './flags.ts';
import { type MeasuredApp, startApp } from './measured-app.ts';
import type { Goal, Scenario } from './report.ts';
import { type Comparison, compared, takeTurns } from './rounds.ts';
import type { BenchParts } from './run-bench.ts';
import { seedTickets } from './seed-tickets.ts';
import { type StubSlack, startStubSlack } from './stub-slack.ts';

const AGENTS = 50;
const TICKETS = 1_000;
const GOAL: Goal = { ratio: { p99Ms: { atMost: 1.5 } } };

/** How long Slack waits for its answers, and a person for the card. */
export async function acknowledgements(parts: BenchParts): Promise<Scenario[]> {
  const server = { uri: parts.server.uri, stop: async () => undefined };
  // A database for each app of ours: what one has committed, the other must not send.
  const whole = await openWorkplaceOn(server, AGENTS);
  const webOnly = await openWorkplaceOn(server, AGENTS);
  try {
    const card = await createToCard(parts, whole);
    const slack = await startStubSlack({ members: whole.agents });
    const shown = await showTicket(parts, whole, slack);
    const filed = await newTicket(parts, { whole, webOnly }, slack);
    await slack.stop();
    return [...shown, ...filed, ...card];
  } finally {
    await whole.close();
    await webOnly.close();
  }
}

type Ours = { app: MeasuredApp; uri: string; workplace: Workplace };

async function startOurs(
  { programs }: BenchParts,
  { workplace, slack, roles }: { workplace: Workplace; slack: StubSlack; roles: string },
): Promise<Ours> {
  const env = { ...workplace.env, SLACK_API_URL: slack.apiUrl, PORT: '0', ROLES: roles };
  return {
    app: await startApp(programs, programs.app, env),
    uri: workplace.env.MONGODB_URI ?? '',
    workplace,
  };
}

/** `/ticket show` of one of a thousand tickets, against the same answer given at once, and after the same reads. */
async function showTicket(parts: BenchParts, workplace: Workplace, slack: StubSlack): Promise<Scenario[]> {
  const { programs, flags } = parts;
  if (!isWanted(flags, 'show')) return [];
  const { app, uri } = await startOurs(parts, { workplace, slack, roles: 'web,worker' });
  const desk = await openBenchDesk(uri);
  await seedTickets(desk, TICKETS);
  await desk.database.close();
  const random = openRandom(flags.seed);
  const from = { userId: random.pick(workplace.agents), channelId: 'C0B0' };
  const first = openDeliveries(app.url, 1);
  const answer = await first.command(from, `show ${PREFIX}-2`);
  await first.close();
  if (!answer.includes(`${PREFIX}-2`)) throw new Error(`The ticket was not shown: ${answer}`);
  const bare = await startApp(programs, programs.floorApp, { FLOOR_ANSWER: answer });
  const reading = await startApp(programs, programs.floorApp, { FLOOR_ANSWER: answer, FLOOR_READS: uri });
  const show = (it: MeasuredApp) =>
    sideOf(it, (deliveries) =>
      deliveries.command(from, `show ${PREFIX}-${2 + Math.floor(random.between(0, TICKETS - 1))}`),
    );
  const sides = [show(app), show(bare), show(reading)];
  const [ours, floor, floorWithReads] = await takeTurns(sides, flags.seconds);
  for (const each of [app, bare, reading]) await each.stop();
  return [
    compared(against('ticket show', 'bare Bolt app, answer ready'), ours, floor),
    compared(against('ticket show, same reads', 'bare Bolt app, same reads'), ours, floorWithReads),
  ];
}

/** The submission of "New ticket", against a Bolt app that does a bare transaction with the same writes. */
async function newTicket(
  parts: BenchParts,
  on: { whole: Workplace; webOnly: Workplace },
  slack: StubSlack,
): Promise<Scenario[]> {
  const { programs, server, flags } = parts;
  if (!isWanted(flags, 'new')) return [];
  const whole = await startOurs(parts, { workplace: on.whole, slack, roles: 'web,worker' });
  const webOnly = await startOurs(parts, { workplace: on.webOnly, slack, roles: 'web' });
  const database = server.fresh();
  await (await openBenchDesk(database)).database.close();
  const bare = await startApp(programs, programs.floorApp, { FLOOR_DATABASE: database });
  let late = 0;
  let count = 0;
  const file = (app: MeasuredApp, views: readonly ModalView[]) =>
    sideOf(app, async (deliveries, worker) => {
      count += 1;
      const view = views[worker % views.length];
      const agent = on.whole.agents[worker % AGENTS];
      if (!view || !agent) throw new Error('There is no form to submit.');
      if ((await deliveries.submit(agent, view, `Payments API times out (${count})`)) !== '') late += 1;
    });
  const forms = [await formsOf(whole, slack), await formsOf(webOnly, slack)];
  const sides = [
    file(whole.app, forms[0] ?? []),
    file(webOnly.app, forms[1] ?? []),
    file(bare, forms[0] ?? []),
  ];
  for (const { app } of [whole, webOnly]) app.freeze();
  const [ofWhole, ofWeb, floor] = await takeTurns(sides, flags.seconds);
  for (const app of [whole.app, webOnly.app, bare]) await app.stop();
  process.stdout.write(`new ticket: ${late} of ${count} answers were anything but "done"\n`);
  const bareApp = 'bare Bolt app, bare transaction';
  return [
    compared(against('new ticket', bareApp), ofWhole, floor),
    compared(against('new ticket, ROLES=web', bareApp), ofWeb, floor),
  ];
}

/** The form of a new ticket as the app opens it in each of the channels. */
async function formsOf({ app, workplace }: Ours, slack: StubSlack): Promise<ModalView[]> {
  const deliveries = openDeliveries(app.url, 1);
  const forms: ModalView[] = [];
  for (const [index] of workplace.channels.entries()) {
    const opened = slack.nextView();
    const userId = workplace.agents[index % AGENTS] ?? '';
    await deliveries.command({ userId, channelId: `C0B${index}` }, 'new');
    forms.push(await opened);
  }
  await deliveries.close();
  return forms;
}

function against(name: string, floorName: string): Comparison {
  return { name, floorName, concurrency: CONCURRENCY, goal: GOAL };
}
