import { z } from 'zod';
import { type SecretKey, secretKeys } from './secrets.ts';

function wholeNumber(remedy: string) {
  return z.string().trim().regex(/^\d+$/, remedy).transform(Number);
}

const PORT_REMEDY = 'Give a port number from 0 to 65535; 0 takes any free one.';

const port = wholeNumber(PORT_REMEDY).pipe(z.number().max(65_535, PORT_REMEDY));

const slackIds = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
  .pipe(
    z.array(
      z
        .string()
        .regex(
          /^(?:T[A-Z0-9]+:)?[UW][A-Z0-9]+$/,
          'List Slack user ids, for example U024BE7LH, with commas between.',
        ),
    ),
  );

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const ROLES = ['web', 'worker'] as const;

const ROLES_REMEDY = 'Give web, worker, or both with a comma between.';

const roles = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((role) => role !== ''))
  .pipe(z.array(z.enum(ROLES, { error: ROLES_REMEDY })).min(1, ROLES_REMEDY));

const ORIGIN_REMEDY = 'Give each as host=origin, for example gitlab=https://git.example.com.';

const codeHostOrigins = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[a-z]+=https?:\/\/[^/\s]+$/, ORIGIN_REMEDY)
        .transform((text) => {
          const [host = '', origin = ''] = text.split('=');
          return { host, origin: new URL(origin).origin };
        }),
    ),
  );

