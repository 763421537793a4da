import { randomUUID } from 'node:crypto';
import { rowsOf } from '../../src/database/unscoped.ts';
import type { QueryInput } from '../../src/engine/query.ts';
import { type Comment, comments } from '../../src/tickets/comment.ts';
import { searchTickets } from '../../src/tickets/queries/search-tickets.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { type BenchDesk, openBenchDesk, PREFIX } from './bench-desk.ts';
import { isWanted } from './flags.ts';
import { percentile } from './percentile.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';
import { seedTickets } from './seed-tickets.ts';
import { usageOfThisProcess } from './usage.ts';

const TICKETS = 10_000;
const COMMENTS_EACH = 3;
const SEARCHES = 30;
const BATCH = 1_000;

type Wanted = QueryInput<typeof searchTickets>;

/** What is looked for, and how many have it. */
const WANTED: [name: string, wanted: Wanted, total: number][] = [
  ['a word of one ticket', { text: '(4711)' }, 1],
  ['a word of none', { text: 'kraken' }, 0],
  ['two words of all', { text: 'payments times' }, TICKETS],
  ['a word of one, comments too', { text: '(4711)', includeComments: true }, 1],
  ['words of subject and comments', { text: 'payments line-777-1', includeComments: true }, 1],
  ['a word of all comments', { text: 'trace', includeComments: true }, TICKETS],
];

/** How long a search takes by itself, without HTTP, among ten thousand tickets with three comments each. */
export async function searches({ server, flags }: BenchParts): Promise<Scenario[]> {
  if (!isWanted(flags, 'search')) return [];
  const desk = await openBenchDesk(server.fresh());
  try {
    await seedTickets(desk, TICKETS);
    await seedComments(desk);
    const scenarios: Scenario[] = [];
    for (const [name, wanted, total] of WANTED) scenarios.push(await measured(desk, name, wanted, total));
    return scenarios;
  } finally {
    await desk.database.close();
  }
}

async function seedComments({ database, agent }: BenchDesk): Promise<void> {
  const rows = await rowsOf(database, tickets).find({}, { number: 1 }).lean();
  const all = rows.flatMap(({ _id: ticketId, number }) =>
    Array.from({ length: COMMENTS_EACH }, (_, index): Comment => {
      const text = `Here is the trace of line-${number}-${index}: the pool is exhausted, and whoever asks waits.`;
      return {
        ...{ _id: randomUUID(), tenantId: agent.tenantId, ticketId, authorId: agent.id, audience: 'public' },
        ...{ text, source: null, createdAt: new Date(), editedAt: null, deletedAt: null },
      };
    }),
  );
  for (let first = 0; first < all.length; first += BATCH) {
    await rowsOf(database, comments).collection.insertMany(all.slice(first, first + BATCH) as never[]);
  }
}

async function measured(desk: BenchDesk, name: string, wanted: Wanted, total: number): Promise<Scenario> {
  const latencies: number[] = [];
  const before = usageOfThisProcess();
  for (let count = 0; count < SEARCHES; count += 1) {
    const begun = performance.now();
    const found = await desk.desk.ask(searchTickets, wanted, desk.agent);
    latencies.push(performance.now() - begun);
    if (found.total !== total) throw new Error(`${name} of ${PREFIX} found ${found.total}, not ${total}.`);
  }
  const after = usageOfThisProcess();
  const ours = {
    rps: SEARCHES / (latencies.reduce((sum, each) => sum + each, 0) / 1_000),
    ...{ p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) },
    ...{ cpuMsPerOp: (after.cpuMs - before.cpuMs) / SEARCHES, rssMb: after.rssMb },
  };
  const about = { n: SEARCHES, concurrency: 1, floor: null, goal: {} };
  return scenarioOf({ name: `search: ${name}`, ...about, ours });
}
