import { dialog, messageIn, say } from '../../test/browser/what-is-there.ts';
import type { Studio } from './open-studio.ts';

/** The form that files a ticket, and the ticket's card. */
export async function firstTicket(studio: Studio): Promise<void> {
  await fileTicket(studio);
  await showCard(studio);
}

async function fileTicket({ window, take }: Studio): Promise<void> {
  const page = await window('UALICE', '/channel/C0HELP', 790);
  await say(page, 'help', '/ticket new');
  const form = dialog(page, 'New ticket');
  await form.getByRole('textbox', { name: 'Subject' }).fill('Payments API times out');
  await form
    .getByRole('textbox', { name: /Description/ })
    .fill('The checkout says "gateway unavailable" since 09:12. Reloading does not help.');
  await form.getByRole('combobox', { name: /^Priority/ }).click();
  await page.getByRole('option', { name: /^High/ }).click();
  await take(page, 'new-ticket');
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await messageIn(page, 'Filed OPS-2').waitFor();
  await page.close();
}

async function showCard({ window, take }: Studio): Promise<void> {
  const page = await window('UBOB', '/channel/C0OPS', 440);
  const card = messageIn(page, 'OPS-2  Payments API times out');
  await card.getByRole('button', { name: 'Assign to me' }).click();
  await card.getByRole('button', { name: 'Start' }).click();
  await card.getByText('in progress').waitFor();
  await say(page, 'ops-triage', '/ticket comment OPS-2 We are looking into it.');
  await card.getByText('Answered in').waitFor();
  const answers = await page.getByRole('button', { name: 'Dismiss' }).all();
  // From the last on, so that those before keep their places.
  for (const answer of answers.toReversed()) await answer.click();
  await take(page, 'card');
  await page.close();
}
