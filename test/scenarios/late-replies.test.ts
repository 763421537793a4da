import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { openReader } from '../../src/engine/reader.ts';
import { comments } from '../../src/tickets/comment.ts';
import { type Docket, openDocket } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

/** Loses the next event and its retry at once, so that it comes a minute later, after those that follow it. */
function delayNextEvent(): void {
  docket.slack.faults.add({ surface: 'event', kind: 'drop', times: 2 });
}

async function aMinuteLater(): Promise<void> {
  await docket.settle();
  docket.clock.advance(61_000);
  await docket.settle();
}

async function kept(): Promise<string[]> {
  const reader = openReader(docket.app.engine.database, { tenantId: DEFAULT_TENANT });
  return (await reader.find(comments, { deletedAt: null })).map(({ text }) => text);
}

test('an edit that is delivered before its reply stays', async () => {
  const { bob, file } = docket;
  const card = await file({ subject: 'Printer on fire' });
  delayNextEvent();
  const reply = await bob.reply(card, 'It burns on the second floor.');
  await bob.edit(reply, 'It burns on the third floor.');
  await aMinuteLater();
  expect(await kept()).toEqual(['It burns on the third floor.']);
  await bob.edit(reply, 'It burns on the fourth floor.');
  await card.shows('1 comment');
  await docket.settle();
  expect(await kept()).toEqual(['It burns on the fourth floor.']);
});

test('a reply that was deleted before it was delivered is never kept, and reaches nobody', async () => {
  const { alice, bob, file } = docket;
  const card = await file({ subject: 'Printer on fire' });
  delayNextEvent();
  const reply = await bob.reply(card, '📣 The door code is 4711.');
  await bob.delete(reply);
  await aMinuteLater();
  expect(await kept()).toEqual([]);
  expect(card.text).not.toContain('comment');
  expect(alice.see('@docket')).not.toContain('4711');
});
