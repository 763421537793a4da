import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredMessage } from '../../src/sandbox/slack/state/state.ts';
import { percentile } from '../bench/percentile.ts';
import { type DeskInBrowser, openDeskInBrowser } from './desk-in-browser.ts';
import { messageIn } from './what-is-there.ts';

/** What a page notes of itself while somebody uses it: milliseconds until the browser had drawn again. */
type Noted = { noted: number[] };

let desk: DeskInBrowser;
beforeAll(async () => {
  desk = await openDeskInBrowser();
});
afterAll(() => desk.close());

/** Prints a figure for the documentation, and gives it. */
function p95(what: string, samples: readonly number[]): number {
  const figure = percentile(samples, 0.95);
  process.stdout.write(`page: ${what}: p95 ${figure.toFixed(1)} ms of ${samples.length}\n`);
  return figure;
}

test('the first paint comes within a second', async () => {
  const paints: number[] = [];
  for (let load = 0; load < 5; load += 1) {
    const page = await desk.window('UBOB', '/channel/C0OPS');
    await page.getByRole('textbox', { name: 'Message #ops-triage' }).waitFor();
    const entry = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    paints.push(entry ?? Number.POSITIVE_INFINITY);
    await page.context().close();
  }
  expect(p95('first paint', paints)).toBeLessThan(1_000);
});

test('a message is there within 200 ms of the call of the app', async () => {
  const page = await desk.window('UBOB', '/channel/C0OPS');
  await page.getByRole('textbox', { name: 'Message #ops-triage' }).waitFor();
  const waits: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    const text = `Message number ${n} of the app.`;
    const appears = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (!document.querySelector('ol')?.textContent?.includes(wanted)) return;
            watcher.disconnect();
            requestAnimationFrame(() => resolve(Date.now()));
          };
          const watcher = new MutationObserver(look);
          watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
          // It may be there before anybody watches.
          look();
        }),
      text,
    );
    const called = Date.now();
    await post(text);
    waits.push((await appears) - called);
  }
  expect(p95('from call to message', waits)).toBeLessThan(200);
  await page.context().close();
});

async function post(text: string): Promise<void> {
  const answer = await fetch(`${desk.docket.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: 'C0OPS', text }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
}

test('a channel of 2,000 messages is as quick as a short one', async () => {
  fillRandom(2_000);
  const page = await desk.window('UBOB', '/channel/C0RANDOM');
  await messageIn(page, 'Line 1999').waitFor();
  expect(await countNodes(page)).toBeLessThan(3_000);

  const box = page.getByRole('textbox', { name: 'Message #random' });
  await box.focus();
  await note(page, 'keydown');
  await page.keyboard.type('The quick brown fox jumps over the lazy dog. ');
  expect(p95('typing among 2,000 messages', await noted(page))).toBeLessThan(100);

  await note(page, 'scroll');
  await page.mouse.move(700, 400);
  for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, -700);
  await expect.poll(async () => (await noted(page)).length).toBeGreaterThan(20);
  expect(p95('scrolling through 2,000 messages', await noted(page))).toBeLessThan(100);
  expect(await countNodes(page)).toBeLessThan(3_000);
  await page.context().close();
});

/** Straight into the state: the app is not in this channel, and hears nothing of it. */
function fillRandom(count: number): void {
  const { world } = desk.docket.slack;
  const start = Math.floor(world.clock.now() / 1_000) - 60 * count;
  const lines = Array.from(
    { length: count },
    (_, n): StoredMessage => ({
      channel: 'C0RANDOM',
      ts: `${start + 60 * n}.000100`,
      user: ['UALICE', 'UCAROL', 'UDAN'][n % 3] ?? 'UALICE',
      isBot: false,
      text: `Line ${n}: ${'words of some length '.repeat(1 + (n % 7))}`,
      blocks: [],
      reactions: n % 10 === 0 ? [{ name: 'eyes', users: ['UALICE'] }] : [],
    }),
  );
  world.state.messages.push(...lines);
  world.changes.emit();
}

function countNodes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  });
}

/** From now on the page notes, for each of these events, how long it took until it was drawn. */
function note(page: Page, event: string): Promise<void> {
  return page.evaluate((name) => {
    const samples: number[] = [];
    (globalThis as unknown as Noted).noted = samples;
    const listener = () => {
      const begun = performance.now();
      requestAnimationFrame(() => setTimeout(() => samples.push(performance.now() - begun)));
    };
    document.addEventListener(name, listener, { capture: true });
  }, event);
}

function noted(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as Noted).noted);
}
