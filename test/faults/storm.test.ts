import { expect, test } from 'vitest';
import { runStorm } from './storm.ts';

test('a storm of missed answers and three kills, while Slack refuses a third: everybody is called, once', async () => {
  const report = await runStorm({ kills: 3, seed: 1 });
  expect(report).toMatchObject({ breaches: 8, pings: 16, lost: 0, doubled: 0 });
  expect(report).toMatchObject({ missingCards: 0, brokenChains: 0 });
  expect(report.refusedPercent).toBeGreaterThan(20);
}, 180_000);