/** Everything that can be set, in the order in which the documentation lists it (`docs/usage/operate.md`). */
export const environment = z.object({
  MONGODB_URI: z
    .string({
      error: 'Give the address of a MongoDB replica set: mongodb://host:27017/docket?replicaSet=rs0',
    })
    .regex(/^mongodb(\+srv)?:\/\//, 'It starts with mongodb:// or mongodb+srv://.')
    .meta({
      description: 'The replica set, with the name of the database in the path.',
      example: 'mongodb://db1:27017/docket?replicaSet=rs0',
    }),
  SLACK_BOT_TOKEN: z
    .string({ error: 'Copy the bot token from the page "OAuth & Permissions" of your Slack app.' })
    .startsWith(
      'xoxb-',
      'A bot token starts with xoxb-. It is on the page "OAuth & Permissions" of your Slack app.',
    )
    .meta({
      description: 'The bot token, from the page "OAuth & Permissions" of the Slack app.',
      example: 'xoxb-…',
    }),
  SLACK_SIGNING_SECRET: z
    .string({
      error:
        'Copy the signing secret from the page "Basic Information" of your Slack app, or set SLACK_APP_TOKEN to ' +
        'use Socket Mode.',
    })
    .min(16, 'It is too short. Copy it from the page "Basic Information" of your Slack app.')
    .meta({
      description:
        'The signing secret, from the page "Basic Information" of the Slack app. Required without an app token.',
      example: '32 hex digits',
    }),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith(
      'xapp-',
      'An app token starts with xapp-. Create one with the scope connections:write on the page "Basic Information" ' +
        'of your Slack app, or leave it out to use HTTP.',
    )
    .meta({
      description:
        'The app-level token, from the page "Basic Information" of the Slack app. With it Docket uses Socket Mode ' +
        'and needs no signing secret; without it, HTTP.',
      example: 'xapp-…',
    }),
  SLACK_CLIENT_ID: z
    .string({ error: 'Copy the client ID from the page "Basic Information" of your Slack app.' })
    .regex(/^[\w.-]+$/, 'Copy the client ID from the page "Basic Information" of your Slack app.')
    .optional()
    .meta({
      description:
        'The client ID, from the page "Basic Information" of the Slack app. With it several workspaces may install ' +
        'Docket, at `/slack/install`, and the bot token may be left out.',
      example: '1234567890.1234567890',
    }),
  SLACK_CLIENT_SECRET: z
    .string({ error: 'Copy the client secret from the page "Basic Information" of your Slack app.' })
    .min(16, 'It is too short. Copy it from the page "Basic Information" of your Slack app.')
    .optional()
    .meta({
      description:
        'The client secret, from the page "Basic Information" of the Slack app. Required with a client ID.',
      example: '32 hex digits',
    }),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'Give a whole URL, or leave it out to use Slack itself.' })
    .default('https://slack.com/api/')
    .meta({
      description: "Where Slack's Web API is. Only for a look-alike.",
      example: 'http://127.0.0.1:3100/api/',
    }),
  DOCKET_ADMINS: slackIds.default([]).meta({
    description:
      "Slack user ids of Docket's admins, with commas or blanks between. Owners and admins of the workspace are " +
      'admins anyway. With several workspaces each as `workspace:user`: T024BE7LD:U024BE7LH. The workspaces that are ' +
      'named so may install Docket.',
    example: 'U024BE7LH, U0G9QF9C6',
  }),
  DOCKET_SECRET_KEYS: secretKeys.default([]).meta({
    description:
      'Keys that encrypt the tokens of other services in the database, as `id:base64` of 32 bytes, newest first, with ' +
      'commas between. Connecting a code host needs one.',
    example: '2026-11:…',
  }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'Give the whole address, for example https://docket.example.com.' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .meta({
      description: 'Where others reach this server: code hosts are told to send their webhooks there.',
      example: 'https://docket.example.com',
    }),
  CODE_HOSTS: codeHostOrigins.default([]).meta({
    description:
      'Code hosts of your own, as `host=origin`, with commas or blanks between; the host is `github` or `gitlab`. ' +
      'github.com and gitlab.com are built in. What is named here may be at a private address.',
    example: 'gitlab=https://git.example.com',
  }),
  PORT: port.default(3000).meta({
    description: 'The port of the HTTP server, 0 to 65535. 0 takes any free one.',
    example: '8080',
  }),
  HOST: z
    .string()
    .min(1)
    .default('0.0.0.0')
    .meta({ description: 'The address that it listens on.', example: '127.0.0.1' }),
  ROLES: roles.default(['web', 'worker']).meta({
    description:
      'What this process does: `web` answers Slack, `worker` brings what was committed to cards and threads, and does what is due. With ' +
      'commas or blanks between.',
    example: 'worker',
  }),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `Give one of ${LOG_LEVELS.join(', ')}.` })
    .default('info')
    .meta({
      description: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
      example: 'warn',
    }),
  API_REQUESTS_PER_MINUTE: wholeNumber('Give a number of requests.')
    .pipe(
      z
        .number()
        .min(1, 'Give at least 1 request a minute.')
        .max(1_000_000, 'Give at most 1000000 requests a minute.'),
    )
    .default(600)
    .meta({
      description:
        'How many requests one token may send to the HTTP API in a minute, at each process: 1 to 1000000.',
      example: '6000',
    }),
  LANE_LEASE_MS: wholeNumber('Give a number of milliseconds.')
    .pipe(
      z
        .number()
        .min(1_000, 'Give at least 1000 milliseconds.')
        .max(600_000, 'Give at most 600000 milliseconds.'),
    )
    .default(30_000)
    .meta({
      description:
        'How long a worker may be silent before another takes over what it was sending, in milliseconds: 1000 to 600000.',
      example: '60000',
    }),
});

/** Slack's deliveries come in one way or the other, and each needs something else. */
const overHttp = environment.omit({ SLACK_APP_TOKEN: true });
const overSocket = environment.omit({ SLACK_SIGNING_SECRET: true });

/** Several workspaces, which install Docket by OAuth. */
const withOAuth = overHttp.extend({
  SLACK_BOT_TOKEN: environment.shape.SLACK_BOT_TOKEN.optional(),
  SLACK_CLIENT_ID: environment.shape.SLACK_CLIENT_ID.unwrap(),
  SLACK_CLIENT_SECRET: environment.shape.SLACK_CLIENT_SECRET.unwrap(),
  // Slack sends people back there.
  PUBLIC_URL: environment.shape.PUBLIC_URL.unwrap(),
  SLACK_APP_TOKEN: z
    .undefined({
      error: 'Leave it out: Socket Mode is for one workspace. Several need SLACK_SIGNING_SECRET and HTTP.',
    })
    .optional(),
  DOCKET_SECRET_KEYS: environment.shape.DOCKET_SECRET_KEYS.refine((keys) => keys.length > 0, {
    error:
      'Give a key to encrypt the tokens of the workspaces with. `openssl rand -base64 32` makes one: id:base64.',
  }),
  DOCKET_ADMINS: environment.shape.DOCKET_ADMINS.refine((ids) => ids.every((id) => id.includes(':')), {
    error:
      'Name each with the workspace, for example T024BE7LD:U024BE7LH: an id may be somebody else in another one.',
  }),
});

