import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { rehearseLadder } from '../../../src/tickets/queries/rehearse-ladder.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { buildPolicy, giveBoard } from '../time/promises.ts';

let desk: TestDesk;
let bob: Actor;
beforeEach(async () => {
  desk = await openTestDesk();
  bob = await desk.person('bob');
  for (const prefix of ['OPS', 'WEB']) {
    const boardId = await desk.board(prefix);
    await giveBoard(desk, boardId, {
      slaPolicies: [buildPolicy({ name: 'Urgent' }), buildPolicy({ name: `Only ${prefix}` })],
    });
  }
});
afterEach(() => desk.close());

const titleOf = async (what: string) => (await desk.ask(bob, rehearseLadder, { what })).title;

describe('a policy that is rehearsed', () => {
  test('is found by its name where one board has it', async () => {
    expect(await titleOf('only web')).toBe('WEB: Only WEB');
  });

  test('that two boards have is found with its board', async () => {
    expect(await titleOf('WEB Urgent')).toBe('WEB: Urgent');
    expect(await titleOf('ops  urgent')).toBe('OPS: Urgent');
  });

  test('that two boards have is asked for, without a board', async () => {
    const { code, fields } = await refusalOf(titleOf('Urgent'));
    expect([code, fields.what]).toEqual([
      'invalid_input',
      'Several boards have this policy. Name one with its board: OPS Urgent, WEB Urgent.',
    ]);
  });

  test('that nobody knows is refused', async () => {
    expect((await refusalOf(titleOf('OPS Nights'))).fields.what).toBe(
      'I know no ticket or policy OPS Nights. `/ticket policy` shows the policies.',
    );
  });
});
