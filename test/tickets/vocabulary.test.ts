import { describe, expect, test } from 'vitest';
import { readStatus } from '../../src/tickets/seed-names.ts';
import {
  AUDIENCES,
  CATEGORIES,
  isOpen,
  PRIORITIES,
  priorityRank,
  RESOLUTION_CODES,
  STATUS_WORDS,
  STATUSES,
  TYPES,
} from '../../src/tickets/vocabulary.ts';

describe('the words of a ticket', () => {
  test('are these and no others', () => {
    expect(STATUSES).toEqual([
      ...['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester', 'wait_dependency', 'escalated'],
      ...['resolved', 'closed', 'canceled'],
    ]);
    expect(PRIORITIES).toEqual(['critical', 'high', 'medium', 'low', 'info']);
    expect(TYPES).toEqual(['user', 'internal', 'bug', 'feature', 'incident', 'request']);
    expect(RESOLUTION_CODES).toEqual(['fixed', 'wont_fix', 'duplicate', 'cannot_reproduce', 'auto_resolved']);
    expect(CATEGORIES).toEqual([
      ...['health', 'pipeline', 'freshness', 'security', 'cost', 'schema_change', 'connector', 'quota'],
      ...['access', 'configuration', 'deletion', 'export'],
    ]);
    expect(AUDIENCES).toEqual(['public', 'internal']);
  });

  test('open is every status but resolved, closed and canceled', () => {
    expect(STATUSES.filter(isOpen)).toEqual([
      ...['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester', 'wait_dependency', 'escalated'],
    ]);
  });

  test('the most urgent priority ranks first', () => {
    expect(PRIORITIES.map(priorityRank)).toEqual([0, 1, 2, 3, 4]);
  });

  test('every status has words for people, without underscores', () => {
    expect(Object.keys(STATUS_WORDS)).toEqual([...STATUSES]);
    expect(Object.values(STATUS_WORDS).join()).not.toContain('_');
  });
});

describe('a status, in the words of the systems before', () => {
  test.each([
    ['open', 'new'],
    ['in_progress', 'in_progress'],
    ['resolved', 'resolved'],
    ['wont_fix', 'resolved'],
    ['NEW', 'new'],
    ['TRIAGED', 'triaged'],
    ['IN_PROGRESS', 'in_progress'],
    ['ON_HOLD', 'on_hold'],
    ['ESCALATED', 'escalated'],
    ['RESOLVED', 'resolved'],
    ['CLOSED', 'closed'],
    ['CANCELLED', 'canceled'],
    ['new', 'new'],
    ['ack', 'triaged'],
    ['wait_requester', 'wait_requester'],
    ['wait_dependency', 'wait_dependency'],
    ['closed', 'closed'],
    ['canceled', 'canceled'],
    [' In Progress ', 'in_progress'],
    ['on-hold', 'on_hold'],
  ])('%j is %s', (word, status) => {
    expect(readStatus.parse(word)).toBe(status);
  });

  test.each(['', 'done', 'constructor', '__proto__', 'toString', 'in_progress_', 7, null, {}, ['new']])(
    '%j is none',
    (word) => {
      expect(readStatus.safeParse(word).success).toBe(false);
    },
  );
});
