import { afterEach, beforeEach, expect, test } from 'vitest';
import { connections } from '../../../src/code/connections/connection.ts';
import { heardRepositories } from '../../../src/code/connections/repositories.ts';
import { events } from '../../../src/engine/events.ts';
import { type HookDesk, openHookDesk } from '../hook-desk.ts';

/** What deliveries tell of their connection. */
let desk: HookDesk;
beforeEach(async () => {
  desk = await openHookDesk();
});
afterEach(() => desk.close());

const heard = async () => (await desk.reader.find(heardRepositories, {})).map(({ name }) => name).toSorted();
const instance = async () =>
  (await desk.reader.findOne(connections, { _id: desk.connectionId }))?.externalInstanceId;
const named = () =>
  desk.reader.find(events, {
    ...{ stream: `connection:${desk.connectionId}`, type: 'connection.instance_named' },
  });

test('a repository is known from its first delivery on, once', async () => {
  await desk.news('Payments/API', 'a');
  await desk.news('payments/api', 'b');
  await desk.news('payments/web', 'c');
  expect(await heard()).toEqual([]);
  await desk.startInbox().idle();
  expect(await heard()).toEqual(['Payments/API', 'payments/web']);
  expect(await desk.reader.findOne(heardRepositories, { repository: 'payments/api' })).toMatchObject({
    ...{ tenantId: 'default', connectionId: desk.connectionId, origin: 'https://github.com' },
  });
});

test('what was not proven, or could not be read, is not heard of', async () => {
  await desk.news('payments/api', 'a', { secret: 'wrong' });
  await desk.send('{"repository":"payments/web","pings":1}', { id: 'b' });
  await desk.send('{"repository":"","pings":[]}', { id: 'c' });
  await desk.startInbox().idle();
  expect(await heard()).toEqual([]);
});

test('the instance is called what its host calls it, and told once', async () => {
  const dispatcher = desk.startInbox();
  await desk.news('payments/api', 'a');
  await dispatcher.idle();
  expect(await instance()).toBeNull();
  await desk.news('payments/api', 'b', { instance: 'git.example.com' });
  await desk.news('payments/web', 'c', { instance: 'git.example.com' });
  await dispatcher.idle();
  expect(await instance()).toBe('git.example.com');
  expect(await named()).toHaveLength(1);
  await desk.news('payments/api', 'd', { instance: 'git.example.org' });
  await dispatcher.idle();
  expect(await instance()).toBe('git.example.org');
});
