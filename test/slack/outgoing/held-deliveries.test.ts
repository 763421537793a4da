import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureIndexes } from '../../../src/database/indexes.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import type { Event } from '../../../src/engine/events.ts';
import { outbox } from '../../../src/engine/outbox.ts';
import type { Delivery } from '../../../src/engine/subscriber.ts';
import {
  type HeldDeliveries,
  heldDeliveries,
  openHeldDeliveries,
} from '../../../src/slack/outgoing/held-deliveries.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';

let desk: TestDesk;
let held: HeldDeliveries;
beforeEach(async () => {
  desk = await openTestDesk();
  await ensureIndexes(desk.database, [heldDeliveries]);
  held = openHeldDeliveries(desk.engine);
});
afterEach(() => desk.close());

function deliveryOf(stream: string, ...seqs: number[]): Delivery {
  const events = seqs.map((seq) => ({ seq }) as Event) as [Event, ...Event[]];
  return { tenantId: 'default', stream, events, checkLease: () => Promise.resolve() };
}
async function putBack(): Promise<string[]> {
  const rows = await rowsOf(desk.database, outbox).find({ to: 'slack.card' }).sort({ _id: 1 }).lean();
  return rows.map(({ _id }) => _id);
}

test('what a workspace waits for is put back for it alone', async () => {
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:a', 1, 2));
  await held.hold('T0TWO', 'slack.card', deliveryOf('ticket:b', 1));
  desk.clock.advance(10_000);
  expect(await held.release('T0ONE')).toBeNull();
  expect(await putBack()).toEqual(['ticket:a|1', 'ticket:a|2']);
  expect(await rowsOf(desk.database, heldDeliveries).countDocuments()).toBe(1);
});

test('what was held back a moment ago is left for a while: it may not be acknowledged yet', async () => {
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:a', 1));
  desk.clock.advance(8_000);
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:b', 1));
  desk.clock.advance(4_000);
  expect(await held.release('T0ONE')).toBe(10_000);
  expect(await putBack()).toEqual(['ticket:a|1']);
  desk.clock.advance(10_000);
  expect(await held.release('T0ONE')).toBeNull();
  expect(await putBack()).toEqual(['ticket:a|1', 'ticket:b|1']);
});

test('what is held back once more counts anew', async () => {
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:a', 1));
  desk.clock.advance(60_000);
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:a', 1));
  expect(await held.release('T0ONE')).toBe(10_000);
  expect(await putBack()).toEqual([]);
});

test('only what comes later in the same stream, for the same consumer and workspace, is behind it', async () => {
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:a', 4));
  const isBehind = (team: string, consumer: string, stream: string, seq: number) =>
    held.isBehind(team, consumer, deliveryOf(stream, seq));
  expect(await isBehind('T0ONE', 'slack.card', 'ticket:a', 5)).toBe(true);
  expect(await isBehind('T0ONE', 'slack.card', 'ticket:a', 4)).toBe(false);
  expect(await isBehind('T0TWO', 'slack.card', 'ticket:a', 5)).toBe(false);
  expect(await isBehind('T0ONE', 'slack.thread', 'ticket:a', 5)).toBe(false);
  expect(await isBehind('T0ONE', 'slack.card', 'ticket:b', 5)).toBe(false);
});

test('what is dropped is not put back', async () => {
  await held.hold('T0ONE', 'slack.card', deliveryOf('ticket:a', 1));
  await held.drop('T0ONE', 'slack.card', deliveryOf('ticket:a', 1));
  desk.clock.advance(10_000);
  expect(await held.release('T0ONE')).toBeNull();
  expect(await putBack()).toEqual([]);
});
