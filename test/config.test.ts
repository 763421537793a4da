import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const REQUIRED = {
  MONGODB_URI: 'mongodb://db.example:27017/docket?replicaSet=rs0',
  SLACK_BOT_TOKEN: 'xoxb-1-secret',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
};

/** 32 bytes of 0x01 in base64. */
const KEY = 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=';

/** The lines of the refusal after the first, as `[variable, remedy]`. */
function problemsOf(env: Record<string, string | undefined>): [string, string][] {
  try {
    parseConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [first, ...lines] = error.message.split('\n');
    expect(first).toBe('Docket cannot start with this configuration:');
    return lines.map((line) => {
      const [, name = '', remedy = ''] = /^ {2}([A-Z_]+): (.+)$/.exec(line) ?? [];
      return [name, remedy];
    });
  }
  return [];
}

describe('a whole configuration', () => {
  test('needs three variables; the rest has defaults', () => {
    expect(parseConfig(REQUIRED)).toEqual({
      mongodbUri: 'mongodb://db.example:27017/docket?replicaSet=rs0',
      slack: {
        botToken: 'xoxb-1-secret',
        transport: { kind: 'http', signingSecret: '0123456789abcdef0123456789abcdef' },
        apiUrl: 'https://slack.com/api/',
      },
      admins: [],
      secretKeys: [],
      publicUrl: null,
      codeHosts: [],
      port: 3000,
      host: '0.0.0.0',
      roles: ['web', 'worker'],
      logLevel: 'info',
      laneLeaseMs: 30_000,
      requestsPerMinute: 600,
      metricsToken: null,
    });
  });

  test('needs no signing secret where there is an app token, and does not use one then', () => {
    const { SLACK_SIGNING_SECRET: _, ...rest } = REQUIRED;
    const env = { ...rest, SLACK_APP_TOKEN: 'xapp-1-secret' };
    const { slack } = parseConfig(env);
    expect(slack).toEqual({
      botToken: 'xoxb-1-secret',
      transport: { kind: 'socket', appToken: 'xapp-1-secret' },
      apiUrl: 'https://slack.com/api/',
    });
    expect(parseConfig({ ...REQUIRED, ...env }).slack).toEqual(slack);
    expect(parseConfig({ ...env, SLACK_SIGNING_SECRET: 'short' }).slack).toEqual(slack);
  });

  test('takes what is set, and leaves other variables alone', () => {
    const config = parseConfig({
      ...REQUIRED,
      ...{
        PATH: '/usr/bin',
        SLACK_API_URL: 'http://127.0.0.1:3100/api/',
        DOCKET_ADMINS: ' U024BE7LH, W0ADMIN ',
      },
      ...{ PORT: '8080', HOST: '127.0.0.1', ROLES: 'worker', LOG_LEVEL: 'debug', LANE_LEASE_MS: '1000' },
    });
    expect(config).toMatchObject({
      ...{ admins: ['U024BE7LH', 'W0ADMIN'], port: 8080, host: '127.0.0.1', roles: ['worker'] },
      ...{ logLevel: 'debug', laneLeaseMs: 1_000, slack: { apiUrl: 'http://127.0.0.1:3100/api/' } },
    });
  });

  test.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', ' 65535 ', { port: 65_535 }],
    ['ROLES', 'web,worker', { roles: ['web', 'worker'] }],
    ['ROLES', ' web  worker ', { roles: ['web', 'worker'] }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['LANE_LEASE_MS', '600000', { laneLeaseMs: 600_000 }],
    ['API_REQUESTS_PER_MINUTE', '6000', { requestsPerMinute: 6_000 }],
    ['METRICS_TOKEN', 'abcdefghij-123456', { metricsToken: 'abcdefghij-123456' }],
    [
      'MONGODB_URI',
      'mongodb+srv://cluster.example/docket',
      { mongodbUri: 'mongodb+srv://cluster.example/docket' },
    ],
  ])('takes %s=%s', (name, value, expected) => {
    expect(parseConfig({ ...REQUIRED, [name]: value })).toMatchObject(expected);
  });

  test('takes keys for secrets, newest first', () => {
    const DOCKET_SECRET_KEYS = `new:${KEY},\n old-1:${KEY}`;
    expect(parseConfig({ ...REQUIRED, DOCKET_SECRET_KEYS }).secretKeys.map(({ id }) => id)).toEqual([
      ...['new', 'old-1'],
    ]);
  });

  test.each([
    ...['PORT', 'HOST', 'ROLES', 'LOG_LEVEL', 'LANE_LEASE_MS', 'DOCKET_ADMINS', 'SLACK_API_URL'],
    ...['DOCKET_SECRET_KEYS', 'SLACK_APP_TOKEN'],
  ])('takes an empty %s for one that is not set', (name) => {
    expect(parseConfig({ ...REQUIRED, [name]: '' })).toEqual(parseConfig(REQUIRED));
  });
});

