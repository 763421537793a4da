import { expect, test } from 'vitest';
import { durationText } from '../../../../../src/sandbox/page/client/inspector/tools/duration.ts';
import {
  DELIVERIES,
  faultOf,
  kindsAt,
  METHODS,
} from '../../../../../src/sandbox/page/client/inspector/tools/fault-kinds.ts';
import { faultSchema } from '../../../../../src/sandbox/slack/world/faults.ts';

test.each([
  [143, '143 ms'],
  [1_000, '1 second'],
  [3_600_000, '1 hour'],
  [90_061_000, '1 day 1 hour'],
  [172_800_000, '2 days'],
  [65_000, '1 minute 5 seconds'],
])('%i ms is %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test('a fault names the surface of a delivery, or the method of a call', () => {
  expect(faultOf('event', 'drop', 2)).toEqual({ surface: 'event', kind: 'drop', times: 2 });
  expect(faultOf('chat.update', 'slow', 1)).toEqual({
    method: 'chat.update',
    kind: 'slow',
    times: 1,
    delayMs: 5_000,
  });
});

test('every fault that the form offers is one that the sandbox takes', () => {
  for (const place of [...DELIVERIES, ...METHODS]) {
    for (const kind of kindsAt(place))
      expect(faultSchema.safeParse(faultOf(place, kind, 1)).success, `${place} ${kind}`).toBe(true);
  }
});
