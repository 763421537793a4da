import { pings } from '../test/bench/pings.ts';
import { runBench } from '../test/bench/run-bench.ts';
import { sweepPlan } from '../test/bench/sweep-plan.ts';
import { recording } from '../test/bench/timers.ts';

/** How late what falls due is recorded and told, and how the due ones are found. */
const code = await runBench(
  {
    name: 'timers',
    seconds: 60,
    run: async (parts) => [...(await recording(parts)), ...(await pings(parts)), ...(await sweepPlan(parts))],
  },
  process.argv.slice(2),
);
process.exit(code);
