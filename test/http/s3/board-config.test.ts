import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { STATUSES } from '../../../src/tickets/vocabulary.ts';
import { ticketIn } from '../../tickets/ticket-in.ts';
import { type ApiDesk, type Client, openApiDesk } from '../api-desk.ts';
import { fieldsOf } from './agent-desk.ts';

/** Whether what a board is said to take is what is taken. */
let desk: ApiDesk;
let ada: Actor;
let client: Client;

type Config = {
  ticket_types: string[];
  priorities: string[];
  initial_status: string;
  initial_statuses: string[];
  statuses: { status: string; next: string[] }[];
};
let narrow: Config;
let ops: Config;

beforeAll(async () => {
  desk = await openApiDesk();
  await desk.board('OPS');
  await desk.board('BUGS', { types: ['bug', 'incident', 'chore'], initialStatus: 'triaged' });
  ada = await desk.person('ada', { admin: true });
  client = desk.client(ada);
  narrow = (await client.get('/tickets/board-config/BUGS')).body;
  ops = (await client.get('/tickets/board-config/OPS')).body;
});
afterAll(() => desk.close());

const create = (fields: object) =>
  client.post('/tickets/create', { workflow_id: 'BUGS', title: 'A', ticket_type: 'bug', ...fields });

test('the types that it names are taken, and no other', async () => {
  expect(narrow.ticket_types).toEqual(['bug', 'incident']);
  for (const ticket_type of narrow.ticket_types) expect((await create({ ticket_type })).status).toBe(201);
  for (const ticket_type of ['feature', 'chore']) {
    expect(fieldsOf(await create({ ticket_type }))).toEqual(['ticket_type']);
  }
});

test('the priorities that it names are taken', async () => {
  expect(narrow.priorities).toEqual(['critical', 'high', 'medium', 'low', 'info']);
  for (const priority of narrow.priorities)
    expect((await create({ priority })).body.ticket).toMatchObject({ priority });
});

test('a ticket begins with the status that it names, or with one of those, and with no other', async () => {
  expect([narrow.initial_status, narrow.initial_statuses]).toEqual(['triaged', ['new', 'triaged']]);
  expect((await create({})).body.ticket.status).toBe('triaged');
  for (const initial_status of STATUSES) {
    const sent = await create({ initial_status });
    expect([initial_status, sent.status]).toEqual([
      ...[initial_status, narrow.initial_statuses.includes(initial_status) ? 201 : 400],
    ]);
  }
});

describe('from', () => {
  test.each(STATUSES)('%s a ticket goes where it is said to, and nowhere else', async (from) => {
    const next = ops.statuses.find(({ status }) => status === from)?.next ?? [];
    for (const to of STATUSES) {
      const ticket_id = await ticketIn(desk, ada, from);
      const sent = await client.post('/tickets/change-status', { ticket_id, new_status: to, comment: 'So.' });
      const outcome = sent.status === 200 ? sent.body.new_status : sent.body.code;
      expect([from, to, outcome]).toEqual([from, to, next.includes(to) ? to : 'transition_not_allowed']);
    }
  });
});
