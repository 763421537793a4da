import { requests } from '../test/bench/api.ts';
import { runBench } from '../test/bench/run-bench.ts';

/** How fast the HTTP API is, against bare routes over the same driver, and whether lists stay quick as desks grow. */
process.exit(await runBench({ name: 'api', run: requests }, process.argv.slice(2)));
