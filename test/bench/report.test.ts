import { expect, test } from 'vitest';
import { type Measured, scenarioOf } from './report.ts';
import { detailsOf, tableOf } from './table.ts';

const ours = { rps: 60, p50Ms: 12, p99Ms: 30, cpuMsPerOp: 2, rssMb: 120 };
const floor = { name: 'bare', rps: 100, p50Ms: 10, p99Ms: 20, cpuMsPerOp: 0.5, rssMb: 80 };

function measured(changes: Partial<Measured> = {}): Measured {
  return { name: 'create', n: 600, concurrency: 50, ours, floor, goal: {}, ...changes };
}

test('a scenario has the fields that others rely on', () => {
  expect(scenarioOf(measured({ goal: { ratio: { p99Ms: { atMost: 1.5 } } } }))).toEqual({
    name: 'create',
    n: 600,
    concurrency: 50,
    ours: { rps: 60, p50Ms: 12, p99Ms: 30, cpuMsPerOp: 2, rssMb: 120 },
    floor: { name: 'bare', rps: 100, p50Ms: 10, p99Ms: 20, cpuMsPerOp: 0.5, rssMb: 80 },
    ratio: { rps: 0.6, p50Ms: 1.2, p99Ms: 1.5, cpuMsPerOp: 4, rssMb: 1.5 },
    goal: { ratio: { p99Ms: { atMost: 1.5 } } },
    met: true,
  });
});

test('figures have four digits', () => {
  const { ours: told, ratio } = scenarioOf(measured({ ours: { ...ours, rps: 1_234.567, p50Ms: 0.123456 } }));
  expect(told).toMatchObject({ rps: 1235, p50Ms: 0.1235 });
  expect(ratio).toMatchObject({ rps: 12.35, p50Ms: 0.01235 });
});

test.each([
  ['a ratio that is too high', { ratio: { p99Ms: { atMost: 1.49 } } }, false],
  ['a ratio that is too low', { ratio: { rps: { atLeast: 0.61 } } }, false],
  ['a ratio that is high enough', { ratio: { rps: { atLeast: 0.6 } } }, true],
  ['a figure of ours that is too high', { ours: { rssMb: { atMost: 119 } } }, false],
  ['one goal of two', { ours: { rssMb: { atMost: 150 }, p50Ms: { atMost: 11 } } }, false],
  ['what is too much more than the floor', { more: { p99Ms: { atMost: 9 } } }, false],
  ['what is a little more than the floor', { more: { p99Ms: { atMost: 10 } } }, true],
  ['nothing that is wanted', {}, true],
])('%s', (_what, goal, met) => {
  expect(scenarioOf(measured({ goal })).met).toBe(met);
});

test('a ratio that is wanted is missed where there is nothing to compare with', () => {
  const goal = { ratio: { p99Ms: { atMost: 1.5 } } };
  expect(scenarioOf(measured({ floor: null, goal }))).toMatchObject({ floor: null, ratio: {}, met: false });
});

test('the table names the goal and whether it was met', () => {
  const table = tableOf([
    scenarioOf(measured({ goal: { ratio: { p99Ms: { atMost: 1.4 } }, ours: { rssMb: { atMost: 150 } } } })),
    scenarioOf(measured({ name: 'more', floor: null, goal: { more: { p99Ms: { atMost: 100 } } } })),
    scenarioOf(measured({ name: 'alone', floor: null })),
  ]);
  expect(table).toBe(
    [
      '| scenario | who | rps | p50 ms | p99 ms | CPU ms/op | RSS MB | goal |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| create | ours | 60 | 12 | 30 | 2 | 120 | rssMb at most 150, ratio of p99Ms at most 1.4: missed |',
      '|  | bare | 100 | 10 | 20 | 0.5 | 80 |  |',
      '|  | ratio | 0.6 | 1.2 | 1.5 | 4 | 1.5 |  |',
      '| more | ours | 60 | 12 | 30 | 2 | 120 | more than the floor: p99Ms at most 100: missed |',
      '| alone | ours | 60 | 12 | 30 | 2 | 120 | reported |',
    ].join('\n'),
  );
});

test('what else was found, and what was not measured, is said below it', () => {
  const scenarios = [scenarioOf(measured({ details: { maxMs: 41, commits: 600 } })), scenarioOf(measured())];
  const notMeasured = [{ name: 'query plan', why: 'The stand-in has none.' }];
  expect(detailsOf({ scenarios, notMeasured })).toBe(
    'create: maxMs 41, commits 600\nquery plan: not measured. The stand-in has none.\n',
  );
});
