import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { locateChromium } from '../test/browser/chromium.ts';

/** What a person sees and does in the sandbox's page, in a real browser. `npm test` runs the smoke test alone. */
if (!locateChromium()) {
  console.log('browser: skipped, there is no Chromium here. Install one, or set CHROMIUM_PATH.');
  process.exit(0);
}
// One file at a time: what they measure are the times of a page that has the machine to itself.
const args = ['run', '--project', 'browser', '--no-file-parallelism', ...process.argv.slice(2)];
const env = { ...process.env, DOCKET_TEST_BROWSER: 'all' };
const { status } = spawnSync(join('node_modules', '.bin', 'vitest'), args, { stdio: 'inherit', env });
process.exit(status ?? 1);
