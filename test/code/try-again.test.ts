import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryAgain } from '../../src/code/try-again.ts';
import { linkTickets } from '../../src/tickets/commands/link-tickets.ts';
import { unlinkTickets } from '../../src/tickets/commands/unlink-tickets.ts';
import { fileTicket, rowOf, take } from '../tickets/ticket-in.ts';
import { type FollowingDesk, openFollowingDesk } from './following-desk.ts';

let open: FollowingDesk;
let number = 500;

beforeAll(async () => {
  open = await openFollowingDesk((engine) => [tryAgain(engine)]);
});
afterAll(async () => {
  expect(await open.close()).toEqual([]);
});

/** A ticket that another one blocks, and whose pull request is merged. */
async function mergedButBlocked(): Promise<{ key: string; blocker: string }> {
  number += 1;
  const key = await fileTicket(open.desk, open.bob);
  const blocker = await fileTicket(open.desk, open.bob);
  await open.desk.run(open.bob, linkTickets, { ticket: blocker, type: 'blocks', other: key });
  await open.say({ number, title: `Fixes ${key}`, state: 'merged' });
  const { status, codeNotice } = await rowOf(open.desk, key);
  expect({ status, kind: codeNotice?.kind }).toEqual({ status: 'new', kind: 'refused' });
  return { key, blocker };
}

test('what a blocker kept from being resolved is resolved once the blocker is', async () => {
  const { key, blocker } = await mergedButBlocked();
  await take(open.desk, open.bob, blocker, 'canceled');
  await open.idle();
  expect(await rowOf(open.desk, key)).toMatchObject({ status: 'resolved', codeNotice: null });
});

test('so it is where the blocker is taken off by hand', async () => {
  const { key, blocker } = await mergedButBlocked();
  await open.desk.run(open.bob, unlinkTickets, { ticket: blocker, type: 'blocks', other: key });
  await open.idle();
  expect(await rowOf(open.desk, key)).toMatchObject({ status: 'resolved', codeNotice: null });
});

test('a person who took the ticket another step meanwhile is not overruled, and the line is gone', async () => {
  const { key, blocker } = await mergedButBlocked();
  await take(open.desk, open.bob, key, 'triaged');
  await take(open.desk, open.bob, blocker, 'canceled');
  await open.idle();
  expect(await rowOf(open.desk, key)).toMatchObject({ status: 'triaged', codeNotice: null });
});

test('another blocker keeps it as it is', async () => {
  const { key, blocker } = await mergedButBlocked();
  const second = await fileTicket(open.desk, open.bob);
  await open.desk.run(open.bob, linkTickets, { ticket: second, type: 'blocks', other: key });
  await take(open.desk, open.bob, blocker, 'canceled');
  await open.idle();
  expect(await rowOf(open.desk, key)).toMatchObject({ status: 'new', codeNotice: { kind: 'refused' } });
});
