import fc from 'fast-check';
import { Query } from 'mingo';
import { expect, test } from 'vitest';
import { type Actor, LEVELS, scopeOf, systemActor } from '../../src/access/actor.ts';
import { can, readableTickets, type Subject } from '../../src/access/can.ts';
import { scopeFilter } from '../../src/access/scope.ts';
import { readableComments } from '../../src/tickets/comment-readers.ts';
import { propertyRuns } from '../helpers/property-runs.ts';

const tenantId = fc.constantFrom('default', 'platform', 'acme');
const boardId = fc.constantFrom('ops', 'data');
const slack = fc.record({ teamId: fc.constantFrom('T1', 'T2'), id: fc.constantFrom('U1', 'U2') });

const people: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom('one', 'two'),
  kind: fc.constant('person' as const),
  tenantId,
  slack: fc.option(slack),
  isAdmin: fc.boolean(),
  isOperator: fc.boolean(),
  isAuditor: fc.boolean(),
  boardRoles: fc.array(fc.record({ boardId, role: fc.constantFrom('agent', 'board_admin') }), {
    maxLength: 2,
  }),
  limits: fc.option(
    fc.record({
      level: fc.constantFrom(...LEVELS),
      boardIds: fc.option(fc.uniqueArray(boardId, { maxLength: 2 })),
    }),
  ),
});
const actors = fc.oneof(
  { weight: 9, arbitrary: people },
  { weight: 1, arbitrary: fc.constant(systemActor('x')) },
);

const subjects: fc.Arbitrary<Subject> = fc.record({
  tenantId,
  boardId,
  visibility: fc.constantFrom('platform_only' as const, 'tenant' as const, 'mixed' as const),
  requesterId: fc.constantFrom('one', 'two', null),
  pagedIds: fc.subarray(['one', 'two']),
  agents: fc.array(slack, { maxLength: 2 }),
});

test('lists show exactly the tickets that may be read', () => {
  const agrees = (actor: Actor, subject: Subject) => {
    const filter = { $and: [scopeFilter(scopeOf(actor)), readableTickets(actor)] };
    expect(new Query(filter).test(subject)).toBe(can(actor, 'ticket.read', subject));
  };
  fc.assert(fc.property(actors, subjects, agrees), { numRuns: Math.max(1_000, propertyRuns()) });
});

// A search asks once for each board: see `commentedWords`.
test('which comments of a readable ticket are read goes by its board, not by the ticket', () => {
  const agrees = (actor: Actor, subject: Subject) => {
    fc.pre(can(actor, 'ticket.read', subject));
    const { tenantId, boardId, agents } = subject;
    const board = { tenantId, ...(boardId ? { boardId } : {}), ...(agents ? { agents } : {}) };
    expect(readableComments(actor, subject)).toEqual(readableComments(actor, board));
  };
  fc.assert(fc.property(actors, subjects, agrees), { numRuns: Math.max(1_000, propertyRuns()) });
});
