import { expect, test } from 'vitest';
import type { Person } from '../../src/people/person.ts';
import { whatHappened } from '../../src/slack/what-happened.ts';
import type { HistoryEntry } from '../../src/tickets/queries/ticket-history.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function person(id: string, name: string, slackId?: string): Person {
  return {
    ...{ _id: id, tenantId: 'default', rev: 1, eventSeq: 1, headHash: '', name, image: null, emails: [] },
    ...{ createdAt: new Date(NOW), updatedAt: new Date(NOW), isWorkspaceAdmin: false },
    slack: slackId ? { teamId: 'T1', id: slackId } : null,
  };
}

const people = new Map([
  ['bob', person('bob', 'Bob', 'UBOB')],
  ['carol', person('carol', 'Carol', 'UCAROL')],
  ['mail', person('mail', 'Max <!channel>')],
]);

function entry(
  type: string,
  changes: Record<string, unknown>,
  { actor = 'bob', minutesAgo = 2 } = {},
): HistoryEntry {
  const at = new Date(NOW - minutesAgo * 60_000);
  const list = Object.entries(changes).map(([field, value]) => ({ field, old: null, new: value }));
  return { seq: 2, type, at, actor, door: 'slack', changes: list, payload: {} };
}

const tell = (...entries: HistoryEntry[]) => whatHappened({ key: 'OPS-123', entries, people, now: NOW });

test.each([
  ['taken', entry('ticket.assigned', { assigneeId: 'bob' }), '<@UBOB> took OPS-123 2 minutes ago.'],
  [
    'given',
    entry('ticket.assigned', { assigneeId: 'carol' }),
    '<@UBOB> gave OPS-123 to <@UCAROL> 2 minutes ago.',
  ],
  [
    'unassigned',
    entry('ticket.assigned', { assigneeId: null }),
    '<@UBOB> took the assignee off OPS-123 2 minutes ago.',
  ],
  [
    'moved',
    entry('ticket.status_changed', { status: 'wait_requester' }),
    '<@UBOB> moved OPS-123 to waiting for its requester 2 minutes ago.',
  ],
  ['resolved', entry('ticket.resolved', { status: 'resolved' }), '<@UBOB> resolved OPS-123 2 minutes ago.'],
  ['closed', entry('ticket.closed', { status: 'closed' }), '<@UBOB> closed OPS-123 2 minutes ago.'],
  [
    'reopened',
    entry('ticket.reopened', { status: 'in_progress' }),
    '<@UBOB> reopened OPS-123 2 minutes ago.',
  ],
  [
    'escalated',
    entry('ticket.escalated', { status: 'escalated' }),
    '<@UBOB> escalated OPS-123 2 minutes ago.',
  ],
  ['canceled', entry('ticket.canceled', { status: 'canceled' }), '<@UBOB> canceled OPS-123 2 minutes ago.'],
  [
    'changed in several fields',
    entry('ticket.updated', { subject: 'x', priority: 'high', cyclePriority: 'high' }),
    '<@UBOB> changed the subject and the priority of OPS-123 2 minutes ago.',
  ],
  [
    'unblocked by Docket',
    entry('ticket.unblocked', { blockedBy: [] }, { actor: 'system:unblock' }),
    'Docket took a blocker off OPS-123 2 minutes ago.',
  ],
  [
    'blocked',
    entry('ticket.blocked', { links: [], blockedBy: ['x'] }),
    '<@UBOB> put a blocker on OPS-123 2 minutes ago.',
  ],
])('a ticket that was %s', (_what, happened, sentence) => {
  expect(tell(happened)).toBe(sentence);
});

test('two changes are two sentences', () => {
  const taken = entry('ticket.assigned', { assigneeId: 'bob' }, { minutesAgo: 5 });
  const started = entry('ticket.status_changed', { status: 'in_progress' }, { minutesAgo: 0 });
  expect(tell(taken, started)).toBe(
    '<@UBOB> took OPS-123 5 minutes ago. <@UBOB> moved OPS-123 to in progress just now.',
  );
});

test('more changes are counted, and the last one is told', () => {
  const moved = entry('ticket.status_changed', { status: 'in_progress' });
  const resolved = entry('ticket.resolved', { status: 'resolved' }, { minutesAgo: 1 });
  expect(tell(moved, moved, resolved)).toBe(
    'OPS-123 was changed 3 times. The last change: <@UBOB> resolved OPS-123 1 minute ago.',
  );
});

test('comments outdate nothing and are not told', () => {
  expect(tell(entry('ticket.assigned', { assigneeId: 'bob' }), entry('ticket.commented', {}))).toBe(
    '<@UBOB> took OPS-123 2 minutes ago.',
  );
});

test('nobody can smuggle a mention in by their name', () => {
  const sentence = tell(entry('ticket.closed', {}, { actor: 'mail' }));
  expect(sentence).not.toContain('<!channel>');
  expect(sentence).toContain('&lt;!channel&gt;');
});

test('hours and days are told as such', () => {
  expect(tell(entry('ticket.closed', {}, { minutesAgo: 61 }))).toContain('1 hour ago');
  expect(tell(entry('ticket.closed', {}, { minutesAgo: 3 * 24 * 60 }))).toContain('3 days ago');
});
