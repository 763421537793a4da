import { expect, it } from 'vitest';
import type { EscalationPolicy } from '../../../src/escalation/escalation-policy.ts';
import type { LadderStep } from '../../../src/planning/ladder.ts';
import { formView } from '../../../src/slack/modals/form.ts';
import { escalationBlocks } from '../../../src/slack/settings/escalation-form.ts';
import { assertSlackOpens } from '../../helpers/blocks.ts';
import { BUILT_AT } from '../../helpers/build.ts';

/** Two hundred choices, each as long as Slack takes it, in letters of three bytes. */
const many = Array.from({ length: 200 }, (_, index) => ({
  value: `rotation:5f0c2c1e-0000-4000-8000-${String(index).padStart(12, '0')}`,
  label: '轮'.repeat(90),
}));

function step(chosen: string): LadderStep {
  return {
    delayMs: 300_000,
    targets: [{ kind: 'rotation', id: chosen }],
    conditions: { priorities: ['critical'], weekdays: [5, 6], hours: { from: '20:00', to: '08:00' } },
  };
}

function policy(steps: LadderStep[]): EscalationPolicy {
  return {
    ...{ _id: 'p', tenantId: 'default', rev: 1, eventSeq: 1, headHash: 'h', name: 'Night', timeZone: 'UTC' },
    ...{ createdAt: BUILT_AT, updatedAt: BUILT_AT, removedAt: null, derived: { takenName: 'night' } },
    ...{ steps, repeatAfterMs: 900_000, forgottenAfterMs: null, criticalPassesQuietHours: true },
  };
}

it('opens with the most that there may be, and never without what was chosen', () => {
  const last = '5f0c2c1e-0000-4000-8000-000000000199';
  const blocks = escalationBlocks({
    ...{ policy: policy(Array.from({ length: 10 }, () => step(last))), timeZone: 'UTC' },
    ...{ usersOf: () => [], others: many },
  });
  const view = formView({
    ...{ callbackId: 'policy.edit', title: 'Escalation policy', submit: 'Save', blocks },
    metadata: { channelId: 'C0OPS' },
  });
  assertSlackOpens(view);
  expect(JSON.stringify(blocks.find((block) => block.block_id === 'steps.9.others'))).toContain(
    `"initial_options":[{"value":"rotation:${last}"`,
  );
});
