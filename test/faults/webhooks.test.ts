import { expect, test } from 'vitest';
import { runWebhooks } from './webhooks.ts';

test('two kills during a burst of webhooks lose nothing that was acknowledged, and double nothing', async () => {
  const report = await runWebhooks({ kills: 2, seed: 1 });
  expect(report).toMatchObject({ faults: 'webhooks', lost: 0, doubled: 0, brokenChains: 0 });
  expect(report.inFlightAtKill.min).toBeGreaterThan(0);
  expect(report.confirmed).toBeGreaterThan(24);
}, 180_000);
