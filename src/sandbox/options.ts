import { parseArgs } from 'node:util';
import { z } from 'zod';

const port = z.coerce.number().pipe(z.int().min(0).max(65_535));

const flags = z.object({
  exit: z.boolean().default(false),
  fresh: z.boolean().default(false),
  json: z.boolean().default(false),
  empty: z.boolean().default(false),
  port: port.default(3000),
  'slack-port': port.default(3100),
  transport: z.enum(['http', 'socket'], { error: 'Give http or socket.' }).default('http'),
});

export type SandboxOptions = {
  /** Play the story, then end. */
  exit: boolean;
  /** Wipe what earlier runs left. */
  fresh: boolean;
  /** One JSON object a line. */
  json: boolean;
  /** No story: boards and people only. */
  empty: boolean;
  port: number;
  slackPort: number;
  /** How Slack reaches the app: by requests, or in Socket Mode. */
  transport: 'http' | 'socket';
};

export const USAGE = `npm run sandbox -- [flags]
  --exit          play the story, then end
  --fresh         wipe what earlier runs left
  --empty         no story: boards and people only
  --json          one JSON object a line
  --port N        the app's port (3000; 0 takes any free one)
  --slack-port N  the look-alike Slack's port (3100; 0 takes any free one)
  --transport T   how Slack reaches the app: http, or socket for Socket Mode (http)`;

/** The sandbox was called with flags that it does not know. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the flags. Throws `UsageError` with what is wrong. */
export function parseOptions(args: readonly string[]): SandboxOptions {
  const { 'slack-port': slackPort, ...rest } = readFlags(args);
  return { ...rest, slackPort };
}

function readFlags(args: readonly string[]): z.output<typeof flags> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        exit: { type: 'boolean' },
        fresh: { type: 'boolean' },
        json: { type: 'boolean' },
        empty: { type: 'boolean' },
        port: { type: 'string' },
        'slack-port': { type: 'string' },
        transport: { type: 'string' },
      },
    });
    return flags.parse(values);
  } catch (error) {
    if (error instanceof z.ZodError) throw new UsageError(problemsOf(error));
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n');
}
