import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { linkTickets } from '../../src/tickets/commands/link-tickets.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf, take } from './ticket-in.ts';

let desk: TestDesk;
let bob: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterAll(() => desk.close());

type Type = 'blocks' | 'parent';

async function file(count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) keys.push(await fileTicket(desk, bob));
  return keys;
}

function link(ticket = '', other = '', type: Type = 'blocks', command = linkTickets) {
  return desk.run(bob, command, { ticket, type, other });
}

describe('a link that would close a cycle', () => {
  test('of two is refused, and the message shows it', async () => {
    const [a, b] = await file(2);
    await link(a, b);
    expect((await refusalOf(link(b, a))).fields.other).toBe(
      `That would close a cycle: ${b} blocks ${a}, which blocks ${b}. Unlink two of them first.`,
    );
    expect((await rowOf(desk, a ?? '')).blockedBy).toEqual([]);
  });

  test.each(['blocks', 'parent'] as const)('of four is refused (%s)', async (type) => {
    const [a, b, c, d] = await file(4);
    await link(a, b, type);
    await link(b, c, type);
    await link(c, d, type);
    const verb = { blocks: 'blocks', parent: 'is the parent of' }[type];
    expect((await refusalOf(link(d, a, type))).message).toBe(
      `That would close a cycle: ${d} ${verb} ${a}, which ${verb} ${b}, which ${verb} ${c}, which ${verb} ${d}. Unlink two of them first.`,
    );
  });

  test('of many is told in short', async () => {
    const keys = await file(12);
    for (const [index, key] of keys.slice(1).entries()) await link(keys[index], key);
    const { message } = await refusalOf(link(keys.at(-1), keys[0]));
    expect(message).toContain('7 more tickets in a row');
    expect(message).toMatch(new RegExp(`which blocks ${keys.at(-1)}\\. Unlink`));
  });

  test('is refused also while one of its tickets is done: it may be reopened', async () => {
    const [a, b] = await file(2);
    await link(a, b);
    await take(desk, bob, a ?? '', 'resolved');
    expect((await refusalOf(link(b, a))).message).toContain('close a cycle');
  });

  test('is told apart from a diamond, which is none', async () => {
    const [a, b, c, d] = await file(4);
    await link(a, b);
    await link(a, c);
    await link(b, d);
    expect(await link(c, d)).toMatchObject({ isNew: true });
  });
});

/**
 * Two links that together close a cycle, and write different tickets: both have looked before either writes.
 * `a` blocks `b` and `c` blocks `d`, where `b` blocks `c` and `d` blocks `a` already.
 */
async function linkAtOnce(
  type: Type,
  command: typeof linkTickets,
): Promise<{ done: number; keys: string[] }> {
  const keys = await file(4);
  const [a, b, c, d] = keys;
  await link(b, c, type);
  await link(d, a, type);
  let looking = 2;
  let letGo: () => void = () => undefined;
  const bothLooked = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const meeting: typeof linkTickets = {
    ...command,
    async load(...args) {
      const loaded = await command.load(...args);
      looking -= 1;
      if (looking <= 0) letGo();
      await bothLooked;
      return loaded;
    },
  };
  const outcomes = await Promise.allSettled([link(a, b, type, meeting), link(c, d, type, meeting)]);
  return { done: outcomes.filter(({ status }) => status === 'fulfilled').length, keys };
}

describe('two links at once that close a cycle together', () => {
  test.each(['blocks', 'parent'] as const)('(%s): one of them is refused', async (type) => {
    const { done, keys } = await linkAtOnce(type, linkTickets);
    expect(done).toBe(1);
    const links = await Promise.all(keys.map(async (key) => (await rowOf(desk, key)).links));
    expect(links.flat().filter((each) => each.type === type)).toHaveLength(3);
  });

  test('would both go through without the guard: this is what it is for', async () => {
    const unguarded: typeof linkTickets = {
      ...linkTickets,
      decide: (...args) => ({ ...linkTickets.decide(...args), rows: [] }),
    };
    expect((await linkAtOnce('blocks', unguarded)).done).toBe(2);
  });
});
