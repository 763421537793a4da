import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The property tests with many more runs than `npm test` gives them: `FC_RUNS`, or 10,000 of each. */
const runs = process.env.FC_RUNS ?? '10000';
const { status } = spawnSync(
  join('node_modules', '.bin', 'vitest'),
  ['run', 'property', '--testTimeout', '3600000'],
  {
    stdio: 'inherit',
    env: { ...process.env, FC_RUNS: runs },
  },
);
process.exit(status ?? 1);