describe('what cannot be used', () => {
  test('is listed all at once, each with its remedy', () => {
    expect(problemsOf({ PORT: 'http', LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: 'xoxp-1' })).toEqual([
      ['MONGODB_URI', expect.stringContaining('mongodb://host:27017/docket?replicaSet=rs0')],
      ['SLACK_BOT_TOKEN', expect.stringContaining('xoxb-')],
      ['SLACK_SIGNING_SECRET', expect.stringMatching(/Basic Information.*SLACK_APP_TOKEN/)],
      ['PORT', expect.stringContaining('0 to 65535')],
      ['LOG_LEVEL', expect.stringContaining('fatal, error, warn, info, debug, trace, silent')],
    ]);
  });

  test('names what is missing when nothing is set', () => {
    expect(problemsOf({}).map(([name]) => name)).toEqual([
      ...['MONGODB_URI', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    ]);
  });

  const PORT = 'Give a port number from 0 to 65535; 0 takes any free one.';
  const ROLES = 'Give web, worker, or both with a comma between.';
  const ADMINS = 'List Slack user ids, for example U024BE7LH, with commas between.';
  const KEYS = 'Give each key as id:base64 with 32 bytes, newest first. `openssl rand -base64 32` makes one.';
  test.each([
    ...['-1', '65536', '3000.5', '1e3', '0x10', ' ', 'NaN', '+80'].map((value) => ['PORT', value, PORT]),
    ['MONGODB_URI', '', /^Give the address of a MongoDB replica set: mongodb:/],
    ['MONGODB_URI', 'postgres://db', 'It starts with mongodb:// or mongodb+srv://.'],
    ['SLACK_SIGNING_SECRET', 'short', /too short/],
    ['SLACK_BOT_TOKEN', 'xapp-1-secret', /starts with xoxb-/],
    ['SLACK_APP_TOKEN', 'xoxb-1-secret', /starts with xapp-.*connections:write/],
    ['SLACK_API_URL', 'slack.com', 'Give a whole URL, or leave it out to use Slack itself.'],
    ['SLACK_API_URL', 'localhost:3100/api/', 'Give a whole URL, or leave it out to use Slack itself.'],
    ['SLACK_API_URL', 'file:///etc/passwd', 'Give a whole URL, or leave it out to use Slack itself.'],
    ...['bob', 'U024BE7LH;U1', 'C024BE7LH', '@bob'].map((value) => ['DOCKET_ADMINS', value, ADMINS]),
    ...['all', 'web,all', ',', 'WEB'].map((value) => ['ROLES', value, ROLES]),
    ...[KEY, `a b:${KEY}`, 'new:c2hvcnQ=', `new:${KEY.replace('=', '')}`, `:${KEY}`, `new:${KEY}:x`].map(
      (value) => [...['DOCKET_SECRET_KEYS', value, KEYS]],
    ),
    ['DOCKET_SECRET_KEYS', `new:${KEY},new:${KEY}`, 'Two keys have the same id. Give each an id of its own.'],
    ['LOG_LEVEL', 'INFO', /^Give one of fatal/],
    ['API_REQUESTS_PER_MINUTE', '0', 'Give at least 1 request a minute.'],
    ['API_REQUESTS_PER_MINUTE', '1000001', 'Give at most 1000000 requests a minute.'],
    ['API_REQUESTS_PER_MINUTE', 'many', 'Give a number of requests.'],
    ['LANE_LEASE_MS', 'soon', 'Give a number of milliseconds.'],
    ['LANE_LEASE_MS', '1000.5', 'Give a number of milliseconds.'],
    ['LANE_LEASE_MS', '999', 'Give at least 1000 milliseconds.'],
    ['LANE_LEASE_MS', '600001', 'Give at most 600000 milliseconds.'],
  ] as [string, string, string | RegExp][])('%s=%j, with what to do', (name, value, remedy) => {
    const problems = problemsOf({ ...REQUIRED, [name]: value });
    expect(problems.map(([problem]) => problem)).toEqual([name]);
    expect(problems[0]?.[1]).toMatch(remedy);
  });

  test('is not repeated, so that no secret gets into a log', () => {
    const env = { MONGODB_URI: 'db:hunter2', SLACK_BOT_TOKEN: 'hunter2', SLACK_SIGNING_SECRET: 'hunter2' };
    expect(JSON.stringify(problemsOf({ ...env, SLACK_APP_TOKEN: 'hunter2' }))).not.toContain('hunter2');
    const others = { DOCKET_ADMINS: 'hunter2', DOCKET_SECRET_KEYS: 'hunter2:hunter2' };
    expect(JSON.stringify(problemsOf({ ...env, ...others }))).not.toContain('hunter2');
  });
});

describe('several workspaces', () => {
  const OAUTH = {
    MONGODB_URI: REQUIRED.MONGODB_URI,
    SLACK_SIGNING_SECRET: REQUIRED.SLACK_SIGNING_SECRET,
    SLACK_CLIENT_ID: '123.456',
    SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210',
    PUBLIC_URL: 'https://docket.example.com/',
    DOCKET_SECRET_KEYS: `2026:${KEY}`,
    DOCKET_ADMINS: 'T024BE7LD:U024BE7LH',
  };

  test('need no bot token, but a client', () => {
    expect(parseConfig(OAUTH)).toMatchObject({
      slack: {
        botToken: null,
        oauth: {
          clientId: '123.456',
          clientSecret: 'fedcba9876543210fedcba9876543210',
          publicUrl: 'https://docket.example.com',
        },
      },
      admins: ['T024BE7LD:U024BE7LH'],
    });
  });

  test('may stand beside the one of the bot token', () => {
    const both = { ...OAUTH, SLACK_BOT_TOKEN: 'xoxb-1-secret' };
    expect(parseConfig(both).slack).toMatchObject({
      botToken: 'xoxb-1-secret',
      oauth: { clientId: '123.456' },
    });
  });

  test('are told all at once what else they need', () => {
    const bare = {
      MONGODB_URI: REQUIRED.MONGODB_URI,
      SLACK_CLIENT_ID: '123.456',
      SLACK_APP_TOKEN: 'xapp-1-secret',
      DOCKET_ADMINS: 'U024BE7LH',
    };
    expect(
      problemsOf(bare)
        .map(([name]) => name)
        .sort(),
    ).toEqual([
      'DOCKET_ADMINS',
      'DOCKET_SECRET_KEYS',
      'PUBLIC_URL',
      'SLACK_APP_TOKEN',
      'SLACK_CLIENT_SECRET',
      'SLACK_SIGNING_SECRET',
    ]);
  });

  test('a client secret alone is not enough', () => {
    const { SLACK_CLIENT_ID: _, ...rest } = OAUTH;
    expect(problemsOf(rest)).toEqual([
      ['SLACK_CLIENT_ID', 'Copy the client ID from the page "Basic Information" of your Slack app.'],
    ]);
  });
});
