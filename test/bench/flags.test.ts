import { expect, test } from 'vitest';
import { isWanted, readFlags, UsageError } from './flags.ts';

test('without flags a bench takes ten seconds a side and asks for nothing', () => {
  expect(readFlags([])).toEqual({ seconds: 10, seed: 1, check: false });
});

test('all flags', () => {
  const given = ['--seconds', '2.5', '--seed', '7', '--out', 'report.json', '--check'];
  expect(readFlags([...given, '--only', 'show', '--profile', 'profiles'])).toEqual({
    seconds: 2.5,
    seed: 7,
    out: 'report.json',
    check: true,
    only: 'show',
    profile: 'profiles',
  });
});

test('all parts are run, or the one that was named', () => {
  expect(isWanted({ only: undefined }, 'show')).toBe(true);
  expect(isWanted({ only: 'show' }, 'show')).toBe(true);
  expect(isWanted({ only: 'show' }, 'new')).toBe(false);
});

test.each([
  [['--seconds', '0']],
  [['--seconds', 'ten']],
  [['--seconds', '3601']],
  [['--seed', '-1']],
  [['--seed', '1.5']],
  [['--out', '']],
  [['--only', '']],
  [['--check', 'yes']],
  [['--second', '5']],
  [['fast']],
])('%j is refused', (args) => {
  expect(() => readFlags(args)).toThrow(UsageError);
});
