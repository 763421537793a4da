import { z } from 'zod';
import { secretKeys } from '../secrets.ts';
import { codeHostOrigins, LOG_LEVELS, port, roles, slackIds, wholeNumber } from './values.ts';

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
      'commas between. Connecting a code host needs one, and so do several workspaces.',
    example: '2026-11:…',
  }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'Give the whole address, for example https://docket.example.com.' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'Where others reach this server: code hosts send their webhooks there, and Slack sends whoever installs ' +
        'Docket back. Required with a client ID.',
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
      'What this process does: `web` answers Slack, the API and code hosts, `worker` brings what was committed to cards ' +
      'and threads, and does what is due. With commas or blanks between.',
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
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/-]{16,256}=*$/,
      'Give 16 characters or more, of letters, digits and ._~+/-. `openssl rand -hex 24` makes one.',
    )
    .optional()
    .meta({
      description:
        'What whoever reads `/metrics` has to send as `Authorization: Bearer …`. Without it only a private network may, ' +
        'and by no proxy.',
      example: '48 hex digits',
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
