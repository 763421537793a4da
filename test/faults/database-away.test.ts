import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { openReader } from '../../src/engine/reader.ts';
import { comments } from '../../src/tickets/comment.ts';
import { openTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { type Docket, openDocket } from '../helpers/docket.ts';
import { type Line, openLine } from './line.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let home: TestDatabase;
let line: Line;
let docket: Docket;
beforeEach(async () => {
  home = await openTestDatabase();
  line = await openLine(home.uri);
  docket = await openDocket({ env: { MONGODB_URI: line.url } });
});
afterEach(async () => {
  await docket.close();
  await line.close();
  await home.drop();
});

/**
 * The driver waits for a server that is away, but gives up a statement whose connection was cut under it: which of the
 * two a command meets is a matter of milliseconds.
 */
const LATER = 'Still working on it…';
const REFUSED = 'The database did not answer, so nothing was changed. Try again in a minute.';

const THERE = { status: 200, database: 'ok' };
const AWAY = { status: 503, database: 'unreachable' };

async function readiness(): Promise<{ status: number; database: string }> {
  const response = await fetch(`${docket.app.url}/readyz`);
  const { database } = (await response.json()) as { database: string };
  return { status: response.status, database };
}

async function kept(): Promise<string[]> {
  const reader = openReader(docket.app.engine.database, { tenantId: DEFAULT_TENANT });
  return (await reader.find(comments, {}, { sort: { text: 1 } })).map(({ text }) => text);
}

test.each([
  ['refuses connections', () => line.cut()],
  ['hangs', async () => void line.hang()],
])(
  'the database %s: people are told that it takes longer or that nothing was changed, and so it is',
  async (_how, takeAway) => {
    const { alice, bob, clock, file, slack, settle } = docket;
    const card = await file({ subject: 'Printer on fire' });
    await settle();
    expect(await readiness()).toEqual(THERE);

    await takeAway();
    const waiting = alice.command('/ticket comment OPS-1 It burns.', { in: '#help' });
    const reply = bob.reply(card, 'I am on my way.');
    expect(await readiness()).toEqual(AWAY);
    const told = (await waiting).reply?.text ?? '';
    expect([LATER, REFUSED]).toContain(told);

    await line.mend();
    await expect.poll(readiness).toEqual(THERE);
    await reply;
    // An event that was refused twice is told again after a minute.
    clock.advance(61_000);
    if (told === LATER) {
      await slack.until(() => alice.see('#help').includes('Commented on OPS-1.'), 'what came of it');
      await card.shows('2 comments');
      expect(await kept()).toEqual(['I am on my way.', 'It burns.']);
    } else {
      await card.shows('1 comment');
      expect(await kept()).toEqual(['I am on my way.']);
    }
  },
  A_MINUTE,
);
