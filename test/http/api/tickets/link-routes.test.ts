import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkTickets } from '../../../../src/tickets/commands/link-tickets.ts';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk, wordsOf } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
});
afterAll(() => desk.close());

type Shown = { type: string; ticket: { key: string } };

async function linksOf(client: typeof desk.agent, key: string): Promise<string[]> {
  const { body } = await client.get(`/api/v1/tickets/${key}/links`);
  return body.items.map(({ type, ticket }: Shown) => `${type} ${ticket.key}`);
}

describe('links', () => {
  test.each([
    ['relates', 'relates'],
    ['blocks', 'blocked_by'],
    ['blocked_by', 'blocks'],
    ['parent', 'child'],
    ['child', 'parent'],
    ['duplicates', 'duplicated_by'],
    ['duplicated_by', 'duplicates'],
  ])('%s is made and taken away, and the other ticket says %s', async (type, otherSide) => {
    const [one, other] = [await desk.file(), await desk.file()];
    const made = await desk.agent.post(`/api/v1/tickets/${one}/links`, { type, other });
    expect([made.status, made.body]).toMatchObject([
      ...[201, { key: one, items: [{ type, ticket: { key: other, subject: 'The printer jams' } }] }],
    ]);
    expect(await linksOf(desk.requester, other)).toEqual([`${otherSide} ${one}`]);
    const path = `/api/v1/tickets/${one}/links/${type}/${other}`;
    expect((await desk.agent.delete(path)).status).toBe(204);
    expect(await linksOf(desk.requester, other)).toEqual([]);
    expect(refusalIn(await desk.agent.delete(path))).toEqual([404, 'not_found', PROBLEM]);
  });

  test('are refused where they make no sense', async () => {
    const [one, other] = [await desk.file(), await desk.file()];
    const link = (body: object) => desk.agent.post(`/api/v1/tickets/${one}/links`, body);
    expect((await link({ type: 'blocks', other })).status).toBe(201);
    expect(refusalIn(await link({ type: 'blocked_by', other }))).toEqual([400, 'invalid_input', PROBLEM]);
    expect(refusalIn(await link({ type: 'relates', other: one }))).toEqual([400, 'invalid_input', PROBLEM]);
    expect(refusalIn(await link({ type: 'knows', other }))).toEqual([400, 'invalid_input', PROBLEM]);
  });

  test('are for agents, and between tickets that the caller can see', async () => {
    const [one, other] = [await desk.file(), await desk.file()];
    const path = `/api/v1/tickets/${one}/links`;
    for (const client of [desk.requester, desk.readOnly]) {
      const refused = await client.post(path, { type: 'relates', other });
      expect(refusalIn(refused)).toEqual([403, 'forbidden', PROBLEM]);
    }
    const theirs = await desk.file({ board: 'ACME' }, desk.outsider);
    const hidden = await desk.agent.post(path, { type: 'relates', other: theirs });
    const unknown = await desk.agent.post(path, { type: 'relates', other: 'ACME-999' });
    expect(refusalIn(hidden)).toEqual([404, 'not_found', PROBLEM]);
    expect(wordsOf(hidden, theirs)).toEqual(wordsOf(unknown, 'ACME-999'));
  });

  test('that an operator made to another tenant are told to nobody of either', async () => {
    const ours = await desk.file({ subject: 'Ours' });
    const theirs = await desk.file({ board: 'ACME', subject: 'Their secret' }, desk.outsider);
    const operator = { ...desk.bob, isOperator: true };
    const { ticketId } = await desk.run(operator, linkTickets, {
      ticket: theirs,
      type: 'relates',
      other: ours,
    });
    await desk.agent.post(`/api/v1/tickets/${ours}/status`, { status: 'triaged' });
    const path = `/api/v1/tickets/${ours}`;
    expect(await linksOf(desk.client(operator), ours)).toEqual([`relates ${theirs}`]);
    for (const tail of ['', '/links', '/history', '/at/3']) {
      const { status, body } = await desk.agent.get(`${path}${tail}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${theirs}|${ticketId}|Their secret`));
    }
    const { body } = await desk.agent.get(`${path}/history`);
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual([
      ...['ticket.created', 'ticket.status_changed'],
    ]);
    expect(refusalIn(await desk.agent.get(`${path}/at/2`))).toEqual([404, 'not_found', PROBLEM]);
  });
});
