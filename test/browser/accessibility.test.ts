import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { dialog, messageIn, say, threadOf } from './what-is-there.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let desk: DeskInBrowser;
beforeAll(async () => {
  desk = await openDeskInBrowser();
  const card = await desk.docket.file({ subject: 'Printer on fire', priority: 'critical' });
  await desk.docket.bob.press(card, 'Assign to me');
  await desk.docket.bob.reply(card, 'On my *way*, see <https://docket.example|the plan>.');
  await desk.docket.bob.react(card, 'eyes');
  await card.shows('1 comment');
});
afterAll(() => desk.close());

/** What axe-core holds to be serious or critical, as one line each. */
async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // The script above put `axe` there.
    const { axe: checker } = globalThis as unknown as { axe: typeof Axe };
    const { violations } = await checker.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([
    ['wide', 1280],
    ['narrow', 390],
  ])('nothing serious stands in the way of anybody, %s', async (_, width) => {
    const options = { colorScheme, viewport: { width, height: 800 } };
    const bob = await desk.window('UBOB', '/channel/C0OPS', options);
    await messageIn(bob, 'Printer on fire').waitFor();
    expect(await complaints(bob), 'channel').toEqual([]);
    await messageIn(bob, 'Printer on fire')
      .getByRole('button', { name: /1 reply/ })
      .click();
    await messageIn(threadOf(bob), 'On my way').waitFor();
    expect(await complaints(bob), 'thread').toEqual([]);

    const form = await desk.window('UBOB', '/channel/C0OPS', options);
    await say(form, 'ops-triage', '/ticket new');
    await dialog(form, 'New ticket').getByRole('button', { name: 'File', exact: true }).click();
    await form
      .getByText(/required/i)
      .first()
      .waitFor();
    expect(await complaints(form), 'modal').toEqual([]);
    await dialog(form, 'New ticket').getByRole('button', { name: 'Cancel' }).click();

    const home = await desk.window('UBOB', '/home', options);
    await home.getByText('Waiting for you (1)').waitFor();
    expect(await complaints(home), 'Home').toEqual([]);

    const inspector = await desk.window('UBOB', '/inspector', options);
    await inspector.getByRole('heading', { name: 'Inspector' }).waitFor();
    expect(await complaints(inspector), 'inspector').toEqual([]);
  });
});
