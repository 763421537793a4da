import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runSandbox } from '../src/sandbox/run-sandbox.ts';
import { openTeller } from '../src/sandbox/teller.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { codeHosts } from './screenshots/code-hosts.ts';
import { missedAnswer } from './screenshots/escalation.ts';
import { firstTicket } from './screenshots/first-ticket.ts';
import { openStudio } from './screenshots/open-studio.ts';
import { settingForms } from './screenshots/settings.ts';

/** Takes the pictures of the README and the docs anew, from a sandbox of its own. Run it when something looks different. */
const IMAGES = resolve('docs/images');
const READY = /"slack":"([^"]+)"/;

// As those read it who connect a code host.
process.env.PUBLIC_URL = 'https://docket.example.com';
const folder = await mkdtemp(join(tmpdir(), 'docket-screenshots-'));
process.chdir(folder);
const told: string[] = [];
const options = {
  exit: false,
  fresh: true,
  json: true,
  empty: false,
  port: 0,
  slackPort: 0,
  transport: 'http',
} as const;
const sandbox = await runSandbox(
  options,
  openTeller(true, (line) => void told.push(line)),
);
const browser = await launchChromium();
try {
  const [, url = ''] = READY.exec(told.join('\n')) ?? [];
  const studio = openStudio(browser, url, IMAGES);
  await firstTicket(studio);
  await settingForms(studio);
  await missedAnswer(studio);
  await codeHosts(studio);
} finally {
  await browser.close();
  await sandbox.stop();
  process.chdir('/');
  await rm(folder, { recursive: true });
}
