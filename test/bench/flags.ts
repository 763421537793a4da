import { parseArgs } from 'node:util';
import { z } from 'zod';

const number = (least: number, most: number) => z.coerce.number().pipe(z.number().min(least).max(most));
const whole = (least: number, most: number) => z.coerce.number().pipe(z.int().min(least).max(most));

const flags = z.object({
  seconds: number(1, 3_600).optional(),
  seed: whole(0, Number.MAX_SAFE_INTEGER).default(1),
  out: z.string().min(1).optional(),
  check: z.boolean().default(false),
  only: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
  tickets: whole(1_000, 10_000_000).optional(),
  'outage-seconds': number(1, 3_600).optional(),
  deliveries: whole(100, 1_000_000).optional(),
});

/**
 * What a bench was asked for. `seconds` is how long each side of each scenario is measured, over all its rounds; `only`
 * names the part of the bench that is to be run; `profile` is a folder for a CPU profile of each measured process.
 * `tickets` and `outage-seconds` are for the bench of timers alone, `deliveries` for that of webhooks.
 */
export type Flags = z.output<typeof flags> & { seconds: number };

const SECONDS = 10;

/** What stands on the command line is not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const USAGE = '[--seconds N] [--seed N] [--out FILE] [--only PART] [--profile FOLDER] [--check]';

/** Reads the flags of a bench; `seconds` is for where none are said. Throws `UsageError`. */
export function readFlags(args: readonly string[], seconds = SECONDS): Flags {
  const text = { type: 'string' } as const;
  const check = { type: 'boolean' } as const;
  const common = { seconds: text, seed: text, out: text, only: text, profile: text, check };
  const options = { ...common, tickets: text, 'outage-seconds': text, deliveries: text };
  try {
    const given = flags.parse(parseArgs({ args: [...args], options }).values);
    return { ...given, seconds: given.seconds ?? seconds };
  } catch (error) {
    throw new UsageError(USAGE, { cause: error });
  }
}

/** Whether a part of the bench is to be run: all are, unless one was named. */
export function isWanted({ only }: Pick<Flags, 'only'>, part: string): boolean {
  return only === undefined || only === part;
}
