import { afterEach, beforeEach, expect, test } from 'vitest';
import { deadLetters } from '../../../src/engine/dead-letters.ts';
import { MINUTE } from '../../tickets/time/promises.ts';
import { type CallDoor, openCallDoor } from './call-door.ts';

const TICKETS = 16;
const TWO_MINUTES = 120_000;

let docket: CallDoor;
beforeEach(async () => {
  docket = await openCallDoor({ rates: true });
  await docket.callThen({ kind: 'person', id: docket.carol.id });
  // Without cards, all that is sent are calls.
  await docket.give({ triageChannel: null });
  // As if there were two processes.
  docket.startDispatcher();
});
afterEach(() => docket.close());

/** How often each ticket is called for in a channel, by its number. */
function calledFor(texts: string[]): number[] {
  const keys = texts.flatMap((text) => text.match(/^(?:@\w+ {2})?OPS-\d+(?= )/gm) ?? []);
  const counts = Array.from({ length: TICKETS }, () => 0);
  for (const key of keys) {
    const number = Number(/\d+$/.exec(key)?.[0]);
    counts[number - 1] = (counts[number - 1] ?? 0) + 1;
  }
  return counts;
}

test('sixteen missed answers at once, under a Slack that keeps to its rates: each is told once, most of them together', {
  timeout: TWO_MINUTES,
}, async () => {
  for (let n = 1; n <= TICKETS; n += 1) await docket.file(`Ticket ${n}`);
  await docket.settle();
  for (const retryAfter of [1, 2, 3])
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter, times: 2 });
  await docket.passTime(20 * MINUTE);
  await docket.passTime(1_000);
  const rows = await docket.pings();
  expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(2 * TICKETS);
  for (const messages of [docket.told(), docket.toldDirectly('UBOB')]) {
    const listed = messages.filter(({ text }) => text.includes('escalations at once'));
    expect(listed.length).toBeGreaterThan(0);
    expect(messages.length).toBeLessThan(TICKETS / 2);
  }
  const carried = new Map<string, number>();
  for (const { via } of rows) carried.set(via ?? '', (carried.get(via ?? '') ?? 0) + 1);
  const messages = [...docket.told(), ...docket.toldDirectly('UBOB')];
  expect(messages.map(({ stored }) => stored.metadata?.event_payload.delivery).toSorted()).toEqual(
    [...carried.keys()].toSorted(),
  );
  expect(calledFor(docket.told().map(({ text }) => text)).every((count) => count <= 1)).toBe(true);
  expect(await docket.reader.find(deadLetters, {})).toEqual([]);
});
