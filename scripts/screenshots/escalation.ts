import type { Locator, Page } from 'playwright-core';
import { dialog, messageIn, say } from '../../test/browser/what-is-there.ts';
import { closeModal, type Studio } from './open-studio.ts';

/** Warnings come first, and then the deadline. */
const MOST_TIMERS = 12;

/** A ticket that nobody answers: its rehearsal, who is called, who acknowledges, and its receipt. */
export async function missedAnswer(studio: Studio): Promise<void> {
  const alice = await studio.window('UALICE', '/channel/C0HELP', 800);
  await say(alice, 'help', '/ticket new Search finds nothing');
  const form = dialog(alice, 'New ticket');
  await form.getByRole('combobox', { name: /^Priority/ }).click();
  await alice.getByRole('option', { name: /^Critical/ }).click();
  await form.getByRole('button', { name: 'File', exact: true }).click();
  await messageIn(alice, 'Filed OPS-3').waitFor();
  const carol = await studio.window('UCAROL', '/channel/C0OPS', 1000);
  await showModal(studio, carol, { typed: '/ticket rehearse OPS-3', title: 'Rehearsal', name: 'rehearsal' });
  await showEscalation(studio, carol);
  await showModal(studio, carol, { typed: '/ticket receipt OPS-3', title: 'Deadlines', name: 'receipt' });
}

type Shown = { typed: string; title: string; name: string };

async function showModal({ take }: Studio, page: Page, { typed, title, name }: Shown): Promise<void> {
  await say(page, 'ops-triage', typed);
  const modal = dialog(page, title);
  await modal.waitFor();
  await take(modal, name);
  await closeModal(modal);
}

async function showEscalation({ window, take }: Studio, page: Page): Promise<void> {
  const call = messageIn(page, 'missed its first answer');
  await passTime(await window('UDAN', '/inspector', 800), call);
  await take(call, 'escalation');
  await call.getByRole('button', { name: 'Acknowledge' }).click();
  const done = messageIn(page, 'acknowledged at');
  await done.waitFor();
  await take(done, 'acknowledged');
}

/** Moves the clock from one timer to the next until something is there. */
async function passTime(inspector: Page, what: Locator): Promise<void> {
  for (let moved = 0; moved < MOST_TIMERS; moved += 1) {
    await inspector.getByRole('button', { name: 'To the next timer' }).click();
    const isThere = what.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (await isThere) return;
  }
  throw new Error('Nobody was called.');
}
