import { parseArgs } from 'node:util';

/** The command was called with arguments that it cannot use. The message says how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const USAGE = `Usage: npm run manifest                                   the manifest for Socket Mode
       npm run manifest -- --url https://desk.example.com   the manifest for HTTP`;

/** Where Slack is to reach Docket, or null for Socket Mode. Throws `UsageError`. */
export function parseArguments(args: readonly string[]): URL | null {
  const { url } = read(args);
  if (url === undefined) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:') throw usage(`Slack sends to https:// addresses only, not to "${url}".`);
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw usage('Give the address without a user, "?" and "#".');
  }
  return parsed;
}

function read(args: readonly string[]): { url?: string | undefined } {
  try {
    return parseArgs({ args: [...args], options: { url: { type: 'string' } }, strict: true }).values;
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(problem: string): UsageError {
  return new UsageError(`${problem}\n${USAGE}`);
}
