import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from '../../src/sandbox/page/open-page.ts';
import { readOffers } from '../../src/sandbox/page/page-offers.ts';
import { samplesOf } from '../../src/sandbox/page/webhooks/samples.ts';
import { connectHosts, SAMPLE_SECRET_KEYS } from '../../src/sandbox/sample/connections.ts';
import { type Docket, openDocket } from '../helpers/docket.ts';
import { launchChromium } from './chromium.ts';

/** The whole of Docket with the sandbox's page before it, and people who look at it. */
export type DeskInBrowser = {
  docket: Docket;
  /** A window of its own for somebody: `UBOB`. `at` is what stands behind the `#`. */
  window(as: string, at?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Ends all, and fails when a page reported an error. */
  close(): Promise<void>;
};

/** Starts it. One browser serves all windows; each window has a storage of its own. */
export async function openDeskInBrowser(): Promise<DeskInBrowser> {
  const docket = await openDocket({ env: { DOCKET_SECRET_KEYS: SAMPLE_SECRET_KEYS } });
  await connectHosts(docket.app.desk);
  const webhooks = { appUrl: docket.app.url, samples: samplesOf(() => docket.app.engine) };
  docket.slack.surround({ page: openPage(docket.slack, { ...(await readOffers()), webhooks }) });
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    docket,
    window: (as, at = '', options = {}) =>
      openWindow(browser, `${docket.slack.url}/?as=${as}#${at}`, options, complaints),
    async close() {
      await browser.close();
      await docket.close();
      expect(complaints).toEqual([]);
    },
  };
}

async function openWindow(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  complaints: string[],
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return page;
}
