import { expect, test } from 'vitest';
import { displacement } from './order.ts';

test.each([
  [[1, 2, 3, 4], 0],
  [[2, 1, 3, 4], 1],
  [[4, 1, 2, 3], 3],
  [[], 0],
])('%j', (values, furthest) => {
  expect(displacement(values)).toBe(furthest);
});
