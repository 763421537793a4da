import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { entities } from '../../src/catalogue/rows.ts';
import type { AnyCommand } from '../../src/engine/command.ts';
import { type Event, events } from '../../src/engine/events.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { UserError } from '../../src/errors.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { escalateTicket } from '../../src/tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../src/tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../src/tickets/commands/resolve-ticket.ts';
import { unblockTicket } from '../../src/tickets/commands/unblock-ticket.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { PRIORITIES, RESOLUTION_CODES, STATUSES } from '../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { propertyRuns } from '../helpers/property-runs.ts';
import { fileTicket, rowOf } from './ticket-in.ts';

const RUNS = propertyRuns();
/** What the engine keeps beside the fields that events set. */
const KEPT_BY_THE_ENGINE = [
  ...['_id', 'tenantId', 'rev', 'eventSeq', 'headHash', 'createdAt', 'updatedAt', 'derived'],
];

let desk: TestDesk;
let actors: Actor[];

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  actors = [
    await desk.person('ada', { admin: true, agentOf: 'OPS' }),
    await desk.person('bob', { agentOf: 'OPS' }),
    await desk.person('carol'),
  ];
});
afterAll(() => desk.close());

/** One thing that somebody tries on a ticket; what is refused leaves no trace. */
type Attempt = { who: number; command: AnyCommand; input: object };

const text = fc.string({ unit: 'binary', maxLength: 30 });
const long = fc.string({ minLength: 20, maxLength: 40 });
const optional = { requiredKeys: [] };
const tries = {
  update: fc.record(
    {
      subject: text,
      description: text,
      priority: fc.constantFrom(...PRIORITIES),
      category: fc.constantFrom('quota', 'access', null),
      project: fc.option(text),
      tags: fc.array(fc.constantFrom('a', 'b', 'ä', '1'), { maxLength: 3 }),
      analysis: text,
      workScore: fc.option(fc.integer({ min: -1, max: 1_001 })),
    },
    optional,
  ),
  status: fc.record({ status: fc.constantFrom(...STATUSES), reason: text }),
  resolve: fc.record(
    { code: fc.constantFrom(...RESOLUTION_CODES), note: text, rootCause: long, impact: long, actions: long },
    optional,
  ),
  assignee: fc.constantFrom('UADA', 'UCAROL', 'ida@partner.example', null),
  comment: fc.record({ text, audience: fc.constantFrom('public', 'internal') }),
};

const who = fc.nat({ max: 2 });
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ who, command: fc.constant(updateTicket), input: tries.update.map((changes) => ({ changes })) }),
  fc.record({ who, command: fc.constant(changeStatus), input: tries.status }),
  fc.record({ who, command: fc.constant(resolveTicket), input: tries.resolve }),
  fc.record({
    who,
    command: fc.constant(assignTicket),
    input: tries.assignee.map((assignee) => ({ assignee })),
  }),
  fc.record({ who, command: fc.constant(addComment), input: tries.comment }),
  fc.record({
    who,
    command: fc.constantFrom(escalateTicket, reopenTicket),
    input: fc.record({ reason: text }),
  }),
);

async function tryOut({ who: index, command, input }: Attempt, ticket: string): Promise<void> {
  const actor = actors[index] ?? desk.system;
  desk.clock.advance(1_000);
  await desk.run(actor, command, { ticket, ...input }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
  });
}

/** What the events of a ticket, applied in order, make of it; a field that nothing was said of is null. */
function fold(list: readonly Event[], fields: readonly string[]): Record<string, unknown> {
  const row: Record<string, unknown> = Object.fromEntries(fields.map((field) => [field, null]));
  for (const { changes } of list) {
    for (const change of changes) {
      expect([change.field, change.old]).toEqual([change.field, row[change.field]]);
      row[change.field] = change.new;
    }
  }
  return row;
}

/** Tries one thing after another on a new ticket, then compares its row with what its events make of it. */
async function agrees(priority: Ticket['priority'], isBlocked: boolean, attempts: Attempt[]): Promise<void> {
  const blocker = await rowOf(desk, await fileTicket(desk, desk.system));
  const blockedBy = isBlocked ? [blocker._id] : [];
  const key = await fileTicket(desk, actors[2] ?? desk.system, { priority, blockedBy });
  const { _id } = await rowOf(desk, key);
  for (const [index, it] of attempts.entries()) {
    const unblock = { ticket: _id, blocker: blocker._id };
    if (index === 2) await desk.run(desk.system, unblockTicket, unblock);
    await tryOut(it, key);
  }
  const row = await rowOf(desk, key);
  const list = await desk.reader.find(events, { stream: `ticket:${_id}` }, { sort: { seq: 1 } });
  expect(list.map(({ seq }) => seq)).toEqual(Array.from({ length: row.eventSeq }, (_, index) => index + 1));
  const expected = Object.entries(row).filter(([field]) => !KEPT_BY_THE_ENGINE.includes(field));
  const fields = expected.map(([field]) => field);
  expect(fold(list, fields)).toEqual(Object.fromEntries(expected));
}

test('the events of a ticket, applied in order, make its row, and every chain holds', {
  timeout: 60_000 + RUNS * 500,
}, async () => {
  const attempts = fc.array(attempt, { minLength: 1, maxLength: 12 });
  const property = fc.asyncProperty(fc.constantFrom(...PRIORITIES), fc.boolean(), attempts, agrees);
  await fc.assert(property, { numRuns: RUNS });
  expect(await verifyStreams(desk.database, entities)).toMatchObject({ breaks: [] });
});
