import { describe, expect, test } from 'vitest';
import { buildRoutes, type SlackState } from '../../src/http/routes.ts';
import { HEALTHY } from '../helpers/healthy.ts';

function open(isReachable: boolean, slack: SlackState = 'ok') {
  return buildRoutes({ ...HEALTHY, isDatabaseReachable: async () => isReachable, slackState: () => slack });
}

describe('/healthz', () => {
  test('says that the process lives, whatever becomes of the database', async () => {
    const response = await open(false, 'unreachable').request('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  });
});

describe('/readyz', () => {
  test.each<[boolean, SlackState, number, object]>([
    [true, 'ok', 200, { ok: true, database: 'ok', slack: 'ok' }],
    [true, 'unreachable', 200, { ok: true, database: 'ok', slack: 'unreachable' }],
    [true, 'starting', 200, { ok: true, database: 'ok', slack: 'starting' }],
    [false, 'ok', 503, { ok: false, database: 'unreachable', slack: 'ok' }],
    [false, 'unreachable', 503, { ok: false, database: 'unreachable', slack: 'unreachable' }],
  ])('database there: %s, Slack %s: %i', async (isReachable, slack, status, body) => {
    const response = await open(isReachable, slack).request('/readyz');
    expect([response.status, await response.json()]).toEqual([status, body]);
    expect(response.headers.get('content-type')).toBe('application/json');
  });
});

// Red where a number that cannot be looked up makes a process unready, or the answer a failure.
test('/readyz leaves out the workspaces that it cannot count at the moment', async () => {
  const counted = async (pausedWorkspaces: () => Promise<number>) =>
    (await buildRoutes({ ...HEALTHY, pausedWorkspaces }).request('/readyz')).json();
  const well = { ok: true, database: 'ok', slack: 'ok' };
  expect(await counted(async () => 2)).toEqual({ ...well, pausedWorkspaces: 2 });
  expect(await counted(() => Promise.reject(new Error('The database is away.')))).toEqual(well);
});

describe('any other path', () => {
  test.each(['/', '/readyz/', '/HEALTHZ', '/slack/events', '/healthz/..%2f'])(
    '%s is not there',
    async (path) => {
      const response = await open(true).request(path);
      expect([response.status, await response.json()]).toEqual([
        404,
        { title: 'There is nothing here.', status: 404, code: 'not_found' },
      ]);
    },
  );

  test('nor is another method', async () => {
    expect((await open(true).request('/healthz', { method: 'POST' })).status).toBe(404);
  });
});