/** An instance of a code host that the operator trusts: `gitlab` at `https://git.example.com`. */
export type CodeHostOrigin = { host: string; origin: string };

/** What one process runs with; everything that can be set is in `environment` above. */
export type Config = {
  mongodbUri: string;
  slack: {
    /** Of the one workspace, or of one among several; null where all of them install Docket by OAuth. */
    botToken: string | null;
    /** Where several workspaces may install Docket. `publicUrl` is where Slack sends people back. */
    oauth?: { clientId: string; clientSecret: string; publicUrl: string };
    /** Socket Mode where there is an app token, else HTTP. */
    transport: { kind: 'http'; signingSecret: string } | { kind: 'socket'; appToken: string };
    apiUrl: string;
  };
  /** Slack users who are admins besides the workspace's owners and admins: `U…`, or `T…:U…` in a certain workspace. */
  admins: readonly string[];
  /** Newest first; empty where none is set. */
  secretKeys: readonly SecretKey[];
  /** Without a slash at its end; null where nobody said. */
  publicUrl: string | null;
  /** Origins of code hosts besides those that are built in. */
  codeHosts: readonly CodeHostOrigin[];
  port: number;
  host: string;
  roles: readonly (typeof ROLES)[number][];
  logLevel: (typeof LOG_LEVELS)[number];
  /** How long a process may be silent before another takes over what it was sending, in milliseconds. */
  laneLeaseMs: number;
  /** Of one token, at each process that answers the API. */
  requestsPerMinute: number;
};

/** The configuration cannot be used. Its message lists every problem, each with its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the configuration from environment variables. Throws `ConfigError` with all problems at once. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schemaFor(given).safeParse(given);
  if (!parsed.success) throw new ConfigError(listOf(parsed.error));
  const set = parsed.data;
  return {
    mongodbUri: set.MONGODB_URI,
    slack: {
      botToken: set.SLACK_BOT_TOKEN ?? null,
      ...oauthOf(set),
      transport:
        'SLACK_SIGNING_SECRET' in set
          ? { kind: 'http', signingSecret: set.SLACK_SIGNING_SECRET }
          : { kind: 'socket', appToken: set.SLACK_APP_TOKEN },
      apiUrl: set.SLACK_API_URL,
    },
    admins: set.DOCKET_ADMINS,
    secretKeys: set.DOCKET_SECRET_KEYS,
    publicUrl: set.PUBLIC_URL ?? null,
    codeHosts: set.CODE_HOSTS,
    port: set.PORT,
    host: set.HOST,
    roles: set.ROLES,
    logLevel: set.LOG_LEVEL,
    laneLeaseMs: set.LANE_LEASE_MS,
    requestsPerMinute: set.API_REQUESTS_PER_MINUTE,
  };
}

function schemaFor(given: object) {
  if ('SLACK_CLIENT_ID' in given || 'SLACK_CLIENT_SECRET' in given) return withOAuth;
  return 'SLACK_APP_TOKEN' in given ? overSocket : overHttp;
}

function oauthOf({
  SLACK_CLIENT_ID: clientId,
  SLACK_CLIENT_SECRET: clientSecret,
  PUBLIC_URL: publicUrl,
}: Pick<z.output<typeof environment>, 'SLACK_CLIENT_ID' | 'SLACK_CLIENT_SECRET' | 'PUBLIC_URL'>) {
  if (clientId === undefined || clientSecret === undefined || publicUrl === undefined) return {};
  return { oauth: { clientId, clientSecret, publicUrl } };
}

function listOf(error: z.ZodError): string {
  const problems = new Map(error.issues.map(({ path: [name], message }) => [String(name), message]));
  const lines = [...problems].map(([name, message]) => `  ${name}: ${message}`);
  return ['Docket cannot start with this configuration:', ...lines].join('\n');
}
