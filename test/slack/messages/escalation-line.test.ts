import { describe, expect, it } from 'vitest';
import type { Ladder, LadderRun, StepTarget } from '../../../src/planning/ladder.ts';
import { escalationLine } from '../../../src/slack/messages/escalation-line.ts';
import { nextStep } from '../../../src/slack/messages/next-step.ts';
import { offerTo, offerToPaged } from '../../../src/slack/messages/steps.ts';
import { alice, BUILT_AT, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';

const IN_TEN_MINUTES = new Date('2025-11-21T06:38:00Z');
const AT_0638 = '<!date^1763707080^{time}|06:38 UTC>';

function run(fields: Partial<LadderRun> = {}): LadderRun {
  return {
    ...{
      number: 1,
      cycle: 1,
      cause: 'response',
      startedAt: BUILT_AT,
      step: 1,
      loop: 1,
      nextAt: IN_TEN_MINUTES,
    },
    ...{ pausedMs: null, pagedIds: [bob._id], acknowledgedAt: null, acknowledgedBy: null },
    ...{ forgottenAt: null, endedAt: null },
    ...fields,
  };
}

function ladder(...targets: StepTarget[]): Ladder {
  const conditions = { priorities: [], weekdays: [], hours: null };
  const first = { delayMs: 0, targets: [], conditions };
  return {
    ...{ policyId: 'p', policyRev: 1, name: 'Nights', timeZone: 'UTC', repeatAfterMs: 0 },
    ...{ forgottenAfterMs: null, criticalPassesQuietHours: true },
    steps: [first, { delayMs: 600_000, targets, conditions }],
  };
}

function lineOf(fields: Partial<LadderRun> | null, ...targets: StepTarget[]) {
  const ticket = buildTicket({ escalation: fields && run(fields), ladder: ladder(...targets) });
  const targetNames = new Map([['rotation-1', 'Primary']]);
  return escalationLine({ ticket, people: peopleMap(alice, bob), targetNames });
}

describe('who acts next', () => {
  const next = (fields: Partial<LadderRun>, assigneeId: string | null = null) => {
    const ticket = buildTicket({ status: 'escalated', assigneeId, escalation: run(fields) });
    return nextStep({ ticket, board: buildBoard(), people: peopleMap(alice, bob), blockers: [] });
  };

  it('is whoever acknowledges while the escalation calls', () => {
    expect(next({})).toBe('Next: somebody acknowledges the escalation.');
    expect(next({}, alice._id)).toBe('Next: somebody acknowledges the escalation.');
  });

  it('is whoever acknowledged, where nobody has it', () => {
    const acknowledged = { acknowledgedAt: BUILT_AT, acknowledgedBy: bob._id };
    expect(next(acknowledged)).toBe('Next: <@UBOB> starts.');
    expect(next(acknowledged, alice._id)).toBe('Next: <@UALICE> starts.');
    expect(next({ ...acknowledged, endedAt: BUILT_AT })).toMatch(/team takes it\.$/);
  });
});

describe('the line about the escalation', () => {
  it('is left out where there is none, and once it is over', () => {
    expect(lineOf(null)).toBeNull();
    expect(lineOf({ endedAt: BUILT_AT })).toBeNull();
  });

  it('says who was told, and who is told next', () => {
    expect(lineOf({}, { kind: 'rotation', id: 'rotation-1' }, { kind: 'person', id: alice._id })).toBe(
      `Escalated to <@UBOB>. Told next at ${AT_0638}: whoever is on call in Primary and alice (step 2 of 2, round 1).`,
    );
  });

  it('names what is gone as gone', () => {
    expect(lineOf({ loop: 3 }, { kind: 'team', id: 'team-1' })).toBe(
      `Escalated to <@UBOB>. Told next at ${AT_0638}: a team that is gone (step 2 of 2, round 3).`,
    );
  });

  it('says who acknowledged, with the date where that was another day', () => {
    const acknowledged = { acknowledgedBy: bob._id, nextAt: null };
    expect(lineOf({ ...acknowledged, acknowledgedAt: IN_TEN_MINUTES })).toBe(
      `<@UBOB> acknowledged the escalation at ${AT_0638}.`,
    );
    expect(lineOf({ ...acknowledged, acknowledgedAt: new Date('2025-11-22T06:38:00Z') })).toBe(
      '<@UBOB> acknowledged the escalation <!date^1763793480^{date_short_pretty} at {time}|2025-11-22 06:38 UTC>.',
    );
  });

  it('says that it stands still', () => {
    expect(lineOf({ pausedMs: 1, nextAt: null })).toBe('The escalation stands still while the ticket waits.');
  });
});

describe('acknowledging is offered', () => {
  it.each([
    ['while it calls', {}, true],
    ['not once somebody did', { acknowledgedAt: BUILT_AT }, false],
    ['not while it stands still', { pausedMs: 1 }, false],
    ['not once it is over', { endedAt: BUILT_AT }, false],
  ])('%s', (_when, fields, isOffered) => {
    const escalation = run(fields);
    const ticket = buildTicket({ status: 'escalated', assigneeId: bob._id, escalation });
    expect(offerTo(ticket).buttons[0] === 'acknowledge').toBe(isOffered);
    expect(offerToPaged(ticket, bob._id).buttons).toEqual(isOffered ? ['acknowledge'] : []);
    expect(offerToPaged(ticket, alice._id).buttons).toEqual([]);
  });

  it('with the other steps, four buttons at most', () => {
    const ticket = buildTicket({ escalation: run() });
    expect(offerTo(ticket).buttons).toEqual(['acknowledge', 'assign_to_me', 'assign', 'resolve']);
  });
});
