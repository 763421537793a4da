import { expect, test } from 'vitest';
import { median, percentile } from './percentile.ts';

test('a percentile is the smallest value that so many do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([15, 20, 35, 40, 50], 0.3)).toBe(20);
  expect(percentile([15, 20, 35, 40, 50], 0.4)).toBe(20);
  expect(percentile([7], 0)).toBe(7);
  expect(percentile([], 0.99)).toBe(0);
});

test('numbers are ordered as numbers, and the list is left as it was', () => {
  const list = [10, 9, 100, 1];
  expect(percentile(list, 0.75)).toBe(10);
  expect(list).toEqual([10, 9, 100, 1]);
});

test('the median is the one in the middle, or the mean of the two there', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([5])).toBe(5);
  expect(median([])).toBe(0);
});
