import { expect, test } from 'vitest';
import { codePrompt } from '../../../src/slack/code/prompts.ts';
import { assertSlackTakes, buttonsOf, textsOf } from '../../helpers/blocks.ts';
import { buildTicket } from '../../helpers/build.ts';

const AT = new Date('2026-03-02T09:00:00.000Z');

function ticketWith(kind: 'refused' | 'ready_to_resolve' | 'reverted', message: string) {
  return buildTicket({ status: 'in_progress', codeNotice: { kind, message, pullRequestId: 'p', at: AT } });
}

test('a merge that may not resolve by itself asks for the debrief, with the button that opens its form', () => {
  const ticket = ticketWith('ready_to_resolve', 'payments/api#482 is merged. Say what caused it.');
  const post = codePrompt(ticket, 'ready_to_resolve');
  if (!post) throw new Error('There is no post.');
  assertSlackTakes(post);
  expect(textsOf(post)).toEqual([
    '*OPS-123  Payments API times out*\npayments/api#482 is merged. Say what caused it.',
  ]);
  expect(buttonsOf(post).map(({ label, actionId }) => [label, actionId])).toEqual([
    ['Resolve', 'ticket.resolve'],
    ['Open', 'ticket.show'],
  ]);
});

test('a revert offers to reopen', () => {
  const post = codePrompt(ticketWith('reverted', 'payments/api#482 was reverted.'), 'reverted');
  if (!post) throw new Error('There is no post.');
  expect(buttonsOf(post).map(({ actionId }) => actionId)).toEqual(['ticket.reopen', 'ticket.show']);
});

test('nobody is asked for what was settled meanwhile', () => {
  expect(codePrompt(buildTicket(), 'reverted')).toBeNull();
  expect(codePrompt(ticketWith('refused', 'It is blocked.'), 'ready_to_resolve')).toBeNull();
});
