import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBoard } from '../../src/boards/commands/create-board.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { commands } from '../../src/catalogue/commands.ts';
import { createToken } from '../../src/tokens/commands/create-token.ts';
import { outcomeOf } from './matrix/outcome.ts';
import { hashOfRows, idsOfRows } from './matrix/rows-of-tenants.ts';
import { commandRules } from './matrix/rules.ts';
import { attemptsOn, judge } from './matrix/try-on.ts';
import { openWorld, type World } from './matrix/world.ts';

const HIDDEN = ['acme', 'platform'];

let world: World;
/** Made alike: there everybody tries the same on what does not exist. */
let twin: World;
let hiddenIds: string[];

beforeAll(async () => {
  world = await openWorld();
  twin = await openWorld();
  hiddenIds = await idsOfRows(world.desk, HIDDEN);
}, 120_000);
afterAll(async () => {
  await world.desk.close();
  await twin.desk.close();
});

describe("what is another tenant's is told from nothing by no command, and stays as it is:", () => {
  test.each(commands.map((command) => [command.id, command] as const))('%s', async (id, command) => {
    const rule = commandRules[id];
    if (!rule) throw new Error(`Say in test/access/matrix what to try with the command ${id}.`);
    const before = await hashOfRows(world.desk, HIDDEN);
    const told: unknown[] = [];
    for (const attempt of attemptsOn(rule, world, twin)) {
      told.push(
        ...(await judge(attempt, ({ desk }, actor, input) => desk.run(actor, command, input), hiddenIds)),
      );
    }
    expect(told).toEqual([]);
    expect(await hashOfRows(world.desk, HIDDEN)).toBe(before);
  });
});

/**
 * Where one refusal is not another's, and has to be: what is unique in the whole installation, or an id that only chance
 * could meet. It says that the name is taken, and nothing of whose it is.
 */
describe('what the installation has once', () => {
  test('a prefix that another tenant has is taken, whoever has it', async () => {
    const { admin } = world.intruders;
    if (!admin) throw new Error('Nobody tries.');
    const refusal = await outcomeOf(world.desk.run(admin, createBoard, { prefix: 'ACME', name: 'Try' }));
    const message = 'The prefix ACME is taken. Choose another one.';
    expect(JSON.parse(refusal)).toEqual({ code: 'conflict', message, fields: { prefix: message } });
  });

  test("a channel that another tenant's board has is in use, whoever has it", async () => {
    const { admin } = world.intruders;
    if (!admin) throw new Error('Nobody tries.');
    const triageChannel = { teamId: 'T0TEST', id: world.targets.acme.there.byName.channel };
    const board = world.globex.byId.board;
    const refusal = await outcomeOf(
      world.desk.run(admin, updateBoard, { board, changes: { triageChannel } }),
    );
    const message = 'The channel C0ACME is in use elsewhere. Choose another one, or ask an operator.';
    const fields = { 'changes.triageChannel': message };
    expect(JSON.parse(refusal)).toEqual({ code: 'conflict', message, fields });
  });

  test("the id of another tenant's token cannot be given again", async () => {
    const { admin } = world.intruders;
    if (!admin) throw new Error('Nobody tries.');
    const { token: id } = world.targets.acme.there.byName;
    const input = { id, hash: 'a'.repeat(64), name: 'Try' };
    const refusal = await outcomeOf(world.desk.run(admin, createToken, input));
    const message = 'Something of that name exists already. Choose another name.';
    expect(JSON.parse(refusal)).toEqual({ code: 'conflict', message, fields: {} });
  });
});
