import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { type DeadLetter, deadLetters, replay } from '../../src/engine/dead-letters.ts';
import { openReader } from '../../src/engine/reader.ts';
import { type Docket, openDocket } from '../helpers/docket.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const HOUR = 60 * 60 * 1_000;

function letters(): Promise<DeadLetter[]> {
  const reader = openReader(docket.app.engine.database, { tenantId: DEFAULT_TENANT });
  return reader.find(deadLetters, {});
}

/** Each step is longer than the longest pause between two tries. */
async function passHours(hours: number): Promise<void> {
  for (let n = 0; n < hours; n += 1) {
    await docket.settle();
    docket.clock.advance(HOUR);
  }
  await docket.settle();
}

test(
  'a subscriber that always throws: its event is put aside after twelve tries, all else goes on, a replay mends it',
  async () => {
    const { alice, bob, slack, file, settle, app } = docket;
    const tries = () => slack.traffic.filter(({ what }) => what === 'views.publish').length;
    const home = await alice.openHome();
    await settle();
    const triesBefore = tries();
    slack.faults.add({ method: 'views.publish', kind: 'status', status: 500, times: 1_000 });

    const card = await file({ subject: 'Printer on fire' });
    await passHours(5);
    expect(await letters()).toEqual([]);
    await bob.press(card, 'Assign to me');
    await card.shows('@bob');
    const other = await file({ subject: 'Door is stuck' });
    expect(other.text).toContain('Door is stuck');
    await passHours(14);

    const put = await letters();
    expect(put.map(({ consumer, attempts }) => [consumer, attempts])).toEqual([
      ['slack.home', 12],
      ['slack.home', 12],
    ]);
    expect(tries() - triesBefore).toBe(24);
    const givenUp = docket.logged.filter(({ level, msg }) => level === 50 && /given up/.test(String(msg)));
    expect(givenUp).toHaveLength(2);
    expect(home.text).not.toContain('OPS-');

    slack.faults.clear();
    for (const { _id } of put) await replay(app.engine, _id);
    await settle();
    expect(await letters()).toEqual([]);
    expect(home.text).toContain('OPS-1');
    expect(home.text).toContain('OPS-2');
  },
  A_MINUTE,
);
