import { expect, test } from 'vitest';
import { queryFor, withNewer } from '../../../../../src/sandbox/page/client/inspector/requests/pages.ts';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ n: from + index }));
const live = (from: number, to: number) => ({ entries: numbered(from, to), isLive: true, oldest: 1 });

test('what came since is added once, and the oldest leave', () => {
  const { entries } = withNewer(live(1, 49), numbered(48, 53), 1);
  expect([entries.length, entries[0], entries.at(-1)]).toEqual([50, { n: 4 }, { n: 53 }]);
});

test('what the sandbox has forgotten leaves too', () => {
  expect(withNewer(live(1, 3), numbered(4, 5), 4)).toEqual({
    entries: [{ n: 4 }, { n: 5 }],
    isLive: true,
    oldest: 4,
  });
});

test('pages are asked for by the numbers that are on show', () => {
  const entries = numbered(51, 100);
  expect(queryFor('older', entries)).toBe('traffic?before=51&limit=50');
  expect(queryFor('newer', entries)).toBe('traffic?after=100&limit=50');
  expect(queryFor('newest', entries)).toBe('traffic?limit=50');
  expect(queryFor('newer', [])).toBe('traffic?after=0&limit=50');
});
