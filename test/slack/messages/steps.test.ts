import { expect, test } from 'vitest';
import { type Offer, offerTo } from '../../../src/slack/messages/steps.ts';
import { STATUSES, type Status } from '../../../src/tickets/vocabulary.ts';
import { bob, buildTicket } from '../../helpers/build.ts';

const offered = ({ buttons, menu, rest }: Offer) => [...buttons, ...menu, ...rest];

const blocked = (status: Status) =>
  offerTo(buildTicket({ status, assigneeId: bob._id, blockedBy: ['ticket-of-another-board'] }));

test.each([
  'new',
  'triaged',
  'in_progress',
  'on_hold',
  'wait_requester',
  'wait_dependency',
  'escalated',
] as const)('a ticket that is held up is offered nothing that would be refused: %s', (status) => {
  const { buttons } = blocked(status);
  expect(buttons.length).toBeGreaterThan(0);
  expect(offered(blocked(status)).filter((step) => ['start', 'resume', 'resolve'].includes(step))).toEqual(
    [],
  );
});

test('a ticket that nobody has can be taken while it is held up', () => {
  expect(offerTo(buildTicket({ blockedBy: ['x'] }))).toEqual({
    buttons: ['assign_to_me', 'assign'],
    menu: ['comment', 'edit', 'escalate', 'cancel', 'triage'],
    rest: [],
  });
});

test('what has ended can be reopened, whatever blocks it', () => {
  expect(blocked('resolved').buttons).toEqual(['reopen', 'close']);
  expect(blocked('closed').menu).toEqual(['reopen']);
});

test('no status has more buttons than four, nor a longer menu than Slack takes', () => {
  for (const status of STATUSES) {
    for (const assigneeId of [null, bob._id]) {
      const { buttons, menu } = offerTo(buildTicket({ status, assigneeId }));
      expect([buttons.length <= 4, menu.length <= 5]).toEqual([true, true]);
    }
  }
});
