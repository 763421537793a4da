import type { Examples } from './example.ts';

const ticketId = '7f2c8c1e-3f0a-4c57-9a53-2f1f0f6f2f11';
const commentId = '0b7f3a52-52d7-4b0c-8ce5-6a8a3e1d9b20';
const key = 'OPS-123';
const personId = '24895386-2318-4852-889a-255397d4b32c';
const it = { ticketId, key };
const task = { id: '4a88ded0-0671-4ca5-b337-d041b42acb8a', number: 1, name: 'Enlarge the pool' };

export const ticketExamples: Examples = {
  'ticket.create': {
    input: {
      board: 'OPS',
      subject: 'Payments API times out',
      description: 'Since 09:40 every third call ends after 30 s.',
      priority: 'high',
      type: 'incident',
      tags: ['payments'],
    },
    answer: {
      ...{ ...it, assigneeId: null, board: 'OPS', boardName: 'Operations' },
      triageChannel: { teamId: 'T0DOCKET', id: 'C0OPSTRIAGE' },
    },
  },
  'ticket.update': {
    input: { ticket: key, changes: { priority: 'critical', project: 'checkout' } },
    answer: { ...it, changed: ['priority', 'project'] },
  },
  'ticket.assign': {
    input: { ticket: key, assignee: 'bob@example.com' },
    answer: { ...it, assigneeId: personId },
  },
  'ticket.change_status': {
    input: { ticket: key, status: 'on_hold', reason: 'Waiting for the vendor.' },
    answer: { ...it, oldStatus: 'in_progress', status: 'on_hold' },
  },
  'ticket.start': { input: { ticket: key }, answer: it },
  'ticket.escalate': { input: { ticket: key, reason: 'The queue still grows.' }, answer: it },
  'ticket.acknowledge': {
    input: { ticket: key },
    answer: { ...it, by: personId, at: '2026-03-02T09:00:00.000Z', isNew: true },
  },
  'ticket.resolve': {
    input: {
      ticket: key,
      code: 'fixed',
      rootCause: 'The pool of connections was too small after the upgrade.',
      impact: 'One call in three failed for forty minutes.',
      actions: 'The pool has the old size again, and an alert watches it.',
    },
    answer: { ...it, oldStatus: 'in_progress' },
  },
  'ticket.close': { input: { ticket: key }, answer: it },
  'ticket.reopen': { input: { ticket: key, reason: 'It happens again.' }, answer: it },
  'ticket.cancel': { input: { ticket: key, reason: 'Filed twice.' }, answer: it },
  'ticket.link': {
    input: { ticket: key, type: 'blocks', other: 'OPS-124' },
    answer: { ...it, otherKey: 'OPS-124', isNew: true, isBlocking: true },
  },
  'ticket.unlink': {
    input: { ticket: key, type: 'blocks', other: 'OPS-124' },
    answer: { ...it, otherKey: 'OPS-124', wasLinked: true },
  },
  'ticket.comment': {
    input: { ticket: key, text: 'The pool is exhausted.', audience: 'internal' },
    answer: { ...it, commentId, audience: 'internal' },
  },
  'ticket.edit_comment': {
    input: { comment: commentId, text: 'The pool is exhausted; I enlarge it.' },
    answer: { ...it, commentId },
  },
  'ticket.delete_comment': { input: { comment: commentId }, answer: { ...it, commentId } },
  'ticket.unlink_pull_request': {
    input: { ticket: key, pullRequest: 'https://github.com/acme/payments/pull/482' },
    answer: { ...it, pullRequestId: 'b51f0c3e-8e0b-4d5b-8e36-0b6f1a2c9d10', name: 'acme/payments#482' },
  },
  'ticket.link_commit': {
    input: { ticket: key, sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', message: 'Enlarge the pool.' },
    answer: { ...it, sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', repository: '', isNew: true },
  },
  'ticket.unlink_commit': {
    input: { ticket: key, sha: '9fceb02' },
    answer: { ...it, sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', repository: '' },
  },
  'task.add': {
    input: { ticket: key, name: 'Enlarge the pool' },
    answer: { ...it, task: { ...task, state: 'open' }, isNew: true },
  },
  'task.set': {
    input: { ticket: key, task: '1', state: 'done' },
    answer: { ...it, task: { ...task, state: 'done' } },
  },
};
