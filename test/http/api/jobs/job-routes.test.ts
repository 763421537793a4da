import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../../../src/access/scope.ts';
import { boards } from '../../../../src/boards/board.ts';
import { ownRows } from '../../../../src/database/own-rows.ts';
import { events } from '../../../../src/engine/events.ts';
import { apiJobs } from '../../../../src/http/api/jobs/job.ts';
import { type JobKind, openJobs } from '../../../../src/http/api/jobs/jobs.ts';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;
let admin: Client;

beforeEach(async () => {
  desk = await openApiDesk();
  await desk.board('OPS');
  admin = desk.client(await desk.person('carol', { admin: true }));
});

afterEach(() => desk.close());

async function verified() {
  const begun = await admin.post('/api/v1/verifications');
  expect([begun.status, begun.headers.get('location')]).toEqual([202, `/api/v1/jobs/${begun.body.id}`]);
  await desk.jobs.settle();
  return admin.get(`/api/v1/jobs/${begun.body.id}`);
}

test('verifies the chains of the tenant, and says so when it is done', async () => {
  await desk.person('zoe', { tenantId: 'acme' });
  const { body } = await verified();
  expect(body).toMatchObject({ kind: 'verify', state: 'done' });
  // The tenant itself, whose row has no events yet, the board and Carol; Zoe is another tenant's.
  expect(body.result).toEqual({ streams: 3, events: 2, holds: true, breaks: [] });
});

test('finds an event that was changed', async () => {
  const forged = { $set: { actor: 'somebody else' } };
  await ownRows(desk.database, events).updateOne({ tenantId: DEFAULT_TENANT, stream: /^board:/ }, forged);
  const { body } = await verified();
  expect(body.result.holds).toBe(false);
  expect(body.result.breaks).toEqual([
    {
      stream: expect.stringMatching(/^board:/),
      seq: 1,
      problem: 'Who, when or where was changed after it was written.',
    },
  ]);
});

test('is for admins and auditors', async () => {
  const bob = desk.client(await desk.person('bob'));
  const { status, body } = await bob.post('/api/v1/verifications');
  expect([status, body.code]).toEqual([403, 'forbidden']);
});

test('shows a job to whoever asked for it alone', async () => {
  const { body } = await verified();
  const other = desk.client(await desk.person('dan', { admin: true }));
  expect((await other.get(`/api/v1/jobs/${body.id}`)).status).toBe(404);
  expect((await admin.get('/api/v1/jobs/6a1f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19')).status).toBe(404);
});

// Red where a result stays open to somebody who is no admin any more, or to a token for a board of somebody who is.
test('shows a job only while they may know what comes of it', async () => {
  const carol = await desk.person('carol', { admin: true });
  const { body } = await verified();
  const path = `/api/v1/jobs/${body.id}`;
  const [ops] = await desk.reader.find(boards, { prefix: 'OPS' });
  const limits = { level: 'read' as const, boardIds: [ops?._id ?? ''] };
  expect((await desk.client({ ...carol, limits }).get(path)).status).toBe(404);
  expect((await desk.client({ ...carol, isAdmin: false }).get(path)).status).toBe(404);
  expect((await desk.client(carol).get(path)).status).toBe(200);
});

// Red where each request of many makes the process walk every chain once more at the same time.
test('does the same work for somebody once at a time', async () => {
  let end = () => {};
  const work = { id: 'slow', run: () => new Promise<object>((resolve) => (end = () => resolve({}))) };
  const jobs = openJobs(desk.engine, [work as JobKind]);
  const actor = await desk.person('carol', { admin: true });
  const asked = { actor, tenantId: actor.tenantId };
  const first = await jobs.start('slow', asked);
  expect((await jobs.start('slow', asked))._id).toBe(first._id);
  end();
  await jobs.settle();
  const next = await jobs.start('slow', asked);
  expect(next._id).not.toBe(first._id);
  end();
  await jobs.settle();
});

test('takes up what a process that died has left', async () => {
  const { body: done } = await verified();
  const rows = ownRows(desk.database, apiJobs);
  const left = { state: 'running' as const, result: null, endedAt: null };
  const leaseUntil = new Date(desk.clock.now() + 30_000);
  await rows.updateOne({ _id: done.id }, { $set: { ...left, leaseUntil } });
  expect((await admin.get(`/api/v1/jobs/${done.id}`)).body.state).toBe('running');
  await desk.jobs.settle();
  expect((await admin.get(`/api/v1/jobs/${done.id}`)).body.state).toBe('running');
  desk.clock.advance(30_000);
  await admin.get(`/api/v1/jobs/${done.id}`);
  await desk.jobs.settle();
  expect((await admin.get(`/api/v1/jobs/${done.id}`)).body.state).toBe('done');
});

test('says that long work failed, and logs why under its id', async () => {
  const actor = await desk.person('frank', { admin: true });
  const jobs = openJobs(desk.engine, [
    { id: 'fails', run: () => Promise.reject(new Error('No more paper.')) },
  ]);
  const { _id, tenantId } = await jobs.start('fails', { actor, tenantId: actor.tenantId });
  await jobs.settle();
  expect(await jobs.find(_id, actor)).toMatchObject({ state: 'failed', result: null, tenantId });
  expect(desk.logged).toContainEqual(expect.objectContaining({ job: `fails ${_id}` }));
});
