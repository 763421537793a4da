import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { runSandbox } from '../src/sandbox/run-sandbox.ts';
import { openTeller } from '../src/sandbox/teller.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { dialog, messageIn, say } from '../test/browser/what-is-there.ts';

/** Takes the pictures of the README anew, from a sandbox of its own. Run it when a card or a modal looks different. */
const IMAGES = resolve('docs/images');
const READY = /"slack":"([^"]+)"/;

const folder = await mkdtemp(join(tmpdir(), 'docket-screenshots-'));
process.chdir(folder);
const told: string[] = [];
const options = {
  exit: false,
  fresh: true,
  json: true,
  empty: true,
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
  const window = async (as: string, place: string, height: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 960, height }, colorScheme: 'light' });
    await page.goto(`${url}/?as=${as}#${place}`);
    return page;
  };
  await fileTicket(await window('UALICE', '/channel/C0HELP', 790));
  await showCard(await window('UBOB', '/channel/C0OPS', 440));
} finally {
  await browser.close();
  await sandbox.stop();
  process.chdir('/');
  await rm(folder, { recursive: true });
}

async function fileTicket(page: Page): Promise<void> {
  await say(page, 'help', '/ticket new');
  const form = dialog(page, 'New ticket');
  await form.getByRole('textbox', { name: 'Subject' }).fill('Payments API times out');
  await form
    .getByRole('textbox', { name: /Description/ })
    .fill('The checkout says "gateway unavailable" since 09:12. Reloading does not help.');
  await page.screenshot({ path: join(IMAGES, 'new-ticket.png') });
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await messageIn(page, 'Filed OPS-1').waitFor();
}

async function showCard(page: Page): Promise<void> {
  const card = messageIn(page, 'Payments API times out');
  await card.getByRole('button', { name: 'Assign to me' }).click();
  await card.getByRole('button', { name: 'Start' }).click();
  await card.getByRole('button', { name: 'Resolve' }).waitFor();
  await card.getByText('in progress').waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(IMAGES, 'card.png') });
}
