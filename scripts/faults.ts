import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type FaultOptions, type FaultReport, faults, isGood } from '../test/faults/all.ts';
import { removeCompiled } from '../test/helpers/compiled-program.ts';

/**
 * Makes things go wrong while people work: every fault, `--only` one of them, or `--kills` alone. Each ends with a
 * line that says what came of it.
 */
const flags = z.object({
  kills: z.coerce.number().pipe(z.int().min(1).max(10_000)).optional(),
  only: z.enum([...faults.keys()]).optional(),
  seed: z.coerce.number().pipe(z.int().min(0)).default(1),
});
type Flags = z.output<typeof flags>;

process.on('exit', removeCompiled);

function readFlags(): Flags {
  try {
    const options = {
      kills: { type: 'string' },
      only: { type: 'string' },
      seed: { type: 'string' },
    } as const;
    return flags.parse(parseArgs({ options }).values);
  } catch {
    console.error(`npm run test:faults -- [--only ${[...faults.keys()].join('|')}] [--kills N] [--seed N]`);
    process.exit(2);
  }
}

/** The quick ones are tests: they also run in `npm test`. */
function runQuickOnes(): boolean {
  const vitest = join('node_modules', '.bin', 'vitest');
  const args = [
    'run',
    'test/faults',
    '--project',
    'stand-in',
    '--testNamePattern',
    '^(?!ten kills|two kills|a storm)',
  ];
  return spawnSync(vitest, args, { stdio: 'inherit' }).status === 0;
}

async function run(name: string, options: FaultOptions): Promise<boolean> {
  const report: FaultReport | undefined = await faults.get(name)?.(options);
  console.log(JSON.stringify(report));
  return report !== undefined && isGood(report);
}

const { only, kills, seed } = readFlags();
const chosen = only ?? (kills === undefined ? undefined : 'kills');
let isAllGood = chosen === undefined ? runQuickOnes() : true;
for (const name of chosen === undefined ? faults.keys() : [chosen])
  isAllGood = (await run(name, { seed, kills })) && isAllGood;
process.exit(isAllGood ? 0 : 1);
