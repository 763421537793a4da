import { expect, test } from 'vitest';
import { runWebhooks } from './webhooks.ts';

test('a kill during a burst of webhooks loses nothing that was acknowledged, and doubles nothing', async () => {
  const report = await runWebhooks({ kills: 1, seed: 1 });
  expect(report).toMatchObject({ faults: 'webhooks', lost: 0, doubled: 0, brokenChains: 0 });
  expect(report.inFlightAtKill.min).toBeGreaterThan(0);
  expect(report.confirmed).toBeGreaterThan(12);
}, 180_000);
