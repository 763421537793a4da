import type { Locator, Page } from 'playwright-core';
import { dialog, messageIn, say } from '../../test/browser/what-is-there.ts';
import { closeModal, type Studio } from './open-studio.ts';

/** From the webhook of a code host to tickets that follow their pull requests. */
export async function codeHosts(studio: Studio): Promise<void> {
  const webhooks = await openWebhooks(studio);
  await file(studio, { subject: 'Card payments fail now and then', priority: 'Medium' });
  await connect(studio);
  await showCard(studio, webhooks);
  await showHome(studio);
  await showPrompt(studio, webhooks);
  await showArrived(studio);
  await showRules(studio);
}

type Filed = { subject: string; priority: string };

async function file({ window }: Studio, { subject, priority }: Filed): Promise<void> {
  const page = await window('UALICE', '/channel/C0HELP', 800);
  await say(page, 'help', `/ticket new ${subject}`);
  const form = dialog(page, 'New ticket');
  await form.getByRole('combobox', { name: /^Priority/ }).click();
  await page.getByRole('option', { name: new RegExp(`^${priority}`) }).click();
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await messageIn(page, /Filed OPS-\d+/).waitFor();
  await page.close();
}

/** Sends samples of the inspector, by their titles. What they name is the newest ticket, so the panel is opened anew. */
type Webhooks = { send(...titles: string[]): Promise<void> };

async function openWebhooks({ window }: Studio): Promise<Webhooks> {
  const page = await window('UDAN', '/inspector', 800);
  return {
    async send(...titles) {
      await page.reload();
      for (const title of titles) {
        const sample = page.locator('details.sample').filter({ hasText: title });
        await sample.locator('summary').click();
        await sample.getByRole('button', { name: 'Send' }).click();
        await sample.getByText(/^Sent as request \d+: \d+\.$/).waitFor();
      }
    },
  };
}

async function connect({ window, take }: Studio): Promise<void> {
  const page = await window('UFRANK', '/channel/C0HELP', 900);
  await say(page, 'help', '/ticket connect github');
  const form = dialog(page, 'Connect GitHub');
  await form.getByRole('textbox', { name: 'Name' }).fill('Payments at GitHub');
  await form.getByRole('button', { name: 'Connect', exact: true }).click();
  await form.getByText('Payload URL').waitFor();
  await take(form, 'connect-github');
  await closeModal(form);
  await page.close();
}

async function showCard({ window, take }: Studio, { send }: Webhooks): Promise<void> {
  const page = await window('UBOB', '/channel/C0OPS', 800);
  await say(page, 'ops-triage', '/ticket me github bob');
  await messageIn(page, 'At github.com you are').waitFor();
  await send(
    'a wrong signature',
    'a draft that fixes',
    'ready for review',
    'Carol approves',
    'checks pass',
    'is pushed',
  );
  await send('a merge request that closes');
  const card = messageIn(page, 'Card payments fail now and then');
  for (const shown of ['approved · checks passed', 'payments/web/checkout!', '1 commit'])
    await card.getByText(shown).waitFor();
  await take(card, 'code-on-card');
  await page.close();
}

async function showHome({ window, take }: Studio): Promise<void> {
  const page = await window('UBOB', '/home', 1000);
  const title = page.getByText(/^Your pull requests that hold tickets up/);
  await title.waitFor();
  await take(await shownFrom(page, title), 'holding-up');
  await page.close();
}

/** A ticket that needs a debrief asks for it. */
async function showPrompt(studio: Studio, { send }: Webhooks): Promise<void> {
  await file(studio, { subject: 'Refunds are paid twice', priority: 'High' });
  const page = await studio.window('UBOB', '/channel/C0OPS', 800);
  await messageIn(page, 'Refunds are paid twice').getByRole('button', { name: 'Assign to me' }).click();
  await send('ready for review', 'GitHub: it is merged');
  await page.close();
  const directs = await studio.window('UBOB', '/messages', 800);
  const prompt = messageIn(directs, 'Merged payments/api#');
  await prompt.waitFor();
  await studio.take(prompt, 'debrief-due');
  await directs.close();
}

async function showArrived({ window, take }: Studio): Promise<void> {
  const page = await window('UFRANK', '/channel/C0HELP', 1000);
  await say(page, 'help', '/ticket connect');
  const answer = messageIn(page, 'Payments at GitHub');
  await answer.getByRole('button', { name: 'Test' }).last().click();
  const arrived = dialog(page, 'What arrived');
  await arrived.getByText('with a wrong secret').waitFor();
  await take(arrived, 'what-arrived');
  await closeModal(arrived);
  await page.close();
}

async function showRules({ window, take }: Studio): Promise<void> {
  const page = await window('UFRANK', '/channel/C0HELP', 1000);
  await say(page, 'help', '/ticket board OPS');
  const form = dialog(page, 'Board OPS');
  const title = form.getByText('Pull requests that name a ticket');
  await title.waitFor();
  await take(await shownFrom(page, title), 'code-rules');
  await page.close();
}

/** An element of the page, as far as it is looked at. */
type Part = {
  parentElement: Part | null;
  children: { length: number };
  setAttribute(name: string, value: string): void;
};

/** What holds a block and those below it, with those above it left out. */
async function shownFrom(page: Page, block: Locator): Promise<Locator> {
  await block.evaluate((element: Part) => {
    let part = element;
    while (part.parentElement && part.parentElement.children.length < 4) part = part.parentElement;
    part.parentElement?.setAttribute('data-shown', '');
    part.setAttribute('data-first', '');
  });
  const above = ':has(~ [data-first]) { display: none !important; }';
  await page.addStyleTag({ content: `[data-shown] { padding: 12px; } [data-shown] > ${above}` });
  return page.locator('[data-shown]');
}
