import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { updateBoard } from '../../../src/boards/commands/update-board.ts';
import { ticketFromPullRequest } from '../../../src/code/commands/ticket-from-pull-request.ts';
import { labelTickets } from '../../../src/code/label-tickets.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import type { InputOf } from '../../../src/engine/command.ts';
import { deadLetters } from '../../../src/engine/dead-letters.ts';
import type { Dispatcher } from '../../../src/engine/dispatcher.ts';
import type { Event } from '../../../src/engine/events.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { tickets } from '../../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { rowOf } from '../../tickets/ticket-in.ts';
import { ALICE, changesOf, facts, forgetCode, hostAt, pullRequestOf } from '../host-says.ts';

let desk: TestDesk;
let dispatcher: Dispatcher;
let host: ReturnType<typeof hostAt>;
let bob: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  await desk.board('DATA', { types: ['bug'] });
  for (const board of ['OPS', 'DATA']) {
    const codeRules = { ticketLabel: 'Needs Ticket' };
    await desk.run(desk.system, updateBoard, { board, changes: { codeRules } });
  }
  bob = await desk.person('bob', { email: 'bob@example.com' });
  desk.engine.subscribe(labelTickets(desk.engine));
  dispatcher = desk.startDispatcher();
});
beforeEach(async () => {
  await dispatcher.idle();
  await forgetCode(desk);
  await desk.database.connection.collection('tickets').deleteMany({});
});
afterAll(() => desk.close());

function found(told: Parameters<typeof facts>[0] | null = {}) {
  const place = { host: 'github', origin: 'https://github.com', repository: 'payments/api', number: 482 };
  const url = 'https://github.com/payments/api/pull/482';
  return { place, url, facts: told && facts(told) };
}
const file = (input: Partial<InputOf<typeof ticketFromPullRequest>> = {}, actor = bob) =>
  desk.run(actor, ticketFromPullRequest, { board: 'OPS', found: found(), ...input });
const filed = () => desk.reader.find(tickets, {}, { sort: { createdAt: 1 } });

describe('a ticket from a pull request', () => {
  test('has its title and description, and is done when it is merged', async () => {
    const done = await file({ found: found({ body: 'It times out.' }) });
    expect(done).toMatchObject({
      ...{ board: 'OPS', isNew: true, name: 'payments/api#482', title: 'Retry the call' },
      url: 'https://github.com/payments/api/pull/482',
    });
    const ticket = await rowOf(desk, done.key);
    expect(ticket).toMatchObject({
      ...{ subject: 'Retry the call', description: 'It times out.', codeCount: 1, type: 'request' },
      requester: { kind: 'internal', personId: bob.id },
    });
    const { pullRequests } = await desk.ask(bob, codeOfTicket, { ticket: done.key });
    expect(pullRequests[0]?.tickets).toEqual([
      { ticketId: ticket._id, how: 'closes', where: 'person', byHand: 'closes' },
    ]);
    const { entries } = await desk.ask(bob, ticketHistory, { ticket: done.key });
    expect(entries.map(({ type }) => type)).toEqual(['ticket.created', 'ticket.pull_request_linked']);
  });

  test('is there once on a board, also after its ids are forgotten', async () => {
    const first = await file();
    await desk.database.connection.collection('commands').deleteMany({});
    expect(await file()).toMatchObject({ ticketId: first.ticketId, key: first.key, isNew: false });
    expect(await file({ board: 'DATA' })).toMatchObject({ board: 'DATA', isNew: true });
    expect((await filed()).map(({ type }) => type)).toEqual(['request', 'bug']);
    expect((await pullRequestOf(desk))?.tickets).toHaveLength(2);
  });

  test('is called like the pull request where that has no title, and is cut', async () => {
    await file({ found: found({ title: ' ', body: 'x'.repeat(50_000) }) });
    const [ticket] = await filed();
    expect(ticket?.subject).toBe('payments/api#482');
    expect(ticket?.description).toHaveLength(40_000);
  });

  test('needs a host that says what it is', async () => {
    expect(await refusalOf(file({ found: found(null) }))).toMatchObject({
      code: 'not_found',
      message:
        'Docket cannot read payments/api#482. File a ticket and link it, or let an admin give a token and list the repository with `/ticket connect`.',
    });
    const ann = await desk.person('ann', { tenantId: 'acme' });
    expect(await codeOf(file({}, ann))).toBe('invalid_input');
  });
});

describe('a label', () => {
  const label = (labels: string[], minute: number, more: object = {}) => {
    const told = { labels, updatedAt: `2026-03-02T09:0${minute}:00Z`, ...more };
    return host.pullRequest({ action: 'updated', labelAdded: labels[0] ?? null, pullRequest: told });
  };

  test('makes a ticket of each board that has it, by Docket itself', async () => {
    await label(['needs ticket'], 1, { body: 'It times out.' });
    await dispatcher.idle();
    const made = await filed();
    expect(made.map(({ key }) => key.split('-')[0]).sort()).toEqual(['DATA', 'OPS']);
    expect(made[0]).toMatchObject({
      ...{ subject: 'Retry the call', description: 'It times out.', codeCount: 1 },
      requester: { kind: 'system', personId: null },
    });
    expect((await pullRequestOf(desk))?.tickets).toMatchObject([{ how: 'closes' }, { how: 'closes' }]);
  });

  test('that comes again, makes none again', async () => {
    await label(['needs ticket'], 1);
    await label([], 2);
    await label(['needs ticket'], 3);
    await label(['needs ticket', 'bug'], 4);
    await dispatcher.idle();
    expect(await filed()).toHaveLength(2);
    expect(await desk.reader.count(deadLetters, {})).toBe(0);
  });

  test('that is told again after the pull request changed, makes none again', async () => {
    await label(['needs ticket'], 1);
    await dispatcher.idle();
    await label(['needs ticket'], 2, { title: 'Retry the call once' });
    const labelled = (await changesOf(desk)).find(({ payload }) => payload.labelled !== undefined);
    if (!labelled) throw new Error('It was not recorded.');
    const { tenantId, stream } = labelled;
    const again = { tenantId, stream, events: [labelled] as [Event], checkLease: async () => undefined };
    await labelTickets(desk.engine).handle(again);
    expect(await filed()).toHaveLength(2);
  });

  test('makes one for the author, where we know them', async () => {
    await label(['needs ticket'], 1, { author: { ...ALICE, verifiedEmail: 'bob@example.com' } });
    await dispatcher.idle();
    expect((await filed())[0]?.requester).toEqual({ kind: 'internal', personId: bob.id });
  });

  test('of any other name keeps nothing', async () => {
    expect((await label(['bug'], 1)).pullRequestId).toBeNull();
    await dispatcher.idle();
    expect(await filed()).toEqual([]);
  });
});
