import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startMongoStandIn } from './start.ts';

/** The stand-in as a process of its own: reports when it is ready and ends when its parent is gone. */
const options = z.object({
  journal: z.string().optional(),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
});

/** What the child tells its parent, once. */
export type StandInReport = { ready: true; uri: string } | { ready: false; problem: string };

function report(message: StandInReport): void {
  process.send?.(message);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { journal: { type: 'string' }, port: { type: 'string' } } });
  const { journal, port } = options.parse(values);
  const standIn = await startMongoStandIn({ port, ...(journal === undefined ? {} : { journal }) });
  const end = () => void standIn.stop().finally(() => process.exit(0));
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  // A terminal's Ctrl-C reaches the whole group; the parent still needs its database to shut down in order.
  process.on('SIGINT', () => {});
  report({ ready: true, uri: standIn.uri });
}

main().catch((error: unknown) => {
  report({ ready: false, problem: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
});
