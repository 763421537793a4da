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

test('the bench of timers takes a minute, and may be made smaller', () => {
  expect(readFlags([], 60)).toMatchObject({ seconds: 60 });
  expect(readFlags(['--seconds', '5', '--tickets', '2000', '--outage-seconds', '30'], 60)).toMatchObject({
    seconds: 5,
    tickets: 2_000,
    'outage-seconds': 30,
  });
});

test('the burst of the bench of webhooks may be made smaller', () => {
  expect(readFlags(['--deliveries', '500'])).toMatchObject({ seconds: 10, deliveries: 500 });
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
  [['--tickets', '999']],
  [['--outage-seconds', '0']],
  [['--deliveries', '99']],
  [['--seed', '1.5']],
  [['--out', '']],
  [['--only', '']],
  [['--check', 'yes']],
  [['--second', '5']],
  [['fast']],
])('%j is refused', (args) => {
  expect(() => readFlags(args)).toThrow(UsageError);
});
