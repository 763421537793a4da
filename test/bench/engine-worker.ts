import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { openRandom } from '../faults/random.ts';
import { openBareDesk } from './bare-desk.ts';
import { openBenchDesk, PREFIX, ticketInput } from './bench-desk.ts';
import type { Round } from './figures.ts';
import { runLoad } from './load.ts';
import { usageOfThisProcess } from './usage.ts';

/** What a worker process is told to do for one round. */
export const order = z.object({
  work: z.enum(['create', 'status']),
  seconds: z.number(),
  concurrency: z.int(),
});
export type Order = z.output<typeof order>;

const environment = z.object({
  BENCH_SIDE: z.enum(['ours', 'bare']),
  BENCH_DATABASE: z.string(),
  BENCH_TICKETS: z.coerce.number(),
  BENCH_SEED: z.coerce.number(),
});

/** Both do the same to the tickets: file another one, or move the one of a number on. */
type Hands = { create(n: number): Promise<unknown>; changeStatus(number: number): Promise<unknown> };

async function ours(uri: string): Promise<Hands> {
  const { desk, agent, boardId } = await openBenchDesk(uri);
  const onHold = new Set<number>();
  const invocation = () => ({ actor: agent, door: 'bench', caller: 'bench', id: randomUUID() });
  return {
    create: (n) => desk.run(createTicket, ticketInput(boardId, n), invocation()),
    async changeStatus(number) {
      const status = onHold.has(number) ? 'in_progress' : 'on_hold';
      await desk.run(changeStatus, { ticket: `${PREFIX}-${number}`, status }, invocation());
      if (status === 'on_hold') onHold.add(number);
      else onHold.delete(number);
    },
  };
}

async function bare(uri: string): Promise<Hands> {
  const desk = await openBareDesk(uri);
  return { create: (n) => desk.create(`Payments API times out (${n})`), changeStatus: desk.changeStatus };
}

async function measure({ work, seconds, concurrency }: Order): Promise<Round> {
  let count = 0;
  const before = usageOfThisProcess();
  const done = await runLoad({
    seconds,
    concurrency,
    async once(worker) {
      count += 1;
      if (work === 'create') return hands.create(count);
      // Each worker has tickets of its own, so that none waits for another; number 1 is the pattern.
      const own = Math.floor((tickets - 1) / concurrency);
      return hands.changeStatus(2 + worker * own + Math.floor(random.between(0, own)));
    },
  });
  const after = usageOfThisProcess();
  return { ...done, cpuMs: after.cpuMs - before.cpuMs, rssMb: after.rssMb };
}

const settings = environment.parse(process.env);
const tickets = settings.BENCH_TICKETS;
const random = openRandom(settings.BENCH_SEED);
const hands = await (settings.BENCH_SIDE === 'ours' ? ours : bare)(settings.BENCH_DATABASE);
process.on('message', (message) => {
  void measure(order.parse(message)).then((round) => process.send?.(round));
});
process.once('disconnect', () => process.exit(0));
process.send?.({ ready: true });
