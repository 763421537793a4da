import { setTimeout as pause } from 'node:timers/promises';
import { webhookInbox } from '../../src/code/inbox-row.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { judgeWebhooks } from '../faults/judge-webhooks.ts';
import { openGithubSender } from '../helpers/github-hook.ts';
import { CONCURRENCY } from './delivered-load.ts';
import { isWanted } from './flags.ts';
import { percentile } from './percentile.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';
import { deliveryOf, type HookedApp, startHooked } from './webhooks.ts';

const DELIVERIES = 10_000;
/** One in so many comes twice at once, as hosts and proxies repeat what they doubt. */
const TWICE_EVERY = 20;
const LOOK_MS = 250;

/** Many deliveries at once: how soon they are received and had their effect, and whether each had it once. */
export async function burst(parts: BenchParts): Promise<Scenario[]> {
  if (!isWanted(parts.flags, 'burst')) return [];
  const count = parts.flags.deliveries ?? DELIVERIES;
  const hooked = await startHooked(parts, 'web,worker');
  const database = await connect(hooked.uri);
  try {
    const before = await hooked.app.usage();
    const begun = performance.now();
    const since = () => (performance.now() - begun) / 1_000;
    const { latencies, acknowledged } = await sendAll(hooked, count);
    const receivedSeconds = since();
    await untilNone(() => rowsOf(database, webhookInbox).countDocuments({ state: 'waiting' }));
    const drainedSeconds = since();
    await untilNone(() => leftToFollow(database));
    const followedSeconds = since();
    const after = await hooked.app.usage();
    const { lost, doubled } = await judgeWebhooks(database, acknowledged);
    return [
      scenarioOf({
        ...{ name: 'burst', n: count, concurrency: CONCURRENCY, floor: null, goal: {} },
        ours: {
          rps: count / drainedSeconds,
          p50Ms: percentile(latencies, 0.5),
          p99Ms: percentile(latencies, 0.99),
          cpuMsPerOp: (after.cpuMs - before.cpuMs) / count,
          rssMb: after.rssMb,
        },
        details: {
          ...{ receivedSeconds: tenths(receivedSeconds), drainedSeconds: tenths(drainedSeconds) },
          ...{ ticketsFollowedSeconds: tenths(followedSeconds), lost, doubled },
        },
      }),
    ];
  } finally {
    await hooked.stop();
    await database.close();
  }
}

/** Gives how long each took, and which pull requests were acknowledged. */
async function sendAll({ app, hook }: HookedApp, count: number) {
  const sender = openGithubSender(app.url, hook, CONCURRENCY);
  const latencies: number[] = [];
  const acknowledged = new Map<string, number>();
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      next += 1;
      const delivery = deliveryOf(next);
      const begun = performance.now();
      const copies = next % TWICE_EVERY === 0 ? [delivery, delivery] : [delivery];
      const statuses = await Promise.all(copies.map((copy) => sender.open(copy)));
      latencies.push(performance.now() - begun);
      if (statuses.some((status) => status !== 202))
        throw new Error(`A delivery was answered with ${statuses}.`);
      acknowledged.set(delivery.id, delivery.number);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  await sender.close();
  return { latencies, acknowledged };
}

/** Changes of pull requests that their tickets have yet to hear of. */
async function leftToFollow(database: Database): Promise<number> {
  const rows = rowsOf(database, outbox);
  return rows.countDocuments({ $or: [{ to: 'code.tickets' }, { waiting: 'code.tickets' }] });
}

async function untilNone(left: () => Promise<number>): Promise<void> {
  while ((await left()) > 0) await pause(LOOK_MS);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
