import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { locateMongod } from './src/sandbox/databases/locate-mongod.ts';

/** What runs a second time on a real database, where one is at hand. */
const ON_MONGOD = [
  'contracts/mongodb',
  'database',
  'backup',
  'engine',
  'tickets',
  'boards',
  'people',
  'calendars',
  'rotations',
  'escalation',
  'teams',
  'jobs',
  'scenarios',
];

const hasRealDatabase = Boolean(process.env.MONGODB_URI) || (await locateMongod(process.env)) !== undefined;

/** What Slack's deliveries have no part in, or only over HTTP. */
const NOT_BY_SOCKET = [
  'test/scenarios/http-door.test.ts',
  'test/scenarios/two-workspaces.test.ts',
  'test/scenarios/code/**',
];

/** `npm run test:browser` runs all that happens in a browser; `npm test` one story. */
const isWholeBrowser = process.env.DOCKET_TEST_BROWSER === 'all';

/** One run of the tests in `include`: on one kind of database, with Slack's deliveries coming in one way. */
function project(
  name: 'stand-in' | 'mongod' | 'socket' | 'browser',
  include: string[],
  exclude: string[] = [],
) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude,
      env: {
        DOCKET_TEST_DATABASE: name === 'mongod' ? 'mongod' : 'stand-in',
        DOCKET_TEST_TRANSPORT: name === 'socket' ? 'socket' : 'http',
      },
      globalSetup: ['test/helpers/global-setup.ts'],
      // A browser on a busy machine takes its time.
      expect: { poll: { timeout: name === 'browser' ? 10_000 : 1_000 } },
    },
  };
}

export default defineConfig({
  test: {
    pool: 'threads',
    // By default one core is left idle, which is half of a small machine. One worker more than there are cores, because
    // those that kill processes mostly wait for them.
    maxWorkers: availableParallelism() + 1,
    // No module keeps state of its own, so that files share what they import; it saves a third of the time.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      project('stand-in', ['test/**/*.test.ts'], ['test/browser/**']),
      project('browser', [isWholeBrowser ? 'test/browser/**/*.test.ts' : 'test/browser/smoke.test.ts']),
      project('socket', ['test/scenarios/**/*.test.ts'], NOT_BY_SOCKET),
      ...(hasRealDatabase
        ? [
            project(
              'mongod',
              ON_MONGOD.map((folder) => `test/${folder}/**/*.test.ts`),
            ),
          ]
        : []),
    ],
  },
});
