import { afterAll, beforeAll, expect, test } from 'vitest';
import { locateChromium } from './chromium.ts';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { dialog, messageIn, say } from './what-is-there.ts';

const here = test.skipIf(!locateChromium());
let desk: DeskInBrowser;
beforeAll(async () => {
  if (locateChromium()) desk = await openDeskInBrowser();
});
afterAll(() => desk?.close());

here('a ticket is filed by a form that refuses at first, and taken with a button', async () => {
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  await say(alice, 'help', '/ticket new');
  const form = dialog(alice, 'New ticket');
  await form.getByLabel('Subject').fill('   ');
  await form.getByRole('button', { name: 'File', exact: true }).click();
  const subject = form.getByRole('textbox', { name: 'Subject' });
  await expect.poll(() => subject.getAttribute('aria-invalid')).toBe('true');
  await subject.fill('Payments API times out');
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await messageIn(alice, 'Filed OPS-1').waitFor();
  await alice.getByText('Only visible to you').waitFor();

  const bob = await desk.window('UBOB', '/channel/C0OPS');
  const card = messageIn(bob, 'Payments API times out');
  await card.getByRole('button', { name: 'Assign to me' }).click();
  await card.getByRole('button', { name: 'Start' }).waitFor();
  expect(await card.textContent()).toContain('Medium · request · new · @bob');
});
