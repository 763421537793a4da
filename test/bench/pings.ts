import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { type Ticket, ticketEntity, tickets } from '../../src/tickets/ticket.ts';
import { openRandom } from '../faults/random.ts';
import { openWorkplaceOn, type Workplace } from '../faults/workplace.ts';
import { ticketInput } from './bench-desk.ts';
import { clocksDueAt } from './due-clocks.ts';
import { isWanted } from './flags.ts';
import { type MeasuredApp, startApp } from './measured-app.ts';
import { percentile } from './percentile.ts';
import { openPromisingDesk, type PromisingDesk } from './promising-desk.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';
import { type PostWatch, watchPosts } from './watch-posts.ts';

/** Fewer would be no 99th percentile. */
const FEWEST = 20;
/** After the app has sent its card, and before the next one: nothing is under way any more. */
const QUIET_MS = 1_000;

type Ping = { firstMs: number; bothMs: number };

/**
 * From a missed deadline until it is told, with nothing else to do: in the look-alike Slack, the message in the
 * channel and the direct message to whoever is called. There is nothing to compare it with.
 */
export async function pings(parts: BenchParts): Promise<Scenario[]> {
  const { programs, server, flags } = parts;
  if (!isWanted(flags, 'ping')) return [];
  const workplace = await openWorkplaceOn({ uri: server.uri, stop: async () => undefined });
  const desk = await openPromisingDesk(workplace);
  const app = await startApp(programs, programs.app, { ...workplace.env, PORT: '0' });
  const posts = watchPosts(workplace.slack);
  const random = openRandom(flags.seed);
  try {
    await tellOne({ ...desk, workplace, posts }, 0, 0);
    const [before, begun] = [await app.usage(), performance.now()];
    const told: Ping[] = [];
    for (let n = 1; n <= Math.max(FEWEST, flags.seconds / 2); n += 1) {
      told.push(await tellOne({ ...desk, workplace, posts }, n, random.between(0, 1_000)));
    }
    return [await scenario(told, { app, cpuMs: before.cpuMs, seconds: (performance.now() - begun) / 1_000 })];
  } finally {
    posts.close();
    await app.stop();
    await workplace.close();
  }
}

type Told = PromisingDesk & { workplace: Workplace; posts: PostWatch };

/** Files a ticket, lets its deadline pass at any moment, and waits for the ping. */
async function tellOne(
  { desk, agent, prefixes, workplace, posts }: Told,
  n: number,
  later: number,
): Promise<Ping> {
  const board = prefixes[n % prefixes.length] ?? '';
  const filed = { actor: agent, door: 'bench', caller: 'bench', id: randomUUID() };
  const input = ticketInput(board, n);
  const card = posts.next(({ metadata }) => metadata?.event_type === 'docket_card', 1);
  const { ticketId } = await desk.run(createTicket, input, filed);
  await card;
  await pause(QUIET_MS);
  const dueAt = new Date(systemClock.now() + QUIET_MS + later);
  const ping = posts.next((message) => isPingOf(ticketId, message), 2);
  const rows = rowsOf(workplace.database, tickets);
  const ticket = await rows.findById(ticketId).lean<Ticket>();
  if (!ticket) throw new Error('The ticket was not filed.');
  const fields = clocksDueAt(ticket.clocks, 100, dueAt);
  const derived = ticketEntity.derive?.({ ...ticket, ...fields });
  await rows.collection.updateOne({ _id: ticketId } as never, { $set: { ...fields, derived } });
  const [first = 0, second = 0] = (await ping).map((at) => at - dueAt.getTime());
  return { firstMs: first, bothMs: second };
}

function isPingOf(ticketId: string, { metadata, blocks }: { metadata?: unknown; blocks?: unknown }): boolean {
  return (
    JSON.stringify(metadata ?? {}).includes(ticketId) &&
    JSON.stringify(metadata).includes('docket_event') &&
    JSON.stringify(blocks ?? []).includes('ticket.acknowledge')
  );
}

async function scenario(
  told: readonly Ping[],
  { app, cpuMs, seconds }: { app: MeasuredApp; cpuMs: number; seconds: number },
): Promise<Scenario> {
  const usage = await app.usage();
  const [first, both] = [told.map(({ firstMs }) => firstMs), told.map(({ bothMs }) => bothMs)];
  const n = told.length;
  return scenarioOf({
    ...{ name: 'ping', n, concurrency: 1, floor: null, goal: { ours: { p99Ms: { atMost: 2_000 } } } },
    ours: {
      rps: n / seconds,
      p50Ms: percentile(both, 0.5),
      p99Ms: percentile(both, 0.99),
      cpuMsPerOp: (usage.cpuMs - cpuMs) / n,
      rssMb: usage.rssMb,
    },
    details: {
      maxMs: Math.max(...both),
      p50OfTheFirstMs: percentile(first, 0.5),
      p99OfTheFirstMs: percentile(first, 0.99),
    },
  });
}
