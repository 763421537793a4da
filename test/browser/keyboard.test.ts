import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { messageIn, threadOf } from './what-is-there.ts';

let desk: DeskInBrowser;
beforeEach(async () => {
  desk = await openDeskInBrowser();
});
afterEach(() => desk.close());

/** What has the focus, as a screen reader names it; longer than anybody wants to press a key. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement === document.body ? null : document.activeElement;
      const label = at?.getAttribute('aria-label') ?? at?.getAttribute('aria-labelledby');
      const byId = label && document.getElementById(label)?.textContent;
      return byId ?? label ?? at?.textContent ?? '';
    });
    if (name.test(focused)) return;
    passed.push(focused);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${name}, but to: ${passed.join(' | ')}`);
}

test('a ticket is filed, taken, discussed and resolved by keyboard alone', async () => {
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  await tabTo(alice, /^Message #help/);
  await alice.keyboard.type('/ticket new');
  await alice.keyboard.press('Escape');
  await alice.keyboard.press('Enter');
  await alice.getByRole('dialog', { name: 'New ticket' }).waitFor();
  await tabTo(alice, /^Subject/);
  await alice.keyboard.type('Printer on fire');
  await alice.keyboard.press('Enter');
  await alice.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => alice.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Message #help');

  const bob = await desk.window('UBOB', '/channel/C0OPS');
  await messageIn(bob, 'Printer on fire').waitFor();
  await tabTo(bob, /^Assign to me$/, 'Shift+Tab');
  await bob.keyboard.press('Enter');
  await messageIn(bob, 'Printer on fire').getByRole('button', { name: 'Start' }).waitFor();
  await tabTo(bob, /Printer on fire/, 'Shift+Tab');
  await tabTo(bob, /^Add reaction$/);
  await tabTo(bob, /^Reply in thread$/, 'ArrowRight');
  await bob.keyboard.press('Enter');
  await tabTo(bob, /^Reply$/);
  await bob.keyboard.type('On my way.');
  await bob.keyboard.press('Enter');
  await messageIn(threadOf(bob), 'On my way.').waitFor();
  await bob.keyboard.press('Escape');
  await threadOf(bob).waitFor({ state: 'detached' });

  // The card is written anew for the comment; a press on the one before it is refused.
  await messageIn(bob, 'Printer on fire').getByText('1 comment').waitFor();
  await tabTo(bob, /^Resolve$/);
  await bob.keyboard.press('Enter');
  await bob.getByRole('dialog').waitFor();
  await tabTo(bob, /^What was done|^Note|^Summary/);
  await bob.keyboard.type('It was put out.');
  await tabTo(bob, /^Resolve$/);
  await bob.keyboard.press('Enter');
  await bob.getByRole('dialog').waitFor({ state: 'detached' });
  await messageIn(bob, 'resolved').waitFor();
});
