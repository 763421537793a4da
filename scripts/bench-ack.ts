import { acknowledgements } from '../test/bench/ack.ts';
import { runBench } from '../test/bench/run-bench.ts';

/** How soon Slack gets its answers, against bare Bolt apps, and how soon a filed ticket is on its card. */
process.exit(await runBench({ name: 'ack', run: acknowledgements }, process.argv.slice(2)));
