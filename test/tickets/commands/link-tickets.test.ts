import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { linkTickets } from '../../../src/tickets/commands/link-tickets.ts';
import { unlinkTickets } from '../../../src/tickets/commands/unlink-tickets.ts';
import type { LinkType } from '../../../src/tickets/links.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { ticketLinks } from '../../../src/tickets/queries/ticket-links.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf, take, ticketIn } from '../ticket-in.ts';

let desk: TestDesk;
/** Agent of OPS alone. */
let bob: Actor;
/** Agent of DATA alone. */
let dan: Actor;
let carol: Actor;
let zoe: Actor;
let operator: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  for (const prefix of ['OPS', 'DATA']) await desk.board(prefix);
  await desk.board('ACME', { tenantId: 'acme' });
  bob = await desk.person('bob', { agentOf: 'OPS' });
  dan = await desk.person('dan', { agentOf: 'DATA' });
  carol = await desk.person('carol');
  zoe = await desk.person('zoe', { tenantId: 'acme', agentOf: 'ACME' });
  operator = await desk.person('olga', { operator: true, admin: true });
});
afterAll(() => desk.close());

const link = (actor: Actor, ticket: string, type: LinkType, other: string) =>
  desk.run(actor, linkTickets, { ticket, type, other });
const unlink = (actor: Actor, ticket: string, type: LinkType, other: string) =>
  desk.run(actor, unlinkTickets, { ticket, type, other });
const file = (actor: Actor = bob, board = 'OPS') => fileTicket(desk, actor, { board });

async function rows(...keys: string[]) {
  return Promise.all(keys.map((key) => rowOf(desk, key)));
}

async function lastEventOf(ticket: string) {
  const { entries } = await desk.ask(desk.system, ticketHistory, { ticket });
  return entries.at(-1);
}

describe('a link', () => {
  test.each([
    ['relates', 'relates'],
    ['duplicates', 'duplicated_by'],
    ['blocks', 'blocked_by'],
  ] as const)('that says %s is kept by both tickets, and is in both histories', async (type, otherSide) => {
    const [key, otherKey] = [await file(), await file()];
    const result = await link(bob, key, type, otherKey.toLowerCase());
    expect(result).toMatchObject({ key, otherKey, isNew: true, isBlocking: type === 'blocks' });
    const [ticket, other] = await rows(key, otherKey);
    const own = { type, ticketId: other?._id };
    const their = { type: otherSide, ticketId: ticket?._id };
    expect([ticket?.links, other?.links]).toEqual([[own], [their]]);
    expect(await lastEventOf(key)).toMatchObject({ type: 'ticket.linked', payload: { added: [own] } });
    const expected = type === 'blocks' ? 'ticket.blocked' : 'ticket.linked';
    expect(await lastEventOf(otherKey)).toMatchObject({ type: expected, payload: { added: [their] } });
  });

  test('that makes a parent is kept by it, and the child names it', async () => {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'parent', otherKey);
    const [ticket, other] = await rows(key, otherKey);
    expect(ticket?.links).toEqual([{ type: 'parent', ticketId: other?._id }]);
    expect(other).toMatchObject({ parentId: ticket?._id, links: [] });
    const second = await refusalOf(link(bob, await file(), 'parent', otherKey));
    expect(second.fields.other).toBe(`${otherKey} has a parent already. Unlink it from that one first.`);
    await unlink(bob, key, 'parent', otherKey);
    expect((await rows(key, otherKey)).map(({ links, parentId }) => [links, parentId])).toEqual([
      [[], null],
      [[], null],
    ]);
  });

  test('made twice, or from the other side, adds nothing', async () => {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'relates', otherKey);
    expect(await link(bob, key, 'relates', otherKey)).toMatchObject({ isNew: false });
    expect(await link(bob, otherKey, 'relates', key)).toMatchObject({ isNew: false });
    expect((await rows(key, otherKey)).map(({ eventSeq }) => eventSeq)).toEqual([2, 2]);
  });

  test('outdates no form, except that of the ticket that is blocked now', async () => {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'relates', otherKey);
    await link(bob, key, 'duplicates', otherKey);
    expect((await rows(key, otherKey)).map(({ rev }) => rev)).toEqual([1, 1]);
    await link(bob, key, 'blocks', otherKey);
    expect((await rows(key, otherKey)).map(({ rev }) => rev)).toEqual([1, 2]);
  });

  test.each([
    ['to itself', async () => link(bob, ...(await pairOf((key) => [key, 'relates', key])))],
    ['the wrong way round', async () => link(bob, ...(await duplicateBack()))],
  ])('%s is refused under the other ticket', async (_what, attempt) => {
    const refusal = await refusalOf(attempt());
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['other']]);
  });

  async function pairOf(make: (key: string) => [string, LinkType, string]) {
    return make(await file());
  }
  async function duplicateBack(): Promise<[string, LinkType, string]> {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'duplicates', otherKey);
    return [otherKey, 'duplicates', key];
  }

  test('number 51 is refused, whichever of the two is full', async () => {
    const full = await file();
    for (let count = 0; count < 50; count += 1) await fileTicket(desk, bob, { relatedTo: [full] });
    const other = await file();
    for (const attempt of [link(bob, full, 'blocks', other), link(bob, other, 'blocks', full)]) {
      const refusal = await refusalOf(attempt);
      expect(refusal.message).toContain(`${full} would have more than 50 links.`);
    }
    expect((await rowOf(desk, other)).links).toEqual([]);
  });
});

