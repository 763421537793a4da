import { dialog, messageIn, say } from '../../test/browser/what-is-there.ts';
import { closeModal, type Studio } from './open-studio.ts';

/** What admins set, and who is on call. */
export async function settingForms(studio: Studio): Promise<void> {
  await showPolicyForm(studio);
  await showOnCall(studio);
}

async function showPolicyForm({ window, take }: Studio): Promise<void> {
  const page = await window('UFRANK', '/channel/C0HELP', 1500);
  await say(page, 'help', '/ticket policy');
  const answer = messageIn(page, 'who is told when one is missed');
  await answer.waitFor();
  await take(answer, 'policies');
  await answer.getByRole('button', { name: 'New escalation policy' }).click();
  const form = dialog(page, 'New escalation policy');
  await form.getByRole('textbox', { name: 'Name' }).fill('Nights');
  await form.getByRole('combobox', { name: /^Tell teams/ }).click();
  await page.getByRole('option', { name: 'On call: Operations' }).click();
  await form.getByRole('textbox', { name: /^Only within/ }).fill('20:00-08:00');
  await take(form, 'escalation-policy');
  await closeModal(form);
  await page.close();
}

async function showOnCall({ window, take }: Studio): Promise<void> {
  const page = await window('UBOB', '/channel/C0OPS', 800);
  await say(page, 'ops-triage', '/ticket oncall');
  const answer = messageIn(page, 'is on call until');
  await answer.waitFor();
  await take(answer, 'on-call');
  await page.close();
}
