import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { lanes } from '../../../src/engine/lanes.ts';
import { ProviderError } from '../../../src/errors.ts';
import { inChannelLane } from '../../../src/slack/escalation/channel-lane.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { gate } from '../../helpers/scripted-surfaces.ts';

const CHANNEL = { tenantId: 'default', teamId: 'T0TEST', channelId: 'C0HELP' };

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

/** Work that has begun and ends when the test says so. */
function held() {
  const { opened, open, reached, arrive } = gate();
  const ended = inChannelLane(desk.engine, CHANNEL, async (checkLane) => {
    arrive();
    await opened;
    await checkLane();
    return 'done';
  });
  const end = () => {
    open();
    return ended;
  };
  return { reached, end };
}

test('one at a time: who finds the channel busy is to come again soon, whoever is elsewhere is not', async () => {
  const first = held();
  await first.reached;
  const second = inChannelLane(desk.engine, CHANNEL, async () => 'too early');
  await expect(second).rejects.toMatchObject({ failure: { retryable: true, retryAfterMs: 250 } });
  const elsewhere = { ...CHANNEL, channelId: 'C0OPS' };
  expect(await inChannelLane(desk.engine, elsewhere, async () => 'free')).toBe('free');
  expect(await first.end()).toBe('done');
  expect(await inChannelLane(desk.engine, CHANNEL, async () => 'next')).toBe('next');
});

test('what fails leaves the channel free', async () => {
  const failing = inChannelLane(desk.engine, CHANNEL, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await rowsOf(desk.database, lanes).countDocuments()).toBe(0);
});

test('who was away for longer than the lease has lost the channel, and is told before it sends', async () => {
  const first = held();
  await first.reached;
  desk.clock.advance(10_000);
  const second = held();
  await second.reached;
  await expect(first.end()).rejects.toBeInstanceOf(ProviderError);
  expect(await second.end()).toBe('done');
});
