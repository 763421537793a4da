import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { nextStatuses } from '../../src/tickets/lifecycle.ts';
import type { Status } from '../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';
import { rowOf, take, ticketIn } from './ticket-in.ts';

const TO: readonly Status[] = [
  ...(['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester', 'wait_dependency'] as const),
  ...(['escalated', 'resolved', 'closed', 'canceled'] as const),
];

/** From each status, a mark for each of `TO`: x is a step, . is none. */
const MATRIX: Record<Status, string> = {
  //               new tri prg hld req dep esc res clo can
  new: '            .   x   x   .   .   .   x   x   .   x',
  triaged: '        .   .   x   x   x   x   x   x   .   x',
  in_progress: '    .   x   .   x   x   x   x   x   .   x',
  on_hold: '        .   .   x   .   .   .   x   x   .   x',
  wait_requester: ' .   .   x   .   .   .   x   x   .   x',
  wait_dependency: '.   .   x   .   .   .   x   x   .   x',
  escalated: '      .   .   x   x   x   x   .   x   .   x',
  resolved: '       .   .   x   .   .   .   .   .   x   x',
  closed: '         .   .   x   .   .   .   .   .   .   x',
  canceled: '       .   .   .   .   .   .   .   .   .   .',
};

/** How a refusal ends that names where the ticket can go instead. */
const WAITS = 'on hold, waiting for its requester, waiting for something else';
const ALLOWED: Record<Status, string> = {
  new: 'From there it can go to triaged, in progress, escalated, resolved or canceled.',
  triaged: `From there it can go to in progress, ${WAITS}, escalated, resolved or canceled.`,
  in_progress: `From there it can go to triaged, ${WAITS}, escalated, resolved or canceled.`,
  on_hold: 'From there it can go to in progress, escalated, resolved or canceled.',
  wait_requester: 'From there it can go to in progress, escalated, resolved or canceled.',
  wait_dependency: 'From there it can go to in progress, escalated, resolved or canceled.',
  escalated: `From there it can go to in progress, ${WAITS}, resolved or canceled.`,
  resolved: 'From there it can go to closed, in progress or canceled.',
  closed: 'From there it can go to in progress or canceled.',
  canceled: 'It stays so; file a new ticket instead.',
};

const STEPS = Object.entries(MATRIX).flatMap(([from, marks]) =>
  marks
    .trim()
    .split(/\s+/)
    .map((mark, column) => ({ from: from as Status, to: TO[column] ?? 'new', isAllowed: mark === 'x' })),
);
const ALLOWED_STEPS = STEPS.filter(({ isAllowed }) => isAllowed);
const REFUSED_STEPS = STEPS.filter(({ isAllowed }) => !isAllowed);

describe('the state machine', () => {
  let desk: TestDesk;
  let ada: Actor;
  beforeAll(async () => {
    desk = await openTestDesk();
    await desk.board('OPS');
    ada = await desk.person('ada', { admin: true, agentOf: 'OPS' });
  });
  afterAll(() => desk.close());

  test('has 100 pairs, 42 of them steps', () => {
    expect([STEPS.length, ALLOWED_STEPS.length]).toEqual([100, 42]);
  });

  test.each(ALLOWED_STEPS)('lets a ticket go from $from to $to', async ({ from, to }) => {
    const key = await ticketIn(desk, ada, from);
    await take(desk, ada, key, to);
    expect((await rowOf(desk, key)).status).toBe(to);
  });

  test.each(REFUSED_STEPS)('refuses the step from $from to $to and names others', async ({ from, to }) => {
    const key = await ticketIn(desk, ada, from);
    const before = await rowOf(desk, key);
    const refusal = await refusalOf(take(desk, ada, key, to));
    expect(refusal.code).toBe('transition_not_allowed');
    expect(refusal.message).toContain(ALLOWED[from]);
    expect(await rowOf(desk, key)).toEqual(before);
  });

  test('tells forms where a ticket can go', () => {
    expect(nextStatuses('escalated')).toEqual([
      ...['in_progress', 'on_hold', 'wait_requester', 'wait_dependency', 'resolved', 'canceled'],
    ]);
  });
});
