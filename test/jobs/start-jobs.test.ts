import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobRun } from '../../src/jobs/recurring-job.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { buildJob, type JobHome, openGate, openJobHome } from './open-jobs.ts';

let home: JobHome;
beforeEach(async () => {
  home = await openJobHome();
});
afterEach(() => home.close());

const nothing = async () => undefined;
const logged = (text: string) => home.desk.logged.filter(({ msg }) => String(msg).includes(text));
const admin = () => home.desk.database.connection.getClient().db('admin');

describe('a recurring job', () => {
  test('runs when it is due, again and again, with what the app hands over', async () => {
    const runs: { second: number; knows: string[] }[] = [];
    const gate = openGate();
    const run = async (parts: JobRun) => {
      runs.push({ second: Math.floor(Date.now() / 1_000), knows: Object.keys(parts).sort() });
      if (runs.length === 2) await gate.pass();
    };
    await home.startProcess([buildJob(run, { cron: '* * * * * *' })]);
    await gate.arrived;
    gate.open();
    const [first, second] = runs;
    expect(second?.second).toBeGreaterThan(first?.second ?? Number.POSITIVE_INFINITY);
    expect(first?.knows).toEqual(['clock', 'code', 'desk', 'engine', 'log', 'signal', 'sweep']);
  });

  test('runs in one of two processes each time that it is due', async () => {
    let runs = 0;
    const job = buildJob(async () => {
      runs += 1;
    });
    const processes = await Promise.all([home.startProcess([job]), home.startProcess([job])]);
    for (const expected of [1, 2, 3, 4]) {
      await home.makeDue('probe');
      await vi.waitFor(() => expect(runs).toBe(expected));
      await vi.waitFor(async () => expect((await home.row('probe')).lockedAt).toBeNull());
    }
    await Promise.all(processes.map((process) => process.stop()));
    expect(runs).toBe(4);
  });

  test('that fails is logged and comes again, louder from the third time on', async () => {
    let runs = 0;
    await home.startProcess([
      buildJob(async () => {
        runs += 1;
        if (runs <= 3) throw new Error(`Slack is away (${runs}).`);
      }),
    ]);
    for (const failCount of [1, 2, 3, 0]) {
      await home.makeDue('probe');
      await vi.waitFor(async () =>
        expect(await home.row('probe')).toMatchObject({ failCount, lockedAt: null }),
      );
    }
    expect(logged('A recurring job failed.')).toMatchObject([
      { level: 40, job: 'probe', attempts: 1, err: { message: 'Slack is away (1).' } },
      { level: 40, job: 'probe', attempts: 2, err: { message: 'Slack is away (2).' } },
      { level: 50, job: 'probe', attempts: 3, err: { message: 'Slack is away (3).' } },
    ]);
  });

  test('holds up no other', async () => {
    const [slow, quick] = [openGate(), openGate()];
    const jobs = [buildJob(slow.pass, { name: 'slow' }), buildJob(quick.pass, { name: 'quick' })];
    await home.startProcess(jobs);
    await home.makeDue('slow');
    await slow.arrived;
    await home.makeDue('quick');
    await quick.arrived;
    slow.open();
    quick.open();
  });

  test('is there once, however many processes start at the same time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => home.startProcess([buildJob(nothing)])));
    expect(await home.rows.countDocuments({ name: 'probe' })).toBe(1);
    const { _id, ...again } = await home.row('probe');
    await expect(home.rows.insertOne(again as never)).rejects.toMatchObject({ code: 11_000 });
  });
});

describe('another start while a job runs', () => {
  test('leaves its lock alone and does not run it', async () => {
    const gate = openGate();
    let runs = 0;
    const job = buildJob(async () => {
      runs += 1;
      await gate.pass();
    });
    await home.startProcess([job]);
    await home.makeDue('probe');
    await gate.arrived;
    const before = await home.row('probe');
    expect(before.lockedAt).toBeInstanceOf(Date);
    const another = await home.startProcess([job]);
    await another.stop();
    expect(await home.row('probe')).toEqual(before);
    expect(runs).toBe(1);
    gate.open();
  });

  test('with another schedule changes that alone, and the run that ends does not undo it', async () => {
    const gate = openGate();
    const older = await home.startProcess([buildJob(gate.pass)]);
    await home.makeDue('probe');
    await gate.arrived;
    const before = await home.row('probe');
    await home.startProcess([buildJob(nothing, { cron: '30 6 1 2 *' })]);
    const during = await home.row('probe');
    expect(during).toEqual({ ...before, repeatInterval: '30 6 1 2 *', nextRunAt: during.nextRunAt });
    gate.open();
    await older.stop();
    const { lockedAt, repeatInterval, nextRunAt } = await home.row('probe');
    expect({ lockedAt, repeatInterval }).toEqual({ lockedAt: null, repeatInterval: '30 6 1 2 *' });
    expect(nextRunAt?.toISOString()).toMatch(/-02-01T06:30:00\.000Z$/);
  });
});

