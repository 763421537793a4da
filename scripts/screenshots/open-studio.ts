import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

/** Windows onto the sandbox, and where their pictures go. */
export type Studio = {
  /** A window of somebody, `UBOB`, at what stands behind the `#`. Its height is in pixels. */
  window(as: string, place: string, height: number): Promise<Page>;
  /** Keeps a picture of a window, or of a part of it, under a name. */
  take(what: Page | Locator, name: string): Promise<void>;
};

/** Closes the modal in front: it stays open for whoever has it, in other windows too. */
export async function closeModal(modal: Locator): Promise<void> {
  await modal.page().keyboard.press('Escape');
  await modal.waitFor({ state: 'hidden' });
}

/** Modals scroll inside; a picture shows them whole. */
const WHOLE_MODALS = 'dialog, dialog * { max-height: none !important; }';

/** Opens windows of a browser onto the sandbox of an address. */
export function openStudio(browser: Browser, url: string, images: string): Studio {
  return {
    async window(as, place, height) {
      const viewport = { width: 960, height };
      const page = await browser.newPage({ viewport, colorScheme: 'light', bypassCSP: true });
      await page.goto(`${url}/?as=${as}#${place}`);
      await page.addStyleTag({ content: WHOLE_MODALS });
      return page;
    },
    async take(what, name) {
      const page = 'page' in what ? what.page() : what;
      // What the mouse is over, or what has the focus, looks different.
      await page.mouse.move(0, 0);
      for (const focused of await page.locator(':focus').all()) await focused.blur();
      await what.screenshot({ path: join(images, `${name}.png`) });
    },
  };
}
