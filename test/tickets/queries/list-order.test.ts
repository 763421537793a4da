import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import type { QueryInput } from '../../../src/engine/query.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { listTickets } from '../../../src/tickets/queries/list-tickets.ts';
import type { Priority } from '../../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { fileTicket } from '../ticket-in.ts';

const MINUTE = 60_000;
const PRIORITIES: readonly Priority[] = ['critical', 'high', 'medium', 'low', 'info'];
const SORTS = ['priority', 'newest', 'oldest', 'updated'] as const;

type Filters = QueryInput<typeof listTickets>;

let desk: TestDesk;
let bob: Actor;

/**
 * Thirty tickets, three filed each minute at the very same moment, with the five priorities in turn; so every sort
 * order has equal ones to put in some order that stays.
 */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T09:00:00.000Z') });
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  for (let index = 0; index < 30; index += 1) {
    await fileTicket(desk, bob, { priority: PRIORITIES[index % 5] ?? 'info' });
    if (index % 3 === 2) desk.clock.advance(MINUTE);
  }
});
afterAll(async () => {
  await desk.close();
  vi.useRealTimers();
});

/** Follows the cursors to the end of a list; `between` happens after each page. */
async function allPages(filters: Filters, between: () => Promise<unknown> = async () => undefined) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { tickets, nextCursor } = await desk.ask(bob, listTickets, { ...filters, cursor });
    pages.push(tickets.map(({ key }) => key));
    cursor = nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return pages;
}

async function valuesOf<T>(
  sort: (typeof SORTS)[number],
  pick: (ticket: { minute: number; priority: Priority }) => T,
) {
  const { tickets } = await desk.ask(bob, listTickets, { sort, limit: 30 });
  const start = new Date('2026-03-02T09:00:00.000Z').getTime();
  return tickets.map(({ createdAt, priority }) =>
    pick({ minute: (createdAt.getTime() - start) / MINUTE, priority }),
  );
}

/** `[0, 1, 2]` as `[0, 0, 0, 1, 1, 1, 2, 2, 2]`, say. */
function repeat<T>(times: number, list: readonly T[]): T[] {
  return list.flatMap((item) => Array<T>(times).fill(item));
}

describe('the order', () => {
  const MINUTES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

  test('by priority begins with the most urgent', async () => {
    expect(await valuesOf('priority', ({ priority }) => priority)).toEqual(repeat(6, PRIORITIES));
  });

  test('oldest and newest first', async () => {
    expect(await valuesOf('oldest', ({ minute }) => minute)).toEqual(repeat(3, MINUTES));
    expect(await valuesOf('newest', ({ minute }) => minute)).toEqual(repeat(3, [...MINUTES].reverse()));
  });

  test('last changed first', async () => {
    await desk.run(bob, updateTicket, { ticket: 'OPS-1', changes: { tags: ['touched'] } });
    const { tickets } = await desk.ask(bob, listTickets, { sort: 'updated', limit: 4 });
    expect(tickets.map(({ key }) => key)[0]).toBe('OPS-1');
    expect(
      tickets
        .slice(1)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([28, 29, 30]);
  });

  test('is by priority where nothing is said, twenty at a time', async () => {
    const { tickets, total, nextCursor } = await desk.ask(bob, listTickets, {});
    expect(tickets.map(({ priority }) => priority)).toEqual(repeat(6, PRIORITIES).slice(0, 20));
    expect([total, typeof nextCursor]).toEqual([30, 'string']);
  });
});

describe('pages', () => {
  test.each(SORTS)('by %s neither skip nor repeat', async (sort) => {
    for (const limit of [1, 4, 7, 30, 100]) {
      const pages = await allPages({ sort, limit });
      expect(pages.flat()).toHaveLength(30);
      expect(new Set(pages.flat()).size).toBe(30);
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    }
  });

  test('obey the filters to the end', async () => {
    const pages = await allPages({ sort: 'newest', limit: 4, priority: ['high', 'low'] });
    expect(pages.map((page) => page.length)).toEqual([4, 4, 4]);
  });

  test.each(SORTS)('by %s show every ticket once while new ones arrive', async (sort) => {
    const before = new Set((await allPages({ sort, limit: 100 })).flat());
    const arrive = async () => {
      for (const priority of ['critical', 'info'] as const) await fileTicket(desk, bob, { priority });
    };
    const keys = (await allPages({ sort, limit: 20 }, arrive).then((pages) => pages.flat())) as string[];
    expect(new Set(keys).size).toBe(keys.length);
    expect([...before].filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe('a bad cursor', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const ID = '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e';

  test.each<[string, string]>([
    ['of nonsense', 'nonsense'],
    ['that is empty', ''],
    ['of no JSON', Buffer.from('{').toString('base64url')],
    ['of another sort', encode(['oldest', '2026-03-02T09:00:00.000Z', ID])],
    ['of an unknown sort', encode(['random', 1, ID])],
    ['with an operator', encode(['priority', { $gt: 0 }, ID])],
    ['with an operator for an id', encode(['priority', 1, { $ne: null }])],
    ['with no id', encode(['priority', 1])],
    ['with no date', encode(['newest', 'yesterday', ID])],
    ['with a date for a priority', encode(['priority', '2026-03-02T09:00:00.000Z', ID])],
    ['that is too long', 'x'.repeat(501)],
  ])('%s is refused', async (_name, cursor) => {
    const refusal = await refusalOf(desk.ask(bob, listTickets, { sort: 'priority', cursor }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['cursor']]);
  });

  test.each(['newest', 'oldest', 'updated'] as const)(
    'with a number for the date of %s is refused',
    async (sort) => {
      const refusal = await refusalOf(desk.ask(bob, listTickets, { sort, cursor: encode([sort, 1, ID]) }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['cursor']]);
    },
  );
});