describe('a blocker', () => {
  test('stops the other from being started or resolved', async () => {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'blocks', otherKey);
    expect(await codeOf(take(desk, bob, otherKey, 'in_progress'))).toBe('blocked');
    expect(await codeOf(take(desk, bob, otherKey, 'resolved'))).toBe('blocked');
    const { blockers } = await desk.ask(bob, getTicket, { ticket: otherKey });
    expect(blockers.map((blocker) => blocker.key)).toEqual([key]);
  });

  test('that is done already blocks nothing, and the link is kept', async () => {
    const [key, otherKey] = [await ticketIn(desk, bob, 'resolved'), await file()];
    expect(await link(bob, key, 'blocks', otherKey)).toMatchObject({ isNew: true, isBlocking: false });
    const [ticket, other] = await rows(key, otherKey);
    expect(other).toMatchObject({
      ...{ blockedBy: [], rev: 1 },
      links: [{ type: 'blocked_by', ticketId: ticket?._id }],
    });
  });

  test('that is unlinked lets the other go on', async () => {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'blocks', otherKey);
    expect(await unlink(bob, key, 'blocks', otherKey)).toMatchObject({ wasLinked: true });
    const [ticket, other] = await rows(key, otherKey);
    expect([ticket?.links, other?.links, other?.blockedBy]).toEqual([[], [], []]);
    expect(await lastEventOf(otherKey)).toMatchObject({ type: 'ticket.unblocked' });
    await take(desk, bob, otherKey, 'in_progress');
  });
});

describe('unlinking', () => {
  test('takes that one link off both, and no other', async () => {
    const [key, otherKey] = [await file(), await file()];
    await link(bob, key, 'relates', otherKey);
    await link(bob, key, 'duplicates', otherKey);
    await unlink(bob, otherKey, 'relates', key);
    const [ticket, other] = await rows(key, otherKey);
    expect(ticket?.links.map(({ type }) => type)).toEqual(['duplicates']);
    expect(other?.links.map(({ type }) => type)).toEqual(['duplicated_by']);
  });

  test('what is not linked changes nothing', async () => {
    const [key, otherKey] = [await file(), await file()];
    expect(await unlink(bob, key, 'blocks', otherKey)).toMatchObject({ wasLinked: false });
    expect((await rows(key, otherKey)).map(({ eventSeq }) => eventSeq)).toEqual([1, 1]);
  });
});

describe('who may link', () => {
  test('those who only read may not', async () => {
    const [key, otherKey] = [await file(), await file()];
    for (const type of ['relates', 'duplicates', 'blocks', 'parent'] as const) {
      expect(await codeOf(link(carol, key, type, otherKey))).toBe('forbidden');
      expect(await codeOf(unlink(carol, key, type, otherKey))).toBe('forbidden');
    }
  });

  test('agents block and divide their own tickets only; related is what either side says', async () => {
    const [ops, data] = [await file(bob, 'OPS'), await file(dan, 'DATA')];
    expect(await codeOf(link(bob, ops, 'blocks', data))).toBe('forbidden');
    expect(await codeOf(link(bob, ops, 'parent', data))).toBe('forbidden');
    expect(await codeOf(link(dan, ops, 'duplicates', data))).toBe('forbidden');
    await link(dan, ops, 'blocks', data);
    await link(bob, data, 'relates', ops);
    await link(bob, ops, 'duplicates', data);
  });
});

describe('tickets of two tenants', () => {
  test('are linked by operators alone', async () => {
    const [ours, theirs] = [await file(), await file(zoe, 'ACME')];
    expect(await codeOf(link(bob, ours, 'relates', theirs))).toBe('not_found');
    expect(await codeOf(link(zoe, theirs, 'relates', ours))).toBe('not_found');
    await link(operator, ours, 'relates', theirs);
    const seenBy = async (actor: Actor, ticket: string) =>
      (await desk.ask(actor, ticketLinks, { ticket })).links.map((each) => each.ticket.key);
    expect(await seenBy(operator, ours)).toEqual([theirs]);
    expect(await seenBy(bob, ours)).toEqual([]);
    expect(await seenBy(zoe, theirs)).toEqual([]);
  });

  test('never block each other, and are no part of each other', async () => {
    const [ours, theirs] = [await file(), await file(zoe, 'ACME')];
    for (const type of ['blocks', 'parent'] as const) {
      const refusal = await refusalOf(link(operator, ours, type, theirs));
      expect([refusal.code, refusal.fields.other]).toEqual([
        'invalid_input',
        expect.stringContaining('of its own tenant'),
      ]);
    }
    expect(await codeOf(fileTicket(desk, operator, { parent: theirs }))).toBe('invalid_input');
  });
});

describe('the links of a ticket', () => {
  test('are told by key, each with the ticket at its other end', async () => {
    const [key, first, second] = [await file(), await file(), await file()];
    await link(bob, key, 'blocks', second);
    await link(bob, key, 'relates', first);
    await link(bob, second, 'parent', key);
    const { links } = await desk.ask(carol, ticketLinks, { ticket: key });
    expect(links.map(({ type, ticket }) => [type, ticket.key])).toEqual([
      ['relates', first],
      ['blocks', second],
      ['child', second],
    ]);
  });
});
