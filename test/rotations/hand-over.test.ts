import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { events } from '../../src/engine/events.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { handOver } from '../../src/rotations/commands/hand-over.ts';
import { overrideRotation } from '../../src/rotations/commands/override-rotation.ts';
import { removeRotation } from '../../src/rotations/commands/remove-rotation.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { handOverDue } from '../../src/rotations/hand-over.ts';
import { rotationEntity, rotations } from '../../src/rotations/saved-rotation.ts';
import { startHandOvers } from '../../src/rotations/start-hand-overs.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

/** Monday, 2 March 2026, 12:00 in Berlin. */
const NOON = Date.parse('2026-03-02T11:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
let cat: Actor;
let id: string;

beforeEach(async () => {
  desk = await openTestDesk();
  moveTo(NOON);
  ada = await desk.person('ada', { admin: true });
  [bob, cat] = [await desk.person('bob'), await desk.person('cat')];
  const days = { name: 'Days', people: ['UBOB', 'UCAT'], turn: { kind: 'daily' as const } };
  const layers = [{ ...days, startsOn: '2026-03-02', handoverAt: '08:00' }];
  const rotation = { name: 'Nights', timeZone: 'Europe/Berlin', layers };
  id = (await desk.run(ada, saveRotation, rotation)).id;
});
afterEach(() => desk.close());

const moveTo = (at: number) => desk.clock.advance(at - desk.clock.now());
const noted = async () =>
  (await desk.reader.find(events, { type: 'rotation.handed_over' }, { sort: { seq: 1 } })).map(
    ({ payload }) => payload,
  );

describe('handing over', () => {
  test('notes whoever is on call at first, and then whoever comes, at the time of the shift', async () => {
    expect(await handOverDue(desk.engine)).toBe(1);
    expect(await handOverDue(desk.engine)).toBe(0);
    moveTo(NOON + DAY);
    expect(await handOverDue(desk.engine)).toBe(1);
    expect(await noted()).toEqual([
      {
        ...{ from: null, to: bob.id, isFirst: true },
        ...{ at: '2026-03-02T07:00:00.000Z', until: '2026-03-03T07:00:00.000Z' },
      },
      {
        ...{ from: bob.id, to: cat.id, isFirst: false },
        ...{ at: '2026-03-03T07:00:00.000Z', until: '2026-03-04T07:00:00.000Z' },
      },
    ]);
    const row = await desk.reader.findOne(rotations, { _id: id });
    expect(row?.handedTo).toEqual({ personId: cat.id, since: new Date('2026-03-03T07:00:00Z') });
    // Nobody's form of the rotation is outdated by it.
    expect(row?.rev).toBe(1);
    expect(
      (await verifyStreams(desk.database, [rotationEntity])).breaks.map((it) => it.stream),
    ).not.toContain(`rotation:${id}`);
  });

  test('after an outage notes the last one alone, late', async () => {
    await handOverDue(desk.engine);
    moveTo(NOON + 3 * DAY + HOUR);
    expect(await handOverDue(desk.engine)).toBe(1);
    expect((await noted()).slice(1)).toMatchObject([
      { from: bob.id, to: cat.id, at: '2026-03-05T07:00:00.000Z' },
    ]);
  });

  test('notes it once, however many processes find it', async () => {
    await handOverDue(desk.engine);
    moveTo(NOON + DAY);
    const found = await Promise.all([1, 2, 3, 4, 5].map(() => handOverDue(desk.engine)));
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(0);
    expect(await noted()).toHaveLength(2);
  });

  test('notes what it found too early, because the clock was put back, once it is so', async () => {
    await handOverDue(desk.engine);
    moveTo(NOON + DAY);
    const { clock } = desk.engine;
    let looks = 0;
    const now = () => clock.now() - (looks++ === 0 ? 0 : DAY);
    expect(await handOverDue({ ...desk.engine, clock: { ...clock, now } })).toBe(0);
    moveTo(NOON + DAY + HOUR);
    expect(await handOverDue(desk.engine)).toBe(1);
  });

  test('goes on where a stand-in begins, and ends', async () => {
    await handOverDue(desk.engine);
    const times = { from: '2026-03-02T12:00:00Z', until: '2026-03-02T14:00:00Z' };
    await desk.run(ada, overrideRotation, { rotation: 'Nights', person: 'UADA', ...times });
    expect(await handOverDue(desk.engine)).toBe(0);
    moveTo(NOON + HOUR);
    expect(await handOverDue(desk.engine)).toBe(1);
    moveTo(NOON + 3 * HOUR);
    expect(await handOverDue(desk.engine)).toBe(1);
    expect((await noted()).map(({ to }) => to)).toEqual([bob.id, ada.id, bob.id]);
  });

  test('leaves a rotation alone that was removed', async () => {
    await desk.run(ada, removeRotation, { rotation: 'Nights' });
    expect(await handOverDue(desk.engine)).toBe(0);
  });

  test('is no business of whoever is no admin', async () => {
    await expect(desk.run(bob, handOver, { rotation: id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('a worker looks at the start, and whenever the clock is moved', async () => {
  const worker = startHandOvers(desk.engine);
  try {
    await worker.idle();
    expect(await noted()).toHaveLength(1);
    moveTo(NOON + DAY);
    await worker.idle();
    expect(await noted()).toHaveLength(2);
  } finally {
    await worker.stop();
  }
  moveTo(NOON + 2 * DAY);
  expect(await noted()).toHaveLength(2);
});
