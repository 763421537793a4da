import { expect, test } from 'vitest';
import { figuresOf, medianOf } from './figures.ts';

test('the figures of a round', () => {
  const round = { latencies: [40, 10, 20, 30], seconds: 2, cpuMs: 12, rssMb: 100 };
  expect(figuresOf(round)).toEqual({ rps: 2, p50Ms: 20, p99Ms: 40, cpuMsPerOp: 3, rssMb: 100 });
});

test('a round in which nothing was done is no round', () => {
  expect(() => figuresOf({ latencies: [], seconds: 1, cpuMs: 0, rssMb: 1 })).toThrow('Nothing was done');
});

test('a round that was disturbed does not count', () => {
  const good = { rps: 100, p50Ms: 5, p99Ms: 9, cpuMsPerOp: 1, rssMb: 80 };
  const bad = { rps: 3, p50Ms: 400, p99Ms: 900, cpuMsPerOp: 7, rssMb: 500 };
  expect(medianOf([good, bad, good])).toEqual(good);
});
