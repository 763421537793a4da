import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runKills } from '../test/faults/kills.ts';

/** Kills the app `--kills` times in the middle of work. Its last line says what came of it. */
const flags = z.object({
  kills: z.coerce.number().pipe(z.int().min(1).max(10_000)).default(200),
  seed: z.coerce.number().pipe(z.int().min(0)).default(1),
});

function readFlags(): z.output<typeof flags> {
  try {
    const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
    return flags.parse(values);
  } catch {
    console.error('npm run test:faults -- [--kills N] [--seed N]');
    process.exit(2);
  }
}

const report = await runKills(readFlags());
console.log(JSON.stringify(report));
const { lost, doubled, missingCards, brokenChains } = report;
process.exit(lost + doubled + missingCards + brokenChains === 0 ? 0 : 1);
