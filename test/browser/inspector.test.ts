import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { messageIn } from './what-is-there.ts';

let desk: DeskInBrowser;
beforeAll(async () => {
  desk = await openDeskInBrowser();
  await desk.docket.file({ subject: '<script>alert(1)</script> on fire', priority: 'critical' });
});
afterAll(() => desk.close());

test('a request shows its checks and its text as text, and is sent again', async () => {
  const page = await desk.window('UBOB', '/inspector');
  await page
    .getByRole('button', { name: /view_submission/ })
    .first()
    .click();
  const checks = page.getByRole('list', { name: 'Checks' });
  await checks.getByText('Answered within 3 s').waitFor();
  expect(await page.getByRole('region', { name: 'Payload' }).textContent()).toContain(
    '<script>alert(1)</script> on fire',
  );
  expect(await page.locator('.request-detail script').count()).toBe(0);
  const before = desk.docket.slack.world.trafficCount;
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText(/^Sent as request \d+: 200\.$/).waitFor();
  expect(desk.docket.slack.world.trafficCount).toBeGreaterThan(before);
  await page.getByRole('button', { name: /view_submission/, expanded: true }).click();
  expect(await checks.count()).toBe(0);
});

test('new requests appear by themselves, by whom and how they went', async () => {
  const page = await desk.window('UBOB', '/inspector');
  await page.getByRole('heading', { name: 'Requests' }).waitFor();
  await desk.docket.alice.command('/ticket help', { in: '#help' });
  await page
    .getByRole('button', { name: /Slack to docket: ?\/ticket help alice 200 .* Checks passed/ })
    .waitFor();
});

test('the clock is moved and faults are set by keyboard', async () => {
  const page = await desk.window('UBOB', '/inspector');
  const { clock, slack } = desk.docket;
  const before = clock.now();
  await page.getByRole('button', { name: 'Plus 1 hour' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Moved by 1 hour.').waitFor();
  expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  await page.getByText('1 hour ahead.').waitFor();
  await page.getByLabel('Where').selectOption('event');
  await page.getByLabel('What').selectOption('drop');
  await page.getByLabel('Times').press('Enter');
  await page
    .getByRole('list', { name: 'Faults that wait' })
    .getByText('event, once: Lost on the way')
    .waitFor();
  expect(slack.world.faults.list()).toEqual([{ what: 'event', kind: 'drop', left: 1 }]);
  await page.getByRole('button', { name: 'Clear the faults' }).press('Enter');
  await expect.poll(() => slack.world.faults.list()).toEqual([]);
});

test('a webhook is sent as somebody changed it, and one with a wrong signature is refused', async () => {
  const page = await desk.window('UBOB', '/inspector');
  const send = async (title: string, change: (body: string) => string, answer: string) => {
    const sample = page.locator('details.sample').filter({ hasText: title });
    await sample.locator('summary').press('Enter');
    const body = sample.getByRole('textbox', { name: /^Body, sent to \/hooks\/github\// });
    await body.fill(change(await body.inputValue()));
    await sample.getByRole('button', { name: 'Send' }).press('Enter');
    await sample.getByText(new RegExp(`^Sent as request \\d+: ${answer}\\.$`)).waitFor();
  };
  await send('a wrong signature', (body) => body, '401');
  await send('ready for review', (body) => body.replaceAll('payments/api', 'payments/cards'), '202');
  const bob = await desk.window('UBOB', '/channel/C0OPS');
  await messageIn(bob, 'on fire').getByText('payments/cards#481').waitFor();
  expect(await messageIn(bob, 'on fire').textContent()).not.toContain('payments/api');
});

test('a reset asks first, and gives the focus back', async () => {
  const page = await desk.window('UBOB', '/inspector');
  const reset = page.getByRole('button', { name: 'Reset' });
  await reset.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Reset the sandbox?' });
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  expect(desk.docket.slack.world.state.messages).not.toEqual([]);
  await expect.poll(() => reset.evaluate((button) => button === document.activeElement)).toBe(true);
});
