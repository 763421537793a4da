import { expect, it } from 'vitest';
import { nextItem } from '../../../../../../src/sandbox/page/client/elements/buttons/next-item.ts';

const labels = ['Reassign', 'Edit', 'Escalate', 'Cancel'];

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 0],
  ['ArrowUp', 0, 3],
  ['Home', 2, 0],
  ['End', 0, 3],
  ['e', 0, 1],
  ['E', 1, 2],
  ['e', 2, 1],
  ['c', 3, 3],
  ['z', 0, undefined],
  ['Shift', 0, undefined],
])('%s from %i leads to %s', (key, from, to) => {
  expect(nextItem(key, from, labels)).toBe(to);
});
