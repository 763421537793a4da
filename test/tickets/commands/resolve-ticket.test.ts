import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { closeTicket } from '../../../src/tickets/commands/close-ticket.ts';
import { reopenTicket } from '../../../src/tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../../src/tickets/commands/resolve-ticket.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import type { Priority } from '../../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

const DEBRIEF = {
  rootCause: 'A certificate ran out overnight.',
  impact: 'Nobody could sign in for an hour.',
  actions: 'Renewed it and added an alert.',
};

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
});
afterAll(() => desk.close());

const file = (priority: Priority) => fileTicket(desk, bob, { priority });

describe('the debrief', () => {
  test.each(['critical', 'high'] as const)('is due where a %s ticket is fixed', async (priority) => {
    const ticket = await file(priority);
    const refusal = await refusalOf(desk.run(bob, resolveTicket, { ticket, code: 'fixed' }));
    expect(refusal.code).toBe('debrief_required');
    expect(Object.keys(refusal.fields)).toEqual(['rootCause', 'impact', 'actions']);
    await desk.run(bob, resolveTicket, { ticket, code: 'fixed', ...DEBRIEF });
    expect(await rowOf(desk, ticket)).toMatchObject({
      status: 'resolved',
      resolution: { code: 'fixed', note: '', duplicateOf: null },
      debriefs: [{ cycle: 1, ...DEBRIEF, by: bob.id }],
    });
  });

  test.each(['medium', 'low', 'info'] as const)('is not due at %s, nor is a note', async (priority) => {
    const ticket = await file(priority);
    await desk.run(bob, resolveTicket, { ticket });
    expect(await rowOf(desk, ticket)).toMatchObject({
      status: 'resolved',
      resolution: { code: 'fixed', note: '' },
      debriefs: [],
    });
  });

  test.each(['rootCause', 'impact', 'actions'] as const)('needs its part %s', async (part) => {
    const ticket = await file('critical');
    for (const answer of [
      undefined,
      null,
      '',
      ' '.repeat(40),
      '\u200B\u2060\uFEFF'.repeat(10),
      'x'.repeat(19),
    ]) {
      const refusal = await refusalOf(desk.run(bob, resolveTicket, { ticket, ...DEBRIEF, [part]: answer }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['debrief_required', [part]]);
    }
    expect((await rowOf(desk, ticket)).status).toBe('new');
  });

  test('counts the characters that are left when blanks around them are taken off', async () => {
    const ticket = await file('high');
    const padded = { ...DEBRIEF, impact: `   ${'x'.repeat(19)}   ` };
    const refusal = await refusalOf(desk.run(bob, resolveTicket, { ticket, ...padded }));
    expect(refusal.fields).toEqual({ impact: 'Write at least 20 characters; this has 19.' });
  });

  test.each([20, 3_000])('takes parts of %i characters', async (length) => {
    const ticket = await file('high');
    const text = 'x'.repeat(length);
    await desk.run(bob, resolveTicket, { ticket, rootCause: text, impact: text, actions: text });
    expect((await rowOf(desk, ticket)).debriefs[0]).toMatchObject({
      rootCause: text,
      impact: text,
      actions: text,
    });
  });

  test.each(['rootCause', 'impact', 'actions'] as const)('refuses 3,001 characters in %s', async (part) => {
    const ticket = await file('high');
    const refusal = await refusalOf(
      desk.run(bob, resolveTicket, { ticket, ...DEBRIEF, [part]: 'x'.repeat(3_001) }),
    );
    expect(refusal.fields).toEqual({ [part]: 'Write at most 3,000 characters; this has 3,001.' });
  });

  test('stays due when the priority is lowered first', async () => {
    const ticket = await file('critical');
    await desk.run(bob, updateTicket, { ticket, changes: { priority: 'low' } });
    expect(await rowOf(desk, ticket)).toMatchObject({ priority: 'low', cyclePriority: 'critical' });
    expect(await codeOf(desk.run(bob, resolveTicket, { ticket }))).toBe('debrief_required');
  });

  test('becomes due when the priority is raised', async () => {
    const ticket = await file('low');
    await desk.run(bob, updateTicket, { ticket, changes: { priority: 'high' } });
    expect(await codeOf(desk.run(bob, resolveTicket, { ticket }))).toBe('debrief_required');
  });

  test('of one cycle is kept when the ticket is reopened, and the next cycle adds its own', async () => {
    const ticket = await file('high');
    await desk.run(bob, resolveTicket, { ticket, ...DEBRIEF });
    await desk.run(bob, closeTicket, { ticket });
    await desk.run(bob, reopenTicket, { ticket, reason: 'It broke again' });
    expect((await rowOf(desk, ticket)).debriefs).toMatchObject([{ cycle: 1, ...DEBRIEF }]);
    expect(await codeOf(desk.run(bob, resolveTicket, { ticket }))).toBe('debrief_required');
    const second = { ...DEBRIEF, rootCause: 'The alert was sent to nobody.' };
    await desk.run(bob, resolveTicket, { ticket, ...second });
    expect((await rowOf(desk, ticket)).debriefs).toMatchObject([
      { cycle: 1, ...DEBRIEF },
      { cycle: 2, ...second },
    ]);
  });

  test('is not due in a new cycle that was never high', async () => {
    const ticket = await file('high');
    await desk.run(bob, updateTicket, { ticket, changes: { priority: 'low' } });
    await desk.run(bob, resolveTicket, { ticket, ...DEBRIEF });
    await desk.run(bob, reopenTicket, { ticket });
    expect(await rowOf(desk, ticket)).toMatchObject({ cycle: 2, cyclePriority: 'low' });
    await desk.run(bob, resolveTicket, { ticket });
    expect((await rowOf(desk, ticket)).debriefs).toHaveLength(1);
  });

  test('may be given where none is due, and is then held to the same sizes', async () => {
    const ticket = await file('low');
    const short = { ticket, rootCause: 'Too short' };
    expect(await codeOf(desk.run(bob, resolveTicket, short))).toBe('debrief_required');
    await desk.run(bob, resolveTicket, { ticket, ...DEBRIEF });
    expect((await rowOf(desk, ticket)).debriefs).toMatchObject([{ cycle: 1, ...DEBRIEF }]);
  });
});

describe('a code that fixes nothing', () => {
  const codes = ['wont_fix', 'duplicate', 'cannot_reproduce', 'auto_resolved'] as const;

  test.each(codes)('%s needs a reason at every priority, and no debrief', async (code) => {
    for (const priority of ['critical', 'high', 'medium', 'low', 'info'] as const) {
      const ticket = await file(priority);
      const refusal = await refusalOf(desk.run(bob, resolveTicket, { ticket, code, note: ' \n ' }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['reason_required', ['note']]);
      await desk.run(bob, resolveTicket, { ticket, code, note: 'The supplier says so' });
      expect(await rowOf(desk, ticket)).toMatchObject({
        status: 'resolved',
        resolution: { code, note: 'The supplier says so' },
        debriefs: [],
      });
    }
  });

  test('duplicate names the other ticket', async () => {
    const original = await file('medium');
    const ticket = await file('medium');
    const duplicate = { ticket, code: 'duplicate' as const, note: 'Same printer' };
    await desk.run(bob, resolveTicket, { ...duplicate, duplicateOf: original.toLowerCase() });
    expect((await rowOf(desk, ticket)).resolution).toEqual({
      code: 'duplicate',
      note: 'Same printer',
      duplicateOf: (await rowOf(desk, original))._id,
    });
  });

  test('duplicate of itself or of nothing is refused', async () => {
    const ticket = await file('medium');
    const duplicate = { ticket, code: 'duplicate' as const, note: 'Same printer' };
    const itself = await refusalOf(desk.run(bob, resolveTicket, { ...duplicate, duplicateOf: ticket }));
    expect([itself.code, Object.keys(itself.fields)]).toEqual(['invalid_input', ['duplicateOf']]);
    expect(await codeOf(desk.run(bob, resolveTicket, { ...duplicate, duplicateOf: 'OPS-99999' }))).toBe(
      'not_found',
    );
  });

  test('that nobody knows is refused', async () => {
    const input = { ticket: await file('low'), code: 'solved' as 'fixed' };
    const refusal = await refusalOf(desk.run(bob, resolveTicket, input));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['code']]);
  });
});

describe('resolving', () => {
  test('is for agents, not for who filed it', async () => {
    const ticket = await fileTicket(desk, carol);
    expect(await codeOf(desk.run(carol, resolveTicket, { ticket }))).toBe('forbidden');
  });

  test('takes a note of 3,000 characters and none of 3,001', async () => {
    const ticket = await file('low');
    const refusal = await refusalOf(desk.run(bob, resolveTicket, { ticket, note: 'x'.repeat(3_001) }));
    expect(Object.keys(refusal.fields)).toEqual(['note']);
    await desk.run(bob, resolveTicket, { ticket, note: 'x'.repeat(3_000) });
    expect((await rowOf(desk, ticket)).resolution?.note).toHaveLength(3_000);
  });
});
