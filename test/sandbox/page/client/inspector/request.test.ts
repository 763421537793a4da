import { expect, test } from 'vitest';
import {
  statusText,
  titleOf,
  verdictOf,
  wayOf,
} from '../../../../../src/sandbox/page/client/inspector/requests/request.ts';
import type { TrafficJson } from '../../../../../src/sandbox/slack/control/traffic.ts';

function request(changes: Partial<TrafficJson>): TrafficJson {
  return {
    n: 1,
    direction: 'to_app',
    what: 'command',
    at: 0,
    payload: {},
    status: 200,
    answer: '',
    tookMs: 1,
    person: undefined,
    checks: [],
    ...changes,
  };
}

test.each([
  [{ what: 'command', payload: { command: '/ticket', text: 'show OPS-1' } }, '/ticket show OPS-1'],
  [{ what: 'command', payload: { command: '/ticket', text: '' } }, '/ticket'],
  [
    { what: 'interaction', payload: { type: 'block_actions', actions: [{ action_id: 'ticket.assign' }] } },
    'block_actions ticket.assign',
  ],
  [
    { what: 'interaction', payload: { type: 'view_submission', view: { callback_id: 'ticket.new' } } },
    'view_submission ticket.new',
  ],
  [
    { what: 'interaction', payload: { type: 'message_action', callback_id: 'ticket.from_message' } },
    'message_action ticket.from_message',
  ],
  [
    { what: 'event', payload: { event: { type: 'message', subtype: 'message_changed' } } },
    'message message_changed',
  ],
  [{ what: 'webhook', payload: { path: '/hooks/test' } }, '/hooks/test'],
  [{ what: 'interaction', payload: 'nonsense' }, 'interaction'],
  [{ direction: 'from_app' as const, what: 'chat.update', payload: { type: 'x' } }, 'chat.update'],
])('%j reads %s', (changes, title) => {
  expect(titleOf(request(changes))).toBe(title);
});

test('the way of a request is said in words', () => {
  expect(wayOf(request({}), 'docket')).toBe('Slack to docket');
  expect(wayOf(request({ direction: 'from_app' }), 'docket')).toBe('docket to Slack');
  expect(wayOf(request({ what: 'webhook' }), 'docket')).toBe('Webhook to docket');
});

test('one failed check fails the whole', () => {
  const check = (isPassed: boolean) => ({ name: 'x', isPassed, details: [] });
  expect(verdictOf(request({ checks: [check(true), check(true)] }))).toBe('passed');
  expect(verdictOf(request({ checks: [check(true), check(false)] }))).toBe('failed');
  expect(verdictOf(request({ checks: [] }))).toBe('no_checks');
});

test('what was not answered is said in words', () => {
  expect(statusText(503)).toBe('503');
  expect(statusText('timeout')).toBe('no answer');
  expect(statusText('lost')).toBe('lost');
});
