import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { entities } from '../../src/catalogue/rows.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { type Event, events } from '../../src/engine/events.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
let bob: Actor;
let stream: string;

beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  const { ticketId } = await desk.run(bob, createTicket, { board: 'OPS', subject: 'Printer on fire' });
  await desk.run(bob, assignTicket, { ticket: ticketId, assignee: bob.id });
  await desk.run(bob, changeStatus, { ticket: ticketId, status: 'in_progress' });
  await desk.run(bob, changeStatus, { ticket: ticketId, status: 'on_hold', reason: 'Waiting for a part.' });
  await desk.run(bob, createTicket, { board: 'OPS', subject: 'Another' });
  stream = `ticket:${ticketId}`;
});
afterEach(() => desk.close());

function verify() {
  return verifyStreams(desk.database, entities);
}

/** Somebody with a shell on the database changes an event. */
async function tamper(seq: number, change: Record<string, unknown>): Promise<void> {
  const { matchedCount } = await rowsOf(desk.database, events).collection.updateOne(
    { stream, seq },
    { $set: change },
  );
  expect(matchedCount).toBe(1);
}

async function eventAt(seq: number): Promise<Event> {
  const event = await desk.reader.findOne(events, { stream, seq });
  if (!event) throw new Error(`There is no event ${seq}.`);
  return event;
}

test('untouched streams hold', async () => {
  // Two tenants are there from the start, without events. The board was made and got an agent, the person was recorded, and the tickets have four events and one.
  expect(await verify()).toEqual({ streams: 6, events: 8, breaks: [] });
});

test.each([
  ['what it says', { 'changes.0.new': 'resolved' }, /What it says was changed/],
  ['its payload', { 'payload.comment': 'Something else.' }, /What it says was changed/],
  ['who did it', { actor: 'somebody-else' }, /Who, when or where was changed/],
  ['when it was', { at: new Date('2026-01-01T00:00:00Z') }, /Who, when or where was changed/],
  ['the door', { door: 'http' }, /Who, when or where was changed/],
  ['the tenant', { tenantId: 'other' }, /missing|changed/],
])('an event of which %s was altered is found', async (_what, change, problem) => {
  await tamper(3, change);
  const { breaks } = await verify();
  expect(breaks.filter((it) => it.stream === stream).length).toBeGreaterThan(0);
  expect(breaks[0]?.problem).toMatch(problem);
});

test('an altered event whose own hashes were made to fit breaks the event after it', async () => {
  const forged = await eventAt(2);
  const { chain } = await import('../../src/engine/events.ts');
  const { _id, salt, payloadHash, hash, ...facts } = forged;
  const rewritten = chain({ ...facts, actor: 'somebody-else' });
  await tamper(2, {
    actor: rewritten.actor,
    salt: rewritten.salt,
    payloadHash: rewritten.payloadHash,
    hash: rewritten.hash,
  });
  const { breaks } = await verify();
  expect(breaks).toEqual([
    { stream, seq: 3, problem: expect.stringMatching(/does not follow the event before it/) },
  ]);
});

test('a last event whose own hashes were made to fit is not the one that its row ends with', async () => {
  const { chain } = await import('../../src/engine/events.ts');
  const { _id, salt, payloadHash, hash, ...facts } = await eventAt(4);
  const rewritten = chain({ ...facts, actor: 'somebody-else' });
  await tamper(4, { ...rewritten, _id });
  expect((await verify()).breaks).toEqual([
    { stream, seq: 4, problem: 'The last event is not the one that the row ends with.' },
  ]);
});

test('a deleted event is found', async () => {
  await rowsOf(desk.database, events).collection.deleteOne({ stream, seq: 2 });
  expect((await verify()).breaks).toEqual([
    { stream, seq: 3, problem: 'Event 2 is missing: the next one there is 3.' },
  ]);
});

test('two events that were swapped are found', async () => {
  const [second, third] = [await eventAt(2), await eventAt(3)];
  const { _id: _2, seq: _s2, ...twoFacts } = second;
  const { _id: _3, seq: _s3, ...threeFacts } = third;
  await tamper(2, threeFacts);
  await tamper(3, twoFacts);
  expect((await verify()).breaks).toEqual([
    { stream, seq: 2, problem: expect.stringMatching(/does not follow the event before it/) },
  ]);
});

test('a tail that was cut off is found', async () => {
  await rowsOf(desk.database, events).collection.deleteMany({ stream, seq: { $gt: 2 } });
  expect((await verify()).breaks).toEqual([
    { stream, seq: 2, problem: 'The tail was cut off: the row counts 4 events.' },
  ]);
});

test('a stream that is gone as a whole is found, and so is one whose row is gone', async () => {
  await rowsOf(desk.database, events).collection.deleteMany({ stream });
  expect((await verify()).breaks).toEqual([
    { stream, seq: 0, problem: 'The tail was cut off: the row counts 4 events.' },
  ]);
  const other = await desk.reader.findOne(tickets, { key: 'OPS-2' });
  await rowsOf(desk.database, tickets).collection.deleteOne({ key: 'OPS-2' });
  expect((await verify()).breaks).toContainEqual({
    stream: `ticket:${other?._id}`,
    seq: 1,
    problem: `Its row ${other?._id} is gone.`,
  });
});

test('a broken stream leaves the others verified', async () => {
  await tamper(1, { actor: 'somebody-else' });
  const result = await verify();
  expect(result.streams).toBe(6);
  expect(result.breaks.map((it) => it.stream)).toEqual([stream]);
});

test.each([
  ['payload', { payload: { comment: 'Something else.' } }],
  ['changes', { 'changes.0.new': 'resolved' }],
])('what an event says cannot be altered by taking its salt away: its %s', async (_what, change) => {
  await tamper(4, { ...change, salt: '' });
  expect((await verify()).breaks).toEqual([
    { stream, seq: 4, problem: 'What it says was changed after it was written.' },
  ]);
});

test('erasing a payload with its salt does not break the chain', async () => {
  await tamper(4, { payload: {}, changes: [], salt: '' });
  expect((await verify()).breaks).toEqual([]);
});
