import { parseArgs } from 'node:util';
import { z } from 'zod';

const flags = z.object({
  seconds: z.coerce.number().pipe(z.number().min(1).max(3_600)).default(10),
  seed: z.coerce.number().pipe(z.int().min(0)).default(1),
  out: z.string().min(1).optional(),
  check: z.boolean().default(false),
  only: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
});

/**
 * What a bench was asked for. `seconds` is how long each side of each scenario is measured, over all its rounds; `only`
 * names the part of the bench that is to be run; `profile` is a folder for a CPU profile of each measured process.
 */
export type Flags = z.output<typeof flags>;

/** What stands on the command line is not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the flags of a bench. Throws `UsageError`. */
export function readFlags(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  const check = { type: 'boolean' } as const;
  const options = { seconds: text, seed: text, out: text, only: text, profile: text, check };
  try {
    return flags.parse(parseArgs({ args: [...args], options }).values);
  } catch (error) {
    throw new UsageError('[--seconds N] [--seed N] [--out FILE] [--only PART] [--profile FOLDER] [--check]', {
      cause: error,
    });
  }
}

/** Whether a part of the bench is to be run: all are, unless one was named. */
export function isWanted({ only }: Pick<Flags, 'only'>, part: string): boolean {
  return only === undefined || only === part;
}