describe('the stop', () => {
  test('tells a running job, waits for it, and leaves it unlocked', async () => {
    const gate = openGate();
    let wasTold = false;
    const run = async ({ signal }: JobRun) => {
      await gate.pass();
      wasTold = signal.aborted;
    };
    const process = await home.startProcess([buildJob(run)]);
    await home.makeDue('probe');
    await gate.arrived;
    let isStopped = false;
    const stopping = process.stop().then(() => {
      isStopped = true;
    });
    await home.row('probe');
    expect(isStopped).toBe(false);
    gate.open();
    await stopping;
    expect(wasTold).toBe(true);
    expect(await home.row('probe')).toMatchObject({ lockedAt: null, lastFinishedAt: expect.any(Date) });
  });

  test('unlocks what was fetched ahead', async () => {
    const process = await home.startFetchedAhead(buildJob(nothing));
    await process.stop();
    expect((await home.row('probe')).lockedAt).toBeNull();
  });

  test('while a job is being fetched leaves it unlocked too', async () => {
    const first = await home.startProcess([buildJob(nothing)]);
    await first.stop();
    await home.makeDue('probe', 600_000);
    const process = await home.startProcess([buildJob(nothing)], 1_200_000);
    await process.stop();
    expect(await home.row('probe')).toMatchObject({ lockedAt: null, lastModifiedBy: expect.any(String) });
  });

  test('before Agenda has loaded is heard', async () => {
    const process = startJobs([buildJob(nothing)], home.parts);
    await process.stop();
    expect(logged('recurring jobs')).toEqual([]);
  });
});

/** A rejection that nobody handles fails the whole run of the tests. */
describe('a database that is away', () => {
  afterEach(() => admin().command({ configureFailPoint: 'failCommand', mode: 'off' }));

  /** Lets the server fail commands, as MongoDB's own tests do. A real server needs `enableTestCommands` for it. */
  const fail = (commands: string[], times: number) =>
    admin()
      .command({
        configureFailPoint: 'failCommand',
        mode: { times },
        data: { failCommands: commands, closeConnection: true },
      })
      .then(
        () => true,
        () => false,
      );

  test('as the jobs start is tried again until it answers', async (context) => {
    if (!(await fail(['update'], 4))) context.skip('This server does not let tests fail its commands.');
    const gate = openGate();
    await home.startProcess([buildJob(gate.pass)]);
    await home.makeDue('probe');
    await gate.arrived;
    gate.open();
    expect(logged('The recurring jobs could not be started.')).toMatchObject([{ level: 50 }, { level: 50 }]);
  });

  test('later is tried again until it answers', async (context) => {
    const gate = openGate();
    await home.startProcess([buildJob(gate.pass)]);
    if (!(await fail(['findAndModify'], 4)))
      context.skip('This server does not let tests fail its commands.');
    await vi.waitFor(() => expect(logged('A recurring job could not be taken up.')).toHaveLength(2));
    await home.makeDue('probe');
    await gate.arrived;
    gate.open();
    expect(logged('A recurring job could not be taken up.')).toMatchObject([{ level: 40 }, { level: 40 }]);
  });

  test('as the process stops keeps it from nothing', async (context) => {
    const process = await home.startFetchedAhead(buildJob(nothing));
    if (!(await fail(['update'], 2))) context.skip('This server does not let tests fail its commands.');
    await process.stop();
    expect(logged('stay locked')).toMatchObject([{ level: 40 }]);
  });
});

describe('a list of jobs', () => {
  test('with one name twice stops the start', () => {
    expect(() => startJobs([buildJob(nothing), buildJob(nothing)], home.parts)).toThrow(
      'Two recurring jobs are called probe. Rename one of them.',
    );
  });

  test.each(['every 5 minutes', '5 minutes and 3 seconds', '60000', '@daily', '* * *'])(
    'with the schedule "%s" stops the start: Agenda would make something else of it',
    (cron) => {
      expect(() => startJobs([buildJob(nothing, { cron })], home.parts)).toThrow(
        `The job probe needs a cron expression, not "${cron}".`,
      );
    },
  );

  test('with a schedule that never comes is reported, and nothing runs', async () => {
    const process = startJobs([buildJob(nothing, { cron: '0 0 31 2 *' })], home.parts, {
      lookEveryMs: 60_000,
    });
    await vi.waitFor(() =>
      expect(logged('could not be started')).toMatchObject([
        { level: 50, err: { message: 'The job probe never comes: 0 0 31 2 * is no schedule.' } },
      ]),
    );
    await process.stop();
  });
});
