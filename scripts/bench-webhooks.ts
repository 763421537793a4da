import { runBench } from '../test/bench/run-bench.ts';
import { burst } from '../test/bench/webhook-burst.ts';
import { received } from '../test/bench/webhooks.ts';

/** How fast webhooks are received, against probot, and whether a burst of them has its effect once each. */
const code = await runBench(
  { name: 'webhooks', run: async (parts) => [...(await received(parts)), ...(await burst(parts))] },
  process.argv.slice(2),
);
process.exit(code);
