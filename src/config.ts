import type { z } from 'zod';
import type { environment } from './config/environment.ts';
import { schemaFor } from './config/schema-for.ts';
import type { LOG_LEVELS, ROLES } from './config/values.ts';
import type { SecretKey } from './secrets.ts';

/** An instance of a code host that the operator trusts: `gitlab` at `https://git.example.com`. */
export type CodeHostOrigin = { host: string; origin: string };

/** What one process runs with; everything that can be set is in `src/config/environment.ts`. */
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
  /** What whoever reads `/metrics` has to show; null where a private network is enough. */
  metricsToken: string | null;
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
    metricsToken: set.METRICS_TOKEN ?? null,
  };
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
