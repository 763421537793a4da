import { againstBare, bySize } from '../test/bench/engine.ts';
import { runBench } from '../test/bench/run-bench.ts';
import { startAndIdle } from '../test/bench/start-and-idle.ts';

/** What the engine does in a second, how that goes with more tickets, and what the app takes to start and to idle. */
const code = await runBench(
  {
    name: 'engine',
    run: async (parts) => [
      ...(await againstBare(parts)),
      ...(await bySize(parts)),
      ...(await startAndIdle(parts)),
    ],
  },
  process.argv.slice(2),
);
process.exit(code);
