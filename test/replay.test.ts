import { afterEach, beforeEach, expect, test } from 'vitest';
import { collections } from '../src/catalogue/rows.ts';
import { movableClock } from '../src/clock.ts';
import { webhookInbox } from '../src/code/inbox-row.ts';
import { connect, type Database } from '../src/database/connect.ts';
import { ensureIndexes } from '../src/database/indexes.ts';
import { rowsOf } from '../src/database/unscoped.ts';
import { bury, deadLetters } from '../src/engine/dead-letters.ts';
import { type Engine, openEngine } from '../src/engine/engine.ts';
import { outbox } from '../src/engine/outbox.ts';
import { openLog } from '../src/log.ts';
import { buildEvent } from './helpers/build.ts';
import { openTestDatabase, type TestDatabase } from './helpers/database.ts';
import { runProgram } from './helpers/run-program.ts';

let home: TestDatabase;
let database: Database;
let engine: Engine;

beforeEach(async () => {
  home = await openTestDatabase();
  database = await connect(home.uri);
  await ensureIndexes(database, collections);
  engine = openEngine({ database, clock: movableClock(), log: openLog('silent') });
});
afterEach(async () => {
  await database.close();
  await home.drop();
});

/** Puts an event of the ticket `a` aside, as the dispatcher does. */
function putAside(seq: number, reason: string): Promise<void> {
  const event = buildEvent('ticket.created', { _id: `ticket:a|${seq}`, stream: 'ticket:a', seq });
  return bury(engine, 'slack.card', event, { reason, attempts: seq === 1 ? 1 : 12 });
}

const run = (...args: string[]) => runProgram('src/replay.ts', args, { MONGODB_URI: home.uri });

const leftAside = () => rowsOf(database, deadLetters).countDocuments();

test('lists what was put aside, oldest first, with its reason', async () => {
  expect(await run()).toEqual({ code: 0, lines: ['Nothing was put aside.'] });
  await putAside(1, 'Slack refused chat.postMessage\n(not_in_channel).');
  await putAside(2, 'mongodb://docket:hunter2@db1 is away.');
  const { code, lines } = await run();
  expect(code).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z {2}'slack\.card\|ticket:a\|1' {2}after 1 try: Slack refused chat\.postMessage \(not_in_channel\)\.$/,
    ),
    expect.stringMatching(
      /'slack\.card\|ticket:a\|2' {2}after 12 tries: mongodb:\/\/\(secret\)@db1 is away\.$/,
    ),
    "2 put aside. Send again: npm run replay [-- --all | -- 'ID' ...]",
  ]);
  expect(await leftAside()).toBe(2);
});

test('gives one back to its consumer, or all of them', async () => {
  for (const seq of [1, 2, 3]) await putAside(seq, 'Slack was away.');
  expect(await run('slack.card|ticket:a|2')).toEqual({
    code: 0,
    lines: ['1 given back to a worker, 0 not found.'],
  });
  expect(await leftAside()).toBe(2);
  const rows = () => rowsOf(database, outbox).find().sort({ seq: 1 }).lean();
  expect((await rows()).map(({ seq, to }) => [seq, to])).toEqual([[2, ['slack.card']]]);
  expect(await run('--all')).toEqual({ code: 0, lines: ['2 given back to a worker, 0 not found.'] });
  expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(await leftAside()).toBe(0);
});

test('gives a webhook back to its inbox', async () => {
  const row = { _id: 'c1|d1', tenantId: 'default', connectionId: 'c1', lane: 'c1|payments/api' };
  await rowsOf(database, webhookInbox).create({ ...row, state: 'dead', outcome: 'The wire is cut.' });
  const letter = { _id: 'c1|d1', tenantId: 'default', stream: 'c1|payments/api', seq: 0 };
  await bury(engine, 'webhooks', letter, { reason: 'The wire is cut.', attempts: 12 });
  expect(await run('webhooks|c1|d1')).toEqual({
    code: 0,
    lines: ['1 given back to a worker, 0 not found.'],
  });
  expect(await rowsOf(database, webhookInbox).findById('c1|d1').lean()).toMatchObject({
    state: 'waiting',
    outcome: '',
  });
  expect([await leftAside(), await rowsOf(database, outbox).countDocuments()]).toEqual([0, 0]);
});

test('says which one is not there, and does the others', async () => {
  await putAside(1, 'Slack was away.');
  const { code, lines } = await run('slack.card|ticket:b|1', 'slack.card|ticket:a|1');
  expect(code).toBe(1);
  expect(lines[0]).toContain("'slack.card|ticket:b|1': There is no such dead letter.");
  expect(lines.at(-1)).toBe('1 given back to a worker, 1 not found.');
});

test.each([[['--everything']], [['--all', 'slack.card|ticket:a|1']]])(
  'does not guess what %s means',
  async (args) => {
    const { code, lines } = await run(...args);
    expect([code, lines]).toEqual([2, ["Usage: npm run replay [-- --all | -- 'ID' ...]"]]);
  },
);

test.each(['src/replay.ts', 'src/verify.ts'])(
  '%s says what to set where it is told no database',
  async (path) => {
    const { code, lines } = await runProgram(path, [], {});
    expect([code, lines.join()]).toEqual([1, expect.stringContaining('Set MONGODB_URI')]);
  },
);

test('a database that does not answer ends it with 4, and no password is shown', async () => {
  const away = { MONGODB_URI: 'mongodb://docket:hunter2@127.0.0.1:9/docket' };
  const { code, lines } = await runProgram('src/replay.ts', [], away);
  expect([code, lines.join()]).toEqual([4, expect.stringContaining('The database does not answer')]);
  expect(lines.join()).not.toContain('hunter2');
}, 30_000);

test('the history of a database that holds is verified', async () => {
  expect(await runProgram('src/verify.ts', [], { MONGODB_URI: home.uri })).toEqual({
    code: 0,
    lines: ['0 streams, 0 events, 0 broken.'],
  });
});
