import { ConfigError } from './config.ts';
import { isDatabaseAway } from './database-away.ts';
import { UserError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { StartError } from './steps.ts';

/** What a program of ours ends with that could not go on. Whatever nobody has thought of is a bug. */
export function exitCodeOf(error: unknown): number {
  const cause = error instanceof StartError ? error.cause : error;
  const isAway = error instanceof StartError && error.step === 'database';
  if (isAway || isDatabaseAway(cause)) return EXIT.unreachable;
  const isKnown = [StartError, ConfigError, UserError].some((kind) => error instanceof kind);
  return isKnown ? EXIT.failure : EXIT.bug;
}
