import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { budgets } from '../../../src/slack/budget.ts';
import { MINUTE, pass } from '../../tickets/time/promises.ts';
import { type CallDoor, openCallDoor } from './call-door.ts';

const TRIAGE = { teamId: 'T0DOCKET', id: 'C0OPS' };
const SEVEN = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

let docket: CallDoor;
beforeEach(async () => {
  docket = await openCallDoor();
  await docket.callThen({ kind: 'person', id: docket.carol.id });
  // The cards of new tickets go to the channel that is called.
  await docket.give({ escalationChannel: TRIAGE });
});
afterEach(() => docket.close());

/** What is in the channel, oldest first: a call, or the card of a ticket. */
function posted(): string[] {
  return docket.slack
    .channel('#ops-triage')
    .messages.map(({ text }) => (text.includes('missed its first answer') ? 'call' : 'card'));
}

/** Slack takes no posts in the channel until the moment that this gives. */
async function closeChannel(milliseconds: number): Promise<number> {
  const closedUntil = docket.clock.now() + milliseconds;
  await rowsOf(docket.database, budgets).updateOne({ _id: 'T0DOCKET|C0OPS' }, { $set: { closedUntil } });
  return closedUntil;
}

test('a call goes before the cards that wait for its channel', { timeout: MINUTE }, async () => {
  await docket.file();
  await docket.settle();
  docket.clock.advance(20 * MINUTE);
  const opensAt = await closeChannel(10 * MINUTE);
  for (const subject of SEVEN) await docket.file(subject);
  await docket.settle();
  await pass(docket, 0);
  await docket.settle();
  expect(posted()).toEqual(['card']);
  docket.clock.advance(opensAt - docket.clock.now());
  await docket.settle();
  expect(posted()).toHaveLength(9);
  // The old card, and on a busy machine a burst of three new ones.
  expect(posted().indexOf('call')).toBeLessThanOrEqual(4);
});
