import type { TestProject } from 'vitest/node';
import { locateMongod } from '../../src/sandbox/databases/locate-mongod.ts';
import { startMongod } from '../../src/sandbox/databases/start-mongod.ts';
import { locateChromium } from '../browser/chromium.ts';
import { removeCompiled } from './compiled-program.ts';

/** Says once which databases the tests run on, and brings up the real one for those that run on it. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.name === 'socket') return undefined;
  if (project.name === 'browser') return sayBrowser();
  const given = process.env.MONGODB_URI;
  const mongod = given ? undefined : await locateMongod(process.env);
  if (project.name === 'stand-in') {
    if (!given && !mongod) say('only the built-in stand-in; no MONGODB_URI and no mongod on this machine');
    return async () => removeCompiled();
  }
  if (given) {
    say('the stand-in, and the one of MONGODB_URI');
    process.env.DOCKET_TEST_MONGODB_URI = given;
    return undefined;
  }
  if (!mongod) throw new Error('There is neither MONGODB_URI nor a mongod on this machine.');
  say(`the stand-in, and mongod ${mongod.version} from ${mongod.path}`);
  const started = await startMongod(mongod);
  process.env.DOCKET_TEST_MONGODB_URI = started.uri;
  return started.stop;
}

function say(which: string): void {
  process.stdout.write(`database: ${which}\n`);
}

/** The one clear line for a machine on which the browser tests are skipped. */
function sayBrowser(): undefined {
  if (locateChromium()) return;
  process.stdout.write('browser: skipped, there is no Chromium here. Install one, or set CHROMIUM_PATH.\n');
}
