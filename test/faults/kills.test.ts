import { expect, test } from 'vitest';
import { runKills } from './kills.ts';

test('ten kills in the middle of work lose nothing, double nothing and break nothing', async () => {
  const report = await runKills({ kills: 10, seed: 1 });
  expect(report).toMatchObject({ lost: 0, doubled: 0, missingCards: 0, brokenChains: 0 });
  expect(report.inFlightAtKill.min).toBeGreaterThanOrEqual(20);
  expect(report.confirmed).toBeGreaterThan(100);
}, 180_000);
