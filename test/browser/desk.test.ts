import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { dialog, messageIn, say, threadOf } from './what-is-there.ts';

let desk: DeskInBrowser;
beforeEach(async () => {
  desk = await openDeskInBrowser();
});
afterEach(() => desk.close());

test('two people race for one card: one has it, the other is told who', async () => {
  await desk.docket.file({ subject: 'Printer on fire' });
  const bob = await desk.window('UBOB', '/channel/C0OPS');
  const carol = await desk.window('UCAROL', '/channel/C0OPS');
  const buttons = [bob, carol].map((page) =>
    messageIn(page, 'Printer on fire').getByRole('button', { name: 'Assign to me' }),
  );
  await Promise.all(buttons.map((button) => button.waitFor()));
  await Promise.all(buttons.map((button) => button.click()));
  const told = [bob, carol].map((page) =>
    page.locator('li.message-row').filter({ hasText: /@(bob|carol) took OPS-1/ }),
  );
  await expect.poll(async () => (await Promise.all(told.map((it) => it.count()))).sort()).toEqual([0, 1]);
  await messageIn(bob, 'Printer on fire').getByRole('button', { name: 'Start' }).waitFor();
  await messageIn(carol, 'Printer on fire').getByRole('button', { name: 'Start' }).waitFor();
});

test('a reply in the thread of a card is a comment, and is seen by the others as it is written', async () => {
  await desk.docket.file({ subject: 'Printer on fire' });
  const bob = await desk.window('UBOB', '/channel/C0OPS');
  const card = messageIn(bob, 'Printer on fire');
  await card.hover();
  await card.getByRole('button', { name: 'Reply in thread' }).click();
  const reply = threadOf(bob).getByRole('textbox', { name: 'Reply' });
  await reply.fill('I am on my way.');
  await reply.press('Enter');
  await messageIn(threadOf(bob), 'I am on my way.').waitFor();
  await card.getByText('1 comment').waitFor();

  const carol = await desk.window('UCAROL', '/channel/C0OPS');
  await messageIn(carol, 'Printer on fire')
    .getByRole('button', { name: /1 reply/ })
    .click();
  await messageIn(threadOf(carol), 'I am on my way.').waitFor();
});

test('a message becomes a ticket by the shortcut in its menu', async () => {
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  await say(alice, 'help', 'The printer eats paper');
  const message = messageIn(alice, 'The printer eats paper');
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await alice.getByRole('menuitem', { name: /Create ticket/ }).click();
  const form = alice.getByRole('dialog');
  const description = form.getByRole('textbox', { name: /Description/ });
  expect(await description.inputValue()).toContain('The printer eats paper');
  await form.getByRole('textbox', { name: 'Subject' }).fill('Printer eats paper');
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await message.getByRole('button', { name: /1 reply/ }).click();
  await messageIn(threadOf(alice), 'OPS-1').waitFor();
});

test('the Home lists what waits for somebody, and its buttons work there', async () => {
  const card = await desk.docket.file({ subject: 'Printer on fire' });
  await desk.docket.bob.press(card, 'Assign to me');
  const bob = await desk.window('UBOB', '/home');
  await bob.getByText('Waiting for you (1)').waitFor();
  await bob.getByRole('button', { name: 'Start' }).click();
  await bob.getByText('in progress').waitFor();
  await bob.getByRole('button', { name: 'Resolve' }).waitFor();
});

test('a reload in the middle of a form keeps the form and what was typed', async () => {
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  await say(alice, 'help', '/ticket new');
  const subject = () => dialog(alice, 'New ticket').getByRole('textbox', { name: 'Subject' });
  const isKept = alice.waitForResponse((answer) => (answer.request().postData() ?? '').includes('Payments'));
  await subject().fill('Payments API times out');
  await isKept;
  await alice.reload();
  await subject().waitFor();
  expect(await subject().inputValue()).toBe('Payments API times out');
  await dialog(alice, 'New ticket').getByRole('button', { name: 'File', exact: true }).click();
  await messageIn(alice, 'Filed OPS-1').waitFor();
});

test('hostile text is text, wherever it stands', async () => {
  const hostile = '<!channel><script>document.title="owned"</script><img src=x onerror=alert(1)>';
  const alice = await desk.window('UALICE', '/channel/C0HELP');
  await say(alice, 'help', '/ticket new');
  const form = dialog(alice, 'New ticket');
  await form.getByRole('textbox', { name: 'Subject' }).fill(hostile);
  await form
    .getByRole('textbox', { name: /Description/ })
    .fill(`[x](javascript:alert(1)) <javascript:alert(1)|y> ${hostile}`);
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const frank = await desk.window('UFRANK', '/home');
  await frank.getByRole('button', { name: 'New ticket' }).waitFor();
  const bob = await desk.window('UBOB', '/channel/C0OPS');
  await messageIn(
    bob,
    '<!channel><script>document.title="owned"</script><img src=x onerror=alert(1)>',
  ).waitFor();
  const home = await desk.window('UBOB', '/home');
  await home.getByText('<!channel><script>').first().waitFor();
  const inspector = await desk.window('UBOB', '/inspector');
  await inspector.getByRole('heading', { name: 'Inspector' }).waitFor();
  for (const page of [alice, bob, home, inspector]) {
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('main script, main img[src="x"], a[href^="javascript"]').count()).toBe(0);
  }
});
