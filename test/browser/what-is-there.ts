import type { Locator, Page } from 'playwright-core';

/** Writes into the message box of a channel and sends it, as a person does. */
export async function say(page: Page, channel: string, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: `Message #${channel}` });
  await box.fill(text);
  await box.press('Enter');
}

/** The modal of this title. */
export function dialog(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: title });
}

/** The message in front that holds this text: in the thread where one is open, else in the channel. */
export function messageIn(page: Page | Locator, text: string | RegExp): Locator {
  return page.locator('li.message-row').filter({ hasText: text }).last();
}

/** The thread beside the channel. */
export function threadOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Thread' });
}
