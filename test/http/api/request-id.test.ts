import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiDesk, openApiDesk } from '../api-desk.ts';

let desk: ApiDesk;
beforeEach(async () => {
  desk = await openApiDesk();
  await desk.board('OPS');
});
afterEach(() => desk.close());

const ID = 'deploy-2026-11-21';

test("a request's id leads from its answer to what could not be delivered of it", async () => {
  desk.engine.subscribe({
    name: 'broken',
    mode: 'each',
    wants: ({ type }) => type === 'ticket.created',
    handle: () => Promise.reject(new Error('Not today.')),
  });
  const client = desk.client(await desk.person('bob'));

  const answer = await client.post(
    '/api/v1/tickets',
    { board: 'OPS', subject: 'Slow' },
    { 'x-request-id': ID },
  );
  await desk.startDispatcher().idle();

  expect(answer.headers.get('x-request-id')).toBe(ID);
  const ofDoor = desk.logged.find(({ requestId }) => requestId === ID);
  expect(ofDoor).toMatchObject({ doing: 'POST /api/v1/tickets', status: 201 });
  const failed = desk.logged.find(({ consumer }) => consumer === 'broken');
  expect(failed).toMatchObject({
    msg: 'A delivery failed and will be tried again.',
    commandId: expect.stringContaining(`|${ID}|`),
  });
});
