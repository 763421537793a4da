import { expect, test } from 'vitest';
import { isGoalMissed, scenarioOf } from './report.ts';

const figures = { rps: 1, p50Ms: 1, p99Ms: 2, cpuMsPerOp: 1, rssMb: 1 };

function scenario(atMost: number) {
  return scenarioOf({
    ...{ name: 'show', n: 1, concurrency: 1, ours: figures, floor: null },
    goal: { ours: { p99Ms: { atMost } } },
  });
}

test('one goal that is missed is enough for a run under --check to fail', () => {
  expect(isGoalMissed({ scenarios: [scenario(2), scenario(1.9)] })).toBe(true);
  expect(isGoalMissed({ scenarios: [scenario(2)] })).toBe(false);
});
