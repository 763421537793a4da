import { expect, test } from 'vitest';
import { runStorm } from './storm.ts';

test('a storm of missed answers and two kills, while Slack refuses a third: everybody is called, once', async () => {
  const report = await runStorm({ kills: 2, seed: 1 });
  expect(report).toMatchObject({ breaches: 5, pings: 10, lost: 0, doubled: 0 });
  expect(report).toMatchObject({ missingCards: 0, brokenChains: 0 });
  expect(report.refusedPercent).toBeGreaterThan(0);
}, 180_000);
