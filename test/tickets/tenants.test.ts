import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { people } from '../../src/people/person.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { cancelTicket } from '../../src/tickets/commands/cancel-ticket.ts';
import { deleteComment } from '../../src/tickets/commands/delete-comment.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import { commentOfMessage } from '../../src/tickets/queries/comment-of-message.ts';
import { countTickets } from '../../src/tickets/queries/count-tickets.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import { listTickets } from '../../src/tickets/queries/list-tickets.ts';
import { ticketComments } from '../../src/tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf } from './ticket-in.ts';

const SOURCE = { teamId: 'T0TEST', channelId: 'C0ACME', ts: '1700000000.000100' };

let desk: TestDesk;
/** Of the tenant `default`, an admin there. */
let ada: Actor;
/** Agent of the tenant `acme`. */
let zoe: Actor;
let operator: Actor;
/** The platform's own ticket, and one of `acme`, with a comment. */
let platformTicket: string;
let acmeTicket: string;
let acmeComment: string;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  await desk.board('ACME', { tenantId: 'acme' });
  await desk.board('CORE', { tenantId: 'platform' });
  ada = await desk.person('ada', { admin: true, agentOf: 'OPS' });
  zoe = await desk.person('zoe', { tenantId: 'acme', agentOf: 'ACME' });
  operator = await desk.person('olga', { operator: true });
  await fileTicket(desk, ada);
  acmeTicket = await fileTicket(desk, zoe, { board: 'ACME' });
  platformTicket = await fileTicket(desk, operator, { board: 'CORE' });
  const comment = { ticket: acmeTicket, text: 'Seen', source: SOURCE };
  acmeComment = (await desk.run(zoe, addComment, comment)).commentId;
});
afterAll(() => desk.close());

async function keysFor(actor: Actor): Promise<string[]> {
  const { tickets } = await desk.ask(actor, listTickets, { sort: 'oldest' });
  return tickets.map(({ key }) => key).sort();
}

async function countFor(actor: Actor): Promise<number> {
  const counts = await desk.ask(actor, countTickets, {});
  return counts.reduce((sum, { count }) => sum + count, 0);
}

describe("another tenant's ticket", () => {
  test.each(['key', '_id'] as const)('does not exist when it is asked for by its %s', async (by) => {
    const ticket = (await rowOf(desk, acmeTicket))[by];
    for (const query of [getTicket, ticketHistory, ticketComments]) {
      expect(await codeOf(desk.ask(ada, query, { ticket }))).toBe('not_found');
    }
    const refusal = await refusalOf(desk.ask(ada, getTicket, { ticket }));
    const unknown = await refusalOf(desk.ask(ada, getTicket, { ticket: 'ACME-404' }));
    expect(refusal.message.replace(ticket, '')).toBe(unknown.message.replace('ACME-404', ''));
  });

  test('cannot be changed, commented or withdrawn', async () => {
    const change = { ticket: acmeTicket, changes: { subject: 'Mine now' } };
    expect(await codeOf(desk.run(ada, updateTicket, change))).toBe('not_found');
    expect(await codeOf(desk.run(ada, addComment, { ticket: acmeTicket, text: 'Hello' }))).toBe('not_found');
    expect(await codeOf(desk.run(ada, cancelTicket, { ticket: acmeTicket, reason: 'No' }))).toBe('not_found');
    expect(await codeOf(desk.run(ada, deleteComment, { comment: acmeComment }))).toBe('not_found');
  });

  test('is in no list and no count', async () => {
    expect([await keysFor(ada), await countFor(ada)]).toEqual([['OPS-1'], 1]);
    expect([await keysFor(zoe), await countFor(zoe)]).toEqual([['ACME-1'], 1]);
  });

  test('cannot be a relative', async () => {
    for (const relatives of [{ parent: 'ACME-1' }, { blockedBy: ['ACME-1'] }, { relatedTo: ['ACME-1'] }]) {
      expect(await codeOf(fileTicket(desk, ada, relatives))).toBe('not_found');
    }
  });

  test('has comments that nobody elsewhere finds by their message', async () => {
    expect(await desk.ask(zoe, commentOfMessage, SOURCE)).toMatchObject({ commentId: acmeComment });
    expect(await desk.ask(ada, commentOfMessage, SOURCE)).toBeNull();
  });
});

describe("another tenant's board", () => {
  test('takes no tickets and filters nothing', async () => {
    const board = 'ACME';
    expect(await codeOf(fileTicket(desk, ada, { board }))).toBe('invalid_input');
    expect(await codeOf(desk.ask(ada, listTickets, { board }))).toBe('invalid_input');
    expect(await codeOf(desk.ask(ada, countTickets, { board }))).toBe('invalid_input');
  });
});

describe("the platform's own tickets", () => {
  test('are for the platform only', async () => {
    expect((await rowOf(desk, platformTicket)).visibility).toBe('platform_only');
    for (const actor of [ada, zoe]) {
      expect(await codeOf(desk.ask(actor, getTicket, { ticket: platformTicket }))).toBe('not_found');
      expect(await codeOf(fileTicket(desk, actor, { board: 'CORE' }))).toBe('invalid_input');
    }
  });

  test('are invisible even to somebody whose record is in that tenant, but who is no operator', async () => {
    const pat = await desk.person('pat', { tenantId: 'platform', admin: true });
    expect([await keysFor(pat), await countFor(pat)]).toEqual([[], 0]);
    expect(await codeOf(desk.ask(pat, getTicket, { ticket: platformTicket }))).toBe('not_found');
  });

  test('are seen by operators, with those of every tenant', async () => {
    expect(await keysFor(operator)).toEqual(['ACME-1', 'CORE-1', 'OPS-1']);
    expect(await countFor(operator)).toBe(3);
    expect((await desk.ask(operator, getTicket, { ticket: platformTicket })).mayWork).toBe(true);
  });
});

describe('across tenants', () => {
  test('nothing blocks, not even for operators', async () => {
    const refusal = await refusalOf(fileTicket(desk, operator, { board: 'OPS', blockedBy: ['ACME-1'] }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['blockedBy']]);
    const other = await refusalOf(fileTicket(desk, desk.system, { board: 'CORE', blockedBy: ['OPS-1'] }));
    expect([other.code, Object.keys(other.fields)]).toEqual(['invalid_input', ['blockedBy']]);
  });

  test('nobody is given a ticket but people of its tenant and operators, not even by operators', async () => {
    const assign = (assignee: string) => desk.run(operator, assignTicket, { ticket: acmeTicket, assignee });
    const refusal = await refusalOf(assign(ada.id));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['assignee']]);
    const asked = fileTicket(desk, operator, { board: 'ACME', requester: ada.id });
    expect(Object.keys((await refusalOf(asked)).fields)).toEqual(['requester']);
    expect(await assign(operator.id)).toMatchObject({ assigneeId: operator.id });
    expect(await assign(zoe.id)).toMatchObject({ assigneeId: zoe.id });
  });

  test('an e-mail address names two people', async () => {
    const requester = 'kim@partner.example';
    const ours = await rowOf(desk, await fileTicket(desk, desk.system, { board: 'OPS', requester }));
    const theirs = await rowOf(desk, await fileTicket(desk, desk.system, { board: 'ACME', requester }));
    expect(theirs.requester.personId).not.toBe(ours.requester.personId);
    const known = await desk.reader.find(people, { emails: requester });
    expect(known.map(({ tenantId }) => tenantId).sort()).toEqual(['acme', 'default']);
  });
});
