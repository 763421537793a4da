import { expect, test } from 'vitest';
import { readFlags, UsageError } from './flags.ts';

test('without flags a bench takes ten seconds a side and asks for nothing', () => {
  expect(readFlags([])).toEqual({ seconds: 10, seed: 1, check: false });
});

test('all flags', () => {
  expect(readFlags(['--seconds', '2.5', '--seed', '7', '--out', 'report.json', '--check'])).toEqual({
    seconds: 2.5,
    seed: 7,
    out: 'report.json',
    check: true,
  });
});

test.each([
  [['--seconds', '0']],
  [['--seconds', 'ten']],
  [['--seconds', '3601']],
  [['--seed', '-1']],
  [['--seed', '1.5']],
  [['--out', '']],
  [['--check', 'yes']],
  [['--second', '5']],
  [['fast']],
])('%j is refused', (args) => {
  expect(() => readFlags(args)).toThrow(UsageError);
});
