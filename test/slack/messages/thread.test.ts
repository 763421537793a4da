import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/engine/events.ts';
import { renderThreadPost } from '../../../src/slack/messages/thread.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { assertSlackTakes, textsOf } from '../../helpers/blocks.ts';
import {
  alice,
  bob,
  buildBoard,
  buildEvent,
  buildPerson,
  buildTicket,
  peopleMap,
} from '../../helpers/build.ts';

function post(
  type: string,
  event: Partial<Event> = {},
  { author = bob as typeof bob | null, ticket = {} as Partial<Ticket> } = {},
) {
  const people = peopleMap(alice, bob);
  const board = buildBoard();
  const drawn = renderThreadPost({
    ...{ ticket: buildTicket(ticket), board, event: buildEvent(type, event), author, people },
  });
  if (drawn) assertSlackTakes(drawn);
  return drawn;
}

describe('a comment', () => {
  it('appears as its author, in their own words', () => {
    const drawn = post('ticket.commented', {
      payload: { audience: 'public', text: 'I *look* into <it>.\nNow.' },
    });
    expect(drawn).toMatchObject({ username: 'bob', iconUrl: 'https://pictures.example/bob.png' });
    expect(textsOf(drawn ?? { text: '' })).toEqual(['I *look* into &lt;it&gt;.\nNow.']);
    expect(drawn?.text).toBe('OPS-123: I *look* into &lt;it&gt;. Now.');
  });

  it('says in words that it is internal', () => {
    const drawn = post('ticket.commented', { payload: { audience: 'internal', text: 'Careful.' } });
    expect(textsOf(drawn ?? { text: '' })).toEqual(['Careful.', ':lock: Internal: only agents see this.']);
  });

  it('of somebody without a picture has a name alone, and one of nobody neither', () => {
    const payload = { audience: 'public', text: 'x' };
    const author = buildPerson('\u202Eeve'.padEnd(100, 'e'), { image: null });
    const named = post('ticket.commented', { payload }, { author });
    expect(named?.username).toHaveLength(80);
    expect(named?.username).toMatch(/^eve/);
    expect(named).not.toHaveProperty('iconUrl');
    expect(post('ticket.commented', { payload }, { author: null })).not.toHaveProperty('username');
  });

  it('of the largest size fits, in four parts', () => {
    const drawn = post('ticket.commented', {
      payload: { audience: 'internal', text: '& <😀> '.repeat(6_000) },
    });
    const texts = textsOf(drawn ?? { text: '' });
    expect(texts).toHaveLength(5);
    expect(texts[3]).toMatch(/…$/);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(3_000);
  });
});

describe('what happened to the ticket', () => {
  const bobs = { ticket: { assigneeId: bob._id } };
  const textOf = (drawn: ReturnType<typeof post>) => textsOf(drawn ?? { text: '' });

  it('is told when it was escalated', () => {
    expect(textOf(post('ticket.escalated', { payload: { comment: 'The region is down.' } }))).toEqual([
      '<@UBOB> escalated this: The region is down.\nNobody has it.',
    ]);
    expect(textOf(post('ticket.escalated', { payload: { comment: '' } }, bobs))).toEqual([
      '<@UBOB> escalated this.\n<@UBOB> has it.',
    ]);
  });

  it('is told when it was resolved, with what was done', () => {
    const changes = [
      { field: 'status', old: 'in_progress', new: 'resolved' },
      { field: 'resolution', old: null, new: { code: 'fixed', note: 'Rolled back.', duplicateOf: null } },
      { field: 'debriefs', old: [], new: [{ rootCause: 'A', impact: 'B', actions: 'An alert was added.' }] },
    ];
    expect(textOf(post('ticket.resolved', { changes }))).toEqual([
      '<@UBOB> resolved this: *fixed*.\nRolled back.\nWhat was done: An alert was added.',
    ]);
  });

  it('is told when it was reopened, by Docket too', () => {
    const event = { payload: { comment: 'Again <!here>.' } };
    expect(textOf(post('ticket.reopened', event, { ...bobs, author: null }))).toEqual([
      'Docket reopened this: Again &lt;!here&gt;.\n<@UBOB> has it.',
    ]);
  });

  it('is told when nothing blocks it any more', () => {
    const left = (ids: string[]) => ({ changes: [{ field: 'blockedBy', old: ['x', ...ids], new: ids }] });
    expect(textOf(post('ticket.unblocked', left([]), bobs))).toEqual([
      'Nothing blocks this any more. <@UBOB> can go on.',
    ]);
    expect(textOf(post('ticket.unblocked', left(['a', 'b'])))).toEqual([
      'One blocker less; 2 tickets to go.',
    ]);
  });

  it('is told when a blocker comes back, while it is open and not because somebody named it', () => {
    const again = { payload: { blocker: 'x', again: true } };
    expect(textOf(post('ticket.blocked', again))).toEqual([
      'This is blocked again: a ticket that has to be done first was reopened.',
    ]);
    expect(post('ticket.blocked', { payload: { blocker: 'x' } })).toBeNull();
    expect(post('ticket.blocked', again, { ticket: { status: 'resolved' } })).toBeNull();
  });

  it.each([
    'ticket.created',
    'ticket.updated',
    'ticket.assigned',
    'ticket.status_changed',
    'ticket.closed',
    'ticket.canceled',
    'ticket.comment_edited',
    'ticket.comment_deleted',
    'toString',
  ])('stays on the card for %s', (type) => {
    expect(post(type)).toBeNull();
  });
});

describe('what happens by itself', () => {
  const textOf = (...args: Parameters<typeof post>) => textsOf(post(...args) ?? { text: '' })[0];
  const nobody = { author: null };

  it.each([
    ['response', 'This is escalated: its first answer is overdue.\nNobody has it.'],
    ['resolution', 'This is escalated: its resolution is overdue.\nNobody has it.'],
    ['by_hand', 'Docket escalated this.\nNobody has it.'],
  ])('is escalated by %s', (cause, text) => {
    expect(textOf('ticket.escalated', { payload: { cause, number: 1 } }, nobody)).toBe(text);
  });

  it('is resolved, with the reason', () => {
    const note = 'Nobody answered after 2 reminders.';
    const resolution = { code: 'auto_resolved', note, duplicateOf: null };
    const changes = [{ field: 'resolution', old: null, new: resolution }];
    expect(textOf('ticket.resolved', { payload: { byItself: true }, changes }, nobody)).toBe(
      '*Resolved by itself*.\nNobody answered after 2 reminders.',
    );
  });
});
