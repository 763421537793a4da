import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk, wordsOf } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
});
afterAll(() => desk.close());

type Said = { text: string };
const NOTHING = '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e';

async function textsFor(client: typeof desk.agent, key: string): Promise<string[]> {
  const { body } = await client.get(`/api/v1/tickets/${key}/comments`);
  return body.items.map(({ text }: Said) => text);
}

describe('comments', () => {
  test('are written, shown, rewritten and taken back', async () => {
    const key = await desk.file();
    const said = await desk.requester.post(`/api/v1/tickets/${key}/comments`, {
      text: 'It is the blue one.',
    });
    expect([said.status, said.body]).toEqual([
      201,
      {
        ...{
          id: said.body.id,
          authorId: desk.carol.id,
          audience: 'public',
          visibility: 'tenant',
          kind: null,
          editedAt: null,
        },
        ...{ text: 'It is the blue one.', createdAt: said.body.createdAt },
      },
    ]);
    const place = `/api/v1/tickets/${key}/comments/${said.body.id}`;
    expect(said.headers.get('location')).toBe(place);
    expect((await desk.agent.get(place)).body).toEqual(said.body);
    const edited = await desk.requester.patch(place, { text: 'It is the red one.' });
    expect([edited.status, edited.body.text]).toEqual([200, 'It is the red one.']);
    expect(edited.body.editedAt).not.toBeNull();
    expect((await desk.requester.delete(place)).status).toBe(204);
    expect(refusalIn(await desk.requester.get(place))).toEqual([404, 'not_found', PROBLEM]);
    expect(await textsFor(desk.requester, key)).toEqual([]);
  });

  test('among agents are not there for the requester: not in lists, counts, history or the past', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}`;
    await desk.requester.post(`${path}/comments`, { text: 'Hello?' });
    const secret = { text: 'She asks every week.', audience: 'internal' };
    const internal = await desk.agent.post(`${path}/comments`, secret);
    await desk.agent.patch(`${path}/comments/${internal.body.id}`, { text: 'She asks every day.' });
    await desk.agent.post(`${path}/comments`, { text: 'I look into it.' });
    expect(await textsFor(desk.agent, key)).toEqual(['Hello?', 'She asks every day.', 'I look into it.']);
    const seen = await desk.requester.get(`${path}/comments`);
    expect(seen.body.items.map(({ text }: Said) => text)).toEqual(['Hello?', 'I look into it.']);
    expect(seen.body.total).toBe(2);
    const history = await desk.requester.get(`${path}/history`);
    expect(history.body.items.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 5]);
    const past = await desk.requester.get(`${path}/at/5`);
    expect(past.body.comments.map(({ text }: Said) => text)).toEqual(['Hello?', 'I look into it.']);
    for (const answered of [seen, history, past]) {
      expect(JSON.stringify(answered.body)).not.toMatch(/She asks|commentCount/);
    }
    expect(refusalIn(await desk.requester.get(`${path}/at/3`))).toEqual([404, 'not_found', PROBLEM]);
    const hidden = await desk.requester.get(`${path}/comments/${internal.body.id}`);
    const unknown = await desk.requester.get(`${path}/comments/${NOTHING}`);
    expect(wordsOf(hidden, internal.body.id)).toEqual(wordsOf(unknown, NOTHING));
  });

  test('come a page at a time, the latest first, in their order', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/comments`;
    for (const text of ['1', '2', '3', '4', '5']) await desk.agent.post(path, { text });
    const pages: string[][] = [];
    let cursor = '';
    do {
      const { body } = await desk.agent.get(`${path}?limit=2${cursor && `&cursor=${cursor}`}`);
      pages.push(body.items.map(({ text }: Said) => text));
      expect(body.total).toBe(5);
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect(pages).toEqual([['4', '5'], ['2', '3'], ['1']]);
    const forged = await desk.agent.get(`${path}?cursor=abc.def`);
    expect(refusalIn(forged)).toEqual([400, 'invalid_input', PROBLEM]);
  });

  test('are their authors to change, under the ticket that they are on', async () => {
    const key = await desk.file();
    const other = await desk.file();
    const said = await desk.requester.post(`/api/v1/tickets/${key}/comments`, { text: 'Hello?' });
    const place = `/api/v1/tickets/${key}/comments/${said.body.id}`;
    expect(refusalIn(await desk.agent.patch(place, { text: 'No.' }))).toEqual([403, 'forbidden', PROBLEM]);
    expect(refusalIn(await desk.agent.delete(place))).toEqual([403, 'forbidden', PROBLEM]);
    const elsewhere = `/api/v1/tickets/${other}/comments/${said.body.id}`;
    expect(refusalIn(await desk.requester.delete(elsewhere))).toEqual([404, 'not_found', PROBLEM]);
    expect(refusalIn(await desk.outsider.patch(place, { text: 'No.' }))).toEqual([404, 'not_found', PROBLEM]);
    expect(await textsFor(desk.requester, key)).toEqual(['Hello?']);
  });

  test('are not for a token that may only read, nor for whoever has no part in the ticket', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/comments`;
    const own = await desk.agent.post(path, { text: 'Mine.' });
    const place = `${path}/${own.body.id}`;
    const dan = desk.client(await desk.person('dan'));
    for (const refused of [
      await desk.readOnly.post(path, { text: 'Hi' }),
      await desk.readOnly.patch(place, { text: 'Hi' }),
      await desk.readOnly.delete(place),
      await dan.post(path, { text: 'Hi' }),
      await desk.requester.post(path, { text: 'Hi', audience: 'internal' }),
    ]) {
      expect(refusalIn(refused)).toEqual([403, 'forbidden', PROBLEM]);
    }
    expect(await textsFor(desk.agent, key)).toEqual(['Mine.']);
    expect((await dan.get(path)).status).toBe(200);
  });

  test('say something, and nothing of where Slack saw them', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/comments`;
    const source = { teamId: 'T0TEST', channelId: 'C0HELP', ts: '1.0' };
    for (const body of [{ text: '  ' }, {}, { text: 'Hi', source }]) {
      expect(refusalIn(await desk.agent.post(path, body))).toEqual([400, 'invalid_input', PROBLEM]);
    }
  });
});
