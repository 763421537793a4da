import { parseArgs } from 'node:util';
import { z } from 'zod';

const flags = z.object({
  seconds: z.coerce.number().pipe(z.number().min(1).max(3_600)).default(10),
  seed: z.coerce.number().pipe(z.int().min(0)).default(1),
  out: z.string().min(1).optional(),
  check: z.boolean().default(false),
});

/** What a bench was asked for. `seconds` is how long each side of each scenario is measured, over all its rounds. */
export type Flags = z.output<typeof flags>;

/** What stands on the command line is not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the flags of a bench. Throws `UsageError`. */
export function readFlags(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  const options = { seconds: text, seed: text, out: text, check: { type: 'boolean' } } as const;
  try {
    return flags.parse(parseArgs({ args: [...args], options }).values);
  } catch (error) {
    throw new UsageError('[--seconds N] [--seed N] [--out FILE] [--check]', { cause: error });
  }
}
