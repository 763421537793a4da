import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepSchedule } from '../../src/jobs/job-rows.ts';
import { buildJob, type JobHome, openJobHome } from './open-jobs.ts';

let home: JobHome;
beforeEach(async () => {
  home = await openJobHome();
});
afterEach(async () => {
  await failUpdate('off').catch(() => undefined);
  await home.close();
});

const NEXT = new Date('2027-01-01T08:00:00.000Z');
const job = buildJob(async () => undefined);

/** Answers the next update with an error. A real server needs `enableTestCommands` for it. */
function failUpdate(mode: 'off' | { times: number }, errorCode?: number) {
  const data = { failCommands: ['update'], errorCode };
  const admin = home.desk.database.connection.getClient().db('admin');
  return admin.command({ configureFailPoint: 'failCommand', mode, ...(errorCode ? { data } : {}) });
}

const isPossible = (errorCode: number) =>
  failUpdate({ times: 1 }, errorCode).then(
    () => true,
    () => false,
  );

test('the row of a job has its schedule, in UTC, and no lock', async () => {
  await keepSchedule(home.rows, job, NEXT);
  const { _id, ...row } = await home.row('probe');
  expect(row).toEqual({
    ...{ name: 'probe', type: 'single', priority: 0, lockedAt: null },
    ...{ repeatInterval: '0 8 1 1 *', repeatTimezone: 'UTC', nextRunAt: NEXT },
  });
});

test('a schedule that is the same leaves when it is due next alone', async () => {
  await keepSchedule(home.rows, job, NEXT);
  await keepSchedule(home.rows, job, new Date('2030-01-01T08:00:00.000Z'));
  expect((await home.row('probe')).nextRunAt).toEqual(NEXT);
});

test('another process that makes the row in the same moment is no error', async (context) => {
  await keepSchedule(home.rows, job, NEXT);
  if (!(await isPossible(11_000))) context.skip('This server does not let tests fail its commands.');
  await keepSchedule(home.rows, job, NEXT);
});

test('any other error is one', async (context) => {
  if (!(await isPossible(13))) context.skip('This server does not let tests fail its commands.');
  await expect(keepSchedule(home.rows, job, NEXT)).rejects.toMatchObject({ code: 13 });
});
