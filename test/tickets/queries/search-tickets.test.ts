import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import type { QueryInput } from '../../../src/engine/query.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { deleteComment } from '../../../src/tickets/commands/delete-comment.ts';
import { searchTickets } from '../../../src/tickets/queries/search-tickets.ts';
import { type Ticket, tickets } from '../../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let opsId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  opsId = await desk.board('OPS');
  await desk.board('DATA');
  await desk.board('ACME', { tenantId: 'acme' });
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterAll(() => desk.close());

type Wanted = Omit<QueryInput<typeof searchTickets>, 'text'>;

const search = (actor: Actor, text: string, more: Wanted = {}) =>
  desk.ask(actor, searchTickets, { text, ...more });
const keysFor = async (actor: Actor, text: string, more: Wanted = {}) =>
  (await search(actor, text, more)).results.map(({ ticket }) => ticket.key);

/** Puts copies of a ticket beside it, each a minute younger than the one before. */
async function copy(key: string, count: number): Promise<void> {
  const pattern = await rowOf(desk, key);
  const copies = Array.from({ length: count }, (_, index): Ticket => {
    const createdAt = new Date(pattern.createdAt.getTime() + (index + 1) * 60_000);
    const number = 100_000 + pattern.number * 1_000 + index;
    return { ...pattern, _id: randomUUID(), number, key: `OPS-${number}`, createdAt };
  });
  await rowsOf(desk.database, tickets).collection.insertMany(copies as never[]);
}

describe('a search', () => {
  test('finds what is best among all that fit, however old it is', async () => {
    const old = await fileTicket(desk, bob, { subject: 'The walrus is out' });
    const half = await fileTicket(desk, bob, { subject: 'A walrus', description: 'Where is it?' });
    const many = await fileTicket(desk, bob, { subject: 'Animals', description: 'A walrus is here.' });
    await copy(many, 300);
    const { results, total } = await search(bob, 'WALRUS is', { limit: 3 });
    expect([results.slice(0, 2).map(({ ticket }) => ticket.key), total]).toEqual([[old, half], 303]);
    expect(results.map(({ score }) => score)).toEqual([0.7, 0.5, 0.3]);
    const ofEqual = (await search(bob, 'walrus animals', { limit: 3 })).results;
    const newest = (await rowOf(desk, many)).createdAt.getTime() + 300 * 60_000;
    const times = ofEqual.map(({ ticket }) => ticket.createdAt.getTime());
    expect(times).toEqual([newest, newest - 60_000, newest - 120_000]);
  });

  test('shows the ticket of a key before those whose key only begins so', async () => {
    const first = await fileTicket(desk, bob, { subject: 'One' });
    await copy(await fileTicket(desk, bob, { subject: `Like ${first}` }), 12);
    const [best, ...others] = (await search(bob, first.toLowerCase(), { limit: 5 })).results;
    expect([best?.ticket.key, best?.score, best?.matchedIn]).toEqual([first, 1, ['key']]);
    expect(others.map(({ score }) => score)).toEqual([0.7, 0.7, 0.7, 0.7]);
  });

  test('finds capitals of other alphabets too, and parts of words', async () => {
    const key = await fileTicket(desk, bob, { subject: 'Überlastung der Straße, ОШИБКА' });
    for (const text of ['überlast', 'STRAßE', 'ошибка', 'lastung straß ошиб']) {
      expect([text, await keysFor(bob, text)]).toEqual([text, [key]]);
    }
    expect((await search(bob, 'überlast')).results[0]?.matchedIn).toEqual(['title']);
  });

  test('takes at most ten words', async () => {
    const ten = 'a b c d e f g h i j';
    expect((await search(bob, `${ten} a b`)).total).toBeGreaterThanOrEqual(0);
    const refusal = await refusalOf(search(bob, `${ten} k`));
    expect(refusal.fields).toEqual({
      text: 'Look for at most 10 words at once; these are 11. Use those that tell most.',
    });
  });

  test('narrows by the filters of a list', async () => {
    const low = await fileTicket(desk, bob, { subject: 'A gecko', priority: 'low' });
    await fileTicket(desk, bob, { subject: 'A gecko', priority: 'high' });
    await fileTicket(desk, bob, { subject: 'A gecko', priority: 'low', board: 'DATA' });
    expect(await keysFor(bob, 'gecko', { board: 'OPS', priority: ['low'] })).toEqual([low]);
  });
});

describe('a search in comments', () => {
  let key: string;
  let other: string;
  let everybody: Record<string, Actor>;

  beforeAll(async () => {
    const alice = await desk.person('alice');
    const olga = await desk.person('olga', { operator: true });
    everybody = {
      ...{ alice, bob, olga },
      carol: await desk.person('carol', { agentOf: 'DATA' }),
      audrey: { ...(await desk.person('audrey')), isAuditor: true },
      ada: await desk.person('ada', { admin: true }),
      token: { ...bob, limits: { level: 'read', boardIds: [opsId] } },
      elsewhere: { ...bob, limits: { level: 'admin', boardIds: [] } },
      stranger: await desk.person('ann', { tenantId: 'acme', admin: true }),
    };
    key = await fileTicket(desk, alice, { subject: 'Kraken wakes' });
    other = await fileTicket(desk, alice, { subject: 'Kraken sleeps', board: 'DATA' });
    await desk.run(alice, addComment, { ticket: key, text: 'The Zebra (a+)+$ was here.' });
    const internal = { ticket: key, text: 'A quokka among us.', audience: 'internal' as const };
    await desk.run(bob, addComment, internal);
    await desk.run(everybody.carol ?? bob, addComment, { ...internal, ticket: other });
    await desk.run(olga, addComment, {
      ...{ ticket: key, text: 'The platypus is known.', visibility: 'platform_only' },
    });
    const { commentId } = await desk.run(alice, addComment, { ticket: key, text: 'An okapi.' });
    await desk.run(alice, deleteComment, { comment: commentId });
  });

  test('is made on request alone', async () => {
    expect(await keysFor(bob, 'zebra')).toEqual([]);
    const { results, total } = await search(bob, 'zebra (A+)+$ kraken', { includeComments: true });
    expect(results).toMatchObject([{ ticket: { key }, score: 0.5, matchedIn: ['title', 'comments'] }]);
    expect(total).toBe(1);
  });

  test.each([
    ['zebra', ['alice', 'bob', 'olga', 'carol', 'audrey', 'ada', 'token'], []],
    ['quokka', ['bob', 'token'], ['carol']],
    ['platypus', ['olga'], []],
    ['okapi', [], []],
  ])('for %s sees what one may read', async (word, readers, readersOfOther) => {
    const both = word === 'quokka' ? ['olga', 'audrey', 'ada'] : [];
    for (const [name, actor] of Object.entries(everybody)) {
      const seen = await keysFor(actor, `kraken ${word}`, { includeComments: true });
      const expected = [
        ...(readersOfOther.includes(name) || both.includes(name) ? [other] : []),
        ...(readers.includes(name) || both.includes(name) ? [key] : []),
      ];
      expect([name, seen.toSorted()]).toEqual([name, expected.toSorted()]);
    }
  });
});
