import { expect, test } from 'vitest';
import { endOfState, newState } from '../../../src/slack/install/install-state.ts';

const SECRET = 'a-client-secret-of-a-slack-app';
const NOW = Date.UTC(2026, 10, 22);
const END = NOW + 600_000;

test('a state is good in its own browser for ten minutes', () => {
  const begun = newState(SECRET, NOW);
  expect(endOfState(SECRET, begun, NOW)).toBe(END);
  expect(endOfState(SECRET, begun, END - 1)).toBe(END);
  expect(endOfState(SECRET, begun, END)).toBeNull();
});

test('no two are alike, neither their states nor their browsers', () => {
  const many = Array.from({ length: 100 }, () => newState(SECRET, NOW));
  expect(new Set(many.flatMap(({ state, browser }) => [state, browser])).size).toBe(200);
});

test('it is good in no other browser, nor with another secret', () => {
  const begun = newState(SECRET, NOW);
  expect(endOfState(SECRET, { ...begun, browser: newState(SECRET, NOW).browser }, NOW)).toBeNull();
  expect(endOfState(SECRET, { ...begun, browser: '' }, NOW)).toBeNull();
  expect(endOfState('a-client-secret-of-another-app', begun, NOW)).toBeNull();
});

// Red where the proof is compared as bytes: the same one, written otherwise, could be used once more.
test.each<[string, (state: string) => string]>([
  ['a later end', (state) => state.replace(String(END), String(END + 1))],
  ['an end written otherwise', (state) => `0${state}`],
  ['padding behind it', (state) => `${state}=`],
  ['a blank behind it', (state) => `${state} `],
  ['a third part', (state) => `${state}.`],
  ['no proof', (state) => state.split('.')[0] ?? ''],
  ['another proof', (state) => `${state.split('.')[0]}.${'A'.repeat(43)}`],
  ['nothing', () => ''],
])('it is refused with %s', (_what, change) => {
  const { state, browser } = newState(SECRET, NOW);
  expect(endOfState(SECRET, { state: change(state), browser }, NOW)).toBeNull();
});
