import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import {
  assertNotBlocked,
  assertResolvable,
  isDebriefDue,
  type ResolutionFacts,
} from '../../src/tickets/gates.ts';
import { STATUSES } from '../../src/tickets/vocabulary.ts';
import { buildBoard, buildTicket } from './build-ticket.ts';

const OFF = { debrief: false, blockers: false, approvals: false, firingAlerts: false };
const FIXED: ResolutionFacts = {
  code: 'fixed',
  note: '',
  duplicateOf: null,
  hasDebrief: false,
  alertReason: '',
};

/** The code that stands in the way, or `passes`. */
function outcomeOf(gate: () => void): string {
  try {
    gate();
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'passes';
}

describe('open blockers', () => {
  const blocked = buildTicket({ blockedBy: ['a'] });

  test.each(STATUSES)('and the status %s', (to) => {
    const expected = ['in_progress', 'resolved'].includes(to) ? 'blocked' : 'passes';
    expect(outcomeOf(() => assertNotBlocked(blocked, buildBoard(), to))).toBe(expected);
    expect(outcomeOf(() => assertNotBlocked(buildTicket(), buildBoard(), to))).toBe('passes');
  });

  test('do not matter where the board has no such gate', () => {
    expect(outcomeOf(() => assertNotBlocked(blocked, buildBoard({ gates: OFF }), 'resolved'))).toBe('passes');
  });

  test('are counted in what is said', () => {
    const say = (...blockedBy: string[]) =>
      assertNotBlocked(buildTicket({ blockedBy }), buildBoard(), 'resolved');
    expect(() => say('a')).toThrow('OPS-1 is blocked by a ticket that is still open.');
    expect(() => say('a', 'b')).toThrow('OPS-1 is blocked by 2 tickets that are still open.');
  });
});

describe('pending approvals', () => {
  const waiting = buildTicket({ pendingApprovals: 1 });

  test('refuse every resolution', () => {
    const board = buildBoard();
    expect(outcomeOf(() => assertResolvable(waiting, board, FIXED))).toBe('approval_pending');
    const wontFix: ResolutionFacts = { ...FIXED, code: 'wont_fix', note: 'Too old' };
    expect(outcomeOf(() => assertResolvable(waiting, board, wontFix))).toBe('approval_pending');
    expect(outcomeOf(() => assertResolvable(buildTicket(), board, FIXED))).toBe('passes');
  });

  test('do not matter where the board has no such gate', () => {
    expect(outcomeOf(() => assertResolvable(waiting, buildBoard({ gates: OFF }), FIXED))).toBe('passes');
  });
});

describe('alerts that still fire', () => {
  const firing = buildTicket({ firingAlerts: 2 });

  test('refuse a resolution until somebody says why', () => {
    expect(outcomeOf(() => assertResolvable(firing, buildBoard(), FIXED))).toBe('alert_firing');
    const explained = { ...FIXED, alertReason: 'The probe itself is broken' };
    expect(outcomeOf(() => assertResolvable(firing, buildBoard(), explained))).toBe('passes');
  });

  test('do not matter where the board has no such gate', () => {
    expect(outcomeOf(() => assertResolvable(firing, buildBoard({ gates: OFF }), FIXED))).toBe('passes');
  });
});

describe('the debrief', () => {
  test.each([
    ['critical', true],
    ['high', true],
    ['medium', false],
    ['low', false],
    ['info', false],
  ] as const)('of a cycle whose highest priority was %s is due: %s', (cyclePriority, isDue) => {
    expect(isDebriefDue({ cyclePriority }, buildBoard())).toBe(isDue);
    expect(isDebriefDue({ cyclePriority }, buildBoard({ gates: OFF }))).toBe(false);
  });

  test('is asked for with code fixed alone', () => {
    const critical = buildTicket({ priority: 'low', cyclePriority: 'critical' });
    const board = buildBoard();
    expect(outcomeOf(() => assertResolvable(critical, board, FIXED))).toBe('debrief_required');
    expect(outcomeOf(() => assertResolvable(critical, board, { ...FIXED, hasDebrief: true }))).toBe('passes');
    const wontFix: ResolutionFacts = { ...FIXED, code: 'wont_fix', note: 'Too old' };
    expect(outcomeOf(() => assertResolvable(critical, board, wontFix))).toBe('passes');
    expect(outcomeOf(() => assertResolvable(critical, board, { ...wontFix, note: '' }))).toBe(
      'reason_required',
    );
  });
});
