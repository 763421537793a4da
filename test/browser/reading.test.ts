import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { dialog, messageIn, say, threadOf } from './what-is-there.ts';

let desk: DeskInBrowser;
beforeEach(async () => {
  desk = await openDeskInBrowser();
});
afterEach(() => desk.close());

test('whoever reads far up sees what they send, and what it is answered with', async () => {
  for (let n = 0; n < 40; n += 1) await desk.docket.carol.post('#help', `Line ${n}`);
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  await messageIn(alice, 'Line 39').waitFor();
  for (const text of ['I am new here', '/ticket help']) {
    await alice.getByRole('list', { name: 'Messages in #help' }).hover();
    await alice.mouse.wheel(0, -20_000);
    await messageIn(alice, 'Line 0').waitFor();
    await say(alice, 'help', text);
    await alice.getByRole('button', { name: 'Latest messages' }).waitFor({ state: 'detached' });
  }
  await messageIn(alice, 'I am new here').waitFor();
  await messageIn(alice, 'Only visible to you').waitFor();
});

test('a reply that was not read shows at its thread, until it is read in any window', async () => {
  const card = await desk.docket.file({ subject: 'Printer on fire' });
  const bob = await desk.window('UBOB', '/channel/C0OPS');
  await desk.docket.carol.reply(card, 'I have water.');
  const root = messageIn(bob, 'Printer on fire');
  await root.getByRole('button', { name: /1 reply New/ }).waitFor();
  const second = await bob.context().newPage();
  await second.goto(bob.url());
  await messageIn(second, 'Printer on fire').getByRole('button', { name: /New/ }).click();
  await messageIn(threadOf(second), 'I have water.').waitFor();
  await root.getByText('New', { exact: true }).waitFor({ state: 'detached' });
});

test('the direct messages with the app count replies in their threads', async () => {
  const card = await desk.docket.file({ subject: 'Printer on fire' });
  const alice = await desk.window('UALICE', '/messages');
  await messageIn(alice, 'Printer on fire').waitFor();
  await desk.docket.carol.reply(card, ':mega: We are on our way.');
  await alice.getByRole('link', { name: 'docket 1 unread' }).waitFor();
  await messageIn(alice, 'Printer on fire').getByRole('button', { name: /New/ }).click();
  await messageIn(threadOf(alice), 'We are on our way.').waitFor();
  await alice.getByRole('link', { name: 'docket', exact: true }).waitFor();
});

test('on a phone the list of channels is the page, with its heading', async () => {
  const phone = await desk.window('UALICE', '', { viewport: { width: 390, height: 800 } });
  const page = phone.getByRole('main');
  await page.getByRole('heading', { level: 1, name: 'Docket Sandbox' }).waitFor();
  await page.getByRole('navigation', { name: 'Sidebar' }).getByRole('link', { name: 'help' }).click();
  await page.getByRole('heading', { level: 1, name: 'help' }).waitFor();
});

test('what could not be sent comes back before what was written since', async () => {
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  const box = alice.getByRole('textbox', { name: 'Message #help' });
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await alice.route('**/_sandbox/act**', async (route) => {
    await asked;
    await route.fulfill({ json: { ok: false, error: 'The sandbox was too slow.' } });
  });
  await say(alice, 'help', 'The first line');
  await box.fill('The second line');
  answer();
  await expect.poll(() => box.inputValue()).toBe('The first line\nThe second line');
});

test('an address that cannot be read shows a page', async () => {
  const alice = await desk.window('UALICE', '/channel/%');
  await alice.getByRole('heading', { name: 'No channel' }).waitFor();
});

test('a form finds people by either name', async () => {
  await desk.docket.file({ subject: 'Printer on fire' });
  const bob = await desk.window('UBOB', '/channel/C0OPS');
  await messageIn(bob, 'Printer on fire').getByRole('button', { name: 'Assign…' }).click();
  await dialog(bob, 'Assign OPS-1').getByRole('combobox').fill('chen');
  await bob.getByRole('option', { name: 'carol Carol Chen' }).click();
  await dialog(bob, 'Assign OPS-1').getByRole('button', { name: 'Assign' }).click();
  await messageIn(bob, 'Printer on fire').getByText('@carol').first().waitFor();
});
