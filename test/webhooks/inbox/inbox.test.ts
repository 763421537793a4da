import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deadLetters, replay } from '../../../src/engine/dead-letters.ts';
import { startDispatcher } from '../../../src/engine/dispatcher.ts';
import { claimLane, lanes } from '../../../src/engine/lanes.ts';
import { ProviderError, UserError } from '../../../src/errors.ts';
import { takeAgain } from '../../../src/webhooks/inbox/take-again.ts';
import { type HookDesk, openHookDesk } from '../hook-desk.ts';

let desk: HookDesk;
beforeEach(async () => {
  desk = await openHookDesk();
});
afterEach(() => desk.close());

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

const others = new Map([['webhooks', takeAgain]]);
const statesOf = async () => (await desk.inbox()).map(({ deliveryId, state }) => [deliveryId, state]);
const letters = () => desk.reader.find(deadLetters, {});

/** Something that one side waits for and the other gives. */
function signal(): { given: Promise<void>; give(): void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** Sends deliveries one after the other, each a millisecond later. */
async function burst(repository: string, ids: readonly string[], connection?: string): Promise<void> {
  for (const id of ids) {
    desk.clock.advance(1);
    await desk.news(repository, id, connection === undefined ? {} : { connection });
  }
}

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('what waits in the inbox', () => {
  test('is taken in the order in which it came, and then known for two weeks without its body', async () => {
    await burst('payments/api', ['a', 'b', 'c']);
    await desk.startInbox().idle();
    expect(desk.taken).toEqual(['a:0', 'b:0', 'c:0']);
    const [first] = await desk.inbox();
    expect(first).toMatchObject({ state: 'done', outcome: 'payments/api pinged', body: null });
    const forgottenAt = (first?.expireAt?.getTime() ?? 0) - 14 * DAY;
    expect(forgottenAt).toBeGreaterThanOrEqual(first?.receivedAt.getTime() ?? 0);
    expect(forgottenAt).toBeLessThanOrEqual(desk.clock.now());
    expect(await desk.reader.count(lanes, {})).toBe(0);
  });

  test('is taken up at once by the process that received it', async () => {
    const done = signal();
    desk.onTake(() => done.give());
    const dispatcher = startDispatcher(desk.engine, { leaseMs: 30_000, pollMs: HOUR, feeds: [desk.feed] });
    desk.engine.onWake(dispatcher.wake);
    await dispatcher.idle();
    await desk.news('payments/api', 'a');
    await done.given;
    await dispatcher.stop();
    expect(desk.taken).toEqual(['a:0']);
  });

  test('each thing that a delivery tells is a command of its own', async () => {
    await desk.send('{"repository":"payments/api","pings":["one","two"]}', { id: 'a' });
    await desk.send('{"repository":"payments/api","pings":[]}', { id: 'b' });
    await desk.startInbox().idle();
    expect(desk.taken).toEqual(['a:0', 'a:1']);
    expect((await desk.inbox()).map(({ outcome }) => outcome).toSorted()).toEqual([
      'Nothing to do.',
      'one pinged; two pinged',
    ]);
  });
});

describe('a failure', () => {
  test('holds up its repository until the next try, and no other', async () => {
    let isBroken = true;
    desk.onTake((id) => {
      if (id === 'a:0' && isBroken) throw new Error('The wire is cut.');
    });
    await burst('payments/api', ['a', 'b']);
    const dispatcher = desk.startInbox();
    await dispatcher.idle();
    await burst('payments/web', ['c']);
    await dispatcher.idle();
    expect(desk.taken).toEqual(['c:0']);
    isBroken = false;
    await dispatcher.idle();
    expect(desk.taken).toEqual(['c:0']);
    desk.clock.advance(2 * SECOND);
    await dispatcher.idle();
    expect(desk.taken).toEqual(['c:0', 'a:0', 'b:0']);
  });

  test('after twelve tries is a dead letter with its body, and a replay brings it back', async () => {
    let tries = 0;
    let isBroken = true;
    desk.onTake((id) => {
      if (id !== 'a:0' || !isBroken) return;
      tries += 1;
      throw new Error('The wire is cut.');
    });
    await burst('payments/api', ['a', 'b']);
    const dispatcher = desk.startInbox();
    await dispatcher.idle();
    for (let n = 0; n < 11; n += 1) {
      desk.clock.advance(HOUR);
      await dispatcher.idle();
    }
    expect(tries).toBe(12);
    expect(desk.taken).toEqual(['b:0']);
    expect((await desk.inbox())[0]).toMatchObject({
      state: 'dead',
      outcome: 'The wire is cut.',
      body: expect.anything(),
    });
    const [letter] = await letters();
    expect(letter).toMatchObject({
      _id: `webhooks|${desk.connectionId}|a`,
      tenantId: 'default',
      consumer: 'webhooks',
      stream: `${desk.connectionId}|payments/api`,
      reason: 'The wire is cut.',
      attempts: 12,
    });
    isBroken = false;
    await replay(desk.engine, letter?._id ?? '', others);
    await dispatcher.idle();
    expect(desk.taken).toEqual(['b:0', 'a:0']);
    expect([await statesOf(), await letters()]).toEqual([
      [
        ['a', 'done'],
        ['b', 'done'],
      ],
      [],
    ]);
  });

  test.each([
    ['a refusal', new UserError('not_found', 'There is no such board.'), 'There is no such board.'],
    [
      'what the host will never do',
      new ProviderError('Gone.', { provider: 'github', retryable: false }),
      'Gone.',
    ],
  ])('%s is a dead letter at once', async (_what, error, reason) => {
    desk.onTake(() => {
      throw error;
    });
    await burst('payments/api', ['a']);
    await desk.startInbox().idle();
    expect(await letters()).toMatchObject([{ reason, attempts: 1 }]);
    expect(await statesOf()).toEqual([['a', 'dead']]);
  });
});

describe('what cannot be read', () => {
  test.each([
    [
      'payload=%7B%22repository%22%3A1%7D',
      'The body is not JSON. Set the content type of the webhook to application/json, then send it again from GitHub.',
    ],
    [
      '',
      'The body is not JSON. Set the content type of the webhook to application/json, then send it again from GitHub.',
    ],
    [
      '{"repository":7}',
      'GitHub sent "news" in a form that Docket cannot read: repository: Invalid input: expected string, received number; ' +
        'pings: Invalid input: expected array, received undefined. Upgrade Docket, then replay it.',
    ],
  ])('%j is kept as a dead letter, which says what to do', async (body, reason) => {
    expect(await desk.send(body, { id: 'a' })).toEqual({ status: 202, body: { state: 'kept' } });
    await desk.startInbox().idle();
    expect(await letters()).toMatchObject([{ stream: `${desk.connectionId}|`, reason, attempts: 1 }]);
    expect(await statesOf()).toEqual([['a', 'dead']]);
    expect(desk.taken).toEqual([]);
  });

  test('and is sent again by its host counts as it comes now', async () => {
    const dispatcher = desk.startInbox();
    await desk.send('payload=x', { id: 'a' });
    await dispatcher.idle();
    expect(await desk.news('payments/api', 'a')).toEqual({ status: 202, body: { state: 'kept' } });
    await dispatcher.idle();
    expect([desk.taken, await statesOf(), await letters()]).toEqual([['a:0'], [['a', 'done']], []]);
  });

  test('of a connection that is gone is a dead letter', async () => {
    await burst('payments/api', ['a']);
    await desk.database.connection.collection('connections').deleteMany({});
    await desk.startInbox().idle();
    expect(await letters()).toMatchObject([{ reason: 'Its connection to github is gone.' }]);
  });
});

describe('a burst', () => {
  test.each([
    ['many repositories', 40, 6],
    ['a few', 8, 30],
  ])('of one connection over %s does not hold up another', async (_what, repositories, each) => {
    const other = await desk.connect();
    for (let n = 0; n < repositories; n += 1) await burst(`busy/${n}`, numbered(`busy${n}-`, each));
    const started = signal();
    const goOn = signal();
    desk.onTake(async () => {
      started.give();
      await goOn.given;
    });
    const dispatcher = desk.startInbox();
    await started.given;
    await burst('quiet/one', ['quiet'], other);
    goOn.give();
    await dispatcher.idle();
    expect(desk.taken).toHaveLength(241);
    // Eight repositories were in hand, with ten deliveries at most before they make room.
    expect(desk.taken.indexOf('quiet:0')).toBeLessThan(120);
  });

  test('of one repository keeps its order all the same', async () => {
    await burst('busy/one', numbered('busy', 50));
    await desk.startInbox().idle();
    expect(desk.taken).toEqual(numbered('busy', 50).map((id) => `${id}:0`));
  });
});

describe('another process', () => {
  test('takes up what nobody told it of', async () => {
    const dispatcher = desk.startInbox();
    await dispatcher.idle();
    desk.engine.onWake(() => undefined);
    await burst('payments/api', ['a']);
    await dispatcher.idle();
    expect(desk.taken).toEqual(['a:0']);
  });

  test('that was killed in the middle is followed by one that does the same under the same id', async () => {
    await burst('payments/api', ['a', 'b']);
    const key = { tenantId: 'default', consumer: 'webhooks', stream: `${desk.connectionId}|payments/api` };
    await claimLane(desk.engine, key, 30 * SECOND);
    const dispatcher = desk.startInbox();
    await dispatcher.idle();
    expect(desk.taken).toEqual([]);
    desk.clock.advance(31 * SECOND);
    await dispatcher.idle();
    expect(desk.taken).toEqual(['a:0', 'b:0']);
  });

  test('that was killed at the end leaves no lane behind', async () => {
    const key = { tenantId: 'default', consumer: 'webhooks', stream: `${desk.connectionId}|payments/api` };
    await claimLane(desk.engine, key, SECOND);
    desk.clock.advance(2 * SECOND);
    await desk.startInbox().idle();
    expect(await desk.reader.count(lanes, {})).toBe(0);
  });
});
