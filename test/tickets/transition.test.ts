import { describe, expect, test } from 'vitest';
import { actionFor, transition } from '../../src/tickets/transition.ts';
import type { Status } from '../../src/tickets/vocabulary.ts';
import { buildContext } from './build-ticket.ts';

const NOW = new Date('2026-03-02T15:00:00.000Z');
const USING = { now: NOW, actorId: 'person-2' };

describe('reopening a ticket that is blocked', () => {
  test.each(['resolved', 'closed'] as const)('lands a %s one in wait_dependency', (status) => {
    const context = buildContext({ status, blockedBy: ['ticket-2'] });
    const event = transition(context, { to: 'in_progress', comment: 'It broke again' }, USING);
    expect(event).toMatchObject({ type: 'ticket.reopened', set: { status: 'wait_dependency', cycle: 2 } });
    expect(event.set?.startedAt ?? null).toBeNull();
  });
});

describe('the permission for a step', () => {
  test.each<[Status, Status, string]>([
    ['new', 'triaged', 'ticket.work'],
    ['triaged', 'in_progress', 'ticket.work'],
    ['in_progress', 'escalated', 'ticket.work'],
    ['escalated', 'resolved', 'ticket.work'],
    ['resolved', 'closed', 'ticket.settle'],
    ['resolved', 'in_progress', 'ticket.settle'],
    ['closed', 'in_progress', 'ticket.settle'],
    ['new', 'canceled', 'ticket.withdraw'],
    ['wait_requester', 'canceled', 'ticket.withdraw'],
    ['resolved', 'canceled', 'ticket.withdraw_done'],
    ['closed', 'canceled', 'ticket.withdraw_done'],
  ])('from %s to %s is %s', (from, to, action) => {
    expect(actionFor(from, to)).toBe(action);
  });
});

describe('what a step is called', () => {
  test.each<[Status, Status, string, boolean]>([
    ['new', 'triaged', 'ticket.status_changed', false],
    ['new', 'in_progress', 'ticket.status_changed', false],
    ['new', 'escalated', 'ticket.escalated', true],
    ['new', 'canceled', 'ticket.canceled', false],
    ['resolved', 'closed', 'ticket.closed', false],
    ['resolved', 'in_progress', 'ticket.reopened', false],
  ])('from %s to %s: %s, urgent: %s', (status, to, type, urgent) => {
    const event = transition(buildContext({ status }), { to, comment: 'Because' }, USING);
    expect([event.type, event.urgent]).toEqual([type, urgent]);
    expect(event.payload).toEqual({ comment: 'Because' });
  });
});
