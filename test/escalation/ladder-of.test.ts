import { describe, expect, test } from 'vitest';
import type { SlaPolicy } from '../../src/boards/sla-policy.ts';
import type { EscalationPolicy } from '../../src/escalation/escalation-policy.ts';
import { ladderOf } from '../../src/escalation/ladder-of.ts';
import { BUILT_AT } from '../helpers/build.ts';

const CHANNEL = { teamId: 'T0TEST', id: 'C0ESCALATE' };
const ALWAYS = { priorities: [], weekdays: [], hours: null };
const NOBODY = { responsible: [], accountable: [], consulted: [], informed: [] };

function policy(fields: Partial<SlaPolicy>): SlaPolicy {
  return {
    ...{ id: 'sla', rev: 1, name: 'All', priorities: [], types: [], responseMs: 900_000, resolutionMs: null },
    ...{ warnings: [], calendarId: null, raci: NOBODY, contactId: null, escalationPolicyId: null, ...fields },
  };
}

const steps = [
  { delayMs: 300_000, targets: [{ kind: 'rotation' as const, id: 'nights' }], conditions: ALWAYS },
];
const escalation: EscalationPolicy = {
  ...{ _id: 'esc', tenantId: 'default', rev: 7, eventSeq: 7, headHash: 'h', name: 'Nights', steps },
  ...{ createdAt: BUILT_AT, updatedAt: BUILT_AT, timeZone: 'Europe/Berlin', repeatAfterMs: 600_000 },
  ...{ forgottenAfterMs: null, criticalPassesQuietHours: false },
  ...{ removedAt: null, derived: { takenName: 'nights' } },
};

const person = (id: string) => ({ kind: 'person', id });

describe('the first step', () => {
  const firstOf = (sla: SlaPolicy | null, assigneeId: string | null) =>
    ladderOf(sla, null, assigneeId, null).steps[0];

  test('tells who is responsible or accountable, and the assignee, each once and at once', () => {
    const raci = { ...NOBODY, responsible: ['ann', 'bob'], accountable: ['bob', 'cat'], informed: ['eve'] };
    expect(firstOf(policy({ raci, contactId: 'dan' }), 'ann')).toEqual({
      delayMs: 0,
      targets: [person('ann'), person('bob'), person('cat')],
      conditions: ALWAYS,
    });
    expect(firstOf(policy({ raci }), 'fay')?.targets.at(-1)).toEqual(person('fay'));
  });

  test('tells the contact where nobody is responsible or accountable', () => {
    const raci = { ...NOBODY, consulted: ['ann'], informed: ['eve'] };
    expect(firstOf(policy({ raci, contactId: 'dan' }), 'fay')?.targets).toEqual([
      person('dan'),
      person('fay'),
    ]);
  });

  test('tells the assignee alone without a policy', () => {
    expect(firstOf(null, 'fay')?.targets).toEqual([person('fay')]);
  });
});

describe('the steps after it', () => {
  test('are those of the escalation policy, with its terms', () => {
    expect(ladderOf(policy({ contactId: 'dan' }), escalation, null, CHANNEL)).toEqual({
      ...{ policyId: 'esc', policyRev: 7, name: 'Nights', timeZone: 'Europe/Berlin' },
      ...{ repeatAfterMs: 600_000, forgottenAfterMs: null, criticalPassesQuietHours: false },
      steps: [{ delayMs: 0, targets: [person('dan')], conditions: ALWAYS }, ...steps],
    });
  });

  test('are none without one: every 15 minutes again, forgotten after an hour', () => {
    expect(ladderOf(policy({ contactId: 'dan' }), null, null, CHANNEL)).toEqual({
      ...{ policyId: null, policyRev: 0, name: 'People of the policy', timeZone: 'UTC' },
      ...{ repeatAfterMs: 900_000, forgottenAfterMs: 3_600_000, criticalPassesQuietHours: true },
      steps: [{ delayMs: 0, targets: [person('dan')], conditions: ALWAYS }],
    });
  });
});

describe('where nobody is named', () => {
  test('the escalation channel is told', () => {
    expect(ladderOf(null, null, null, CHANNEL).steps).toEqual([
      { delayMs: 0, targets: [{ kind: 'channel', id: 'C0ESCALATE' }], conditions: ALWAYS },
    ]);
  });

  test('but by the escalation policy, the first step stays empty, and the ladder passes it over', () => {
    expect(ladderOf(null, escalation, null, CHANNEL).steps[0]?.targets).toEqual([]);
    expect(ladderOf(null, null, null, null).steps[0]?.targets).toEqual([]);
  });
});
