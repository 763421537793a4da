import { invalidField } from '../../../errors.ts';

/** Bare without commas and quotes, so that two headers of the name cannot look like one. */
const BARE = /^[!#-+\--~]{1,200}$/;
const QUOTED = /^"([ !#-~]{1,200})"$/;

/** The key of `Idempotency-Key`, quoted or bare; null where there is none. Throws `invalid_input`. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const key = QUOTED.exec(header)?.[1] ?? (BARE.test(header) ? header : undefined);
  if (key !== undefined) return key;
  throw invalidField(
    'Idempotency-Key',
    'Send one key of 1 to 200 printable ASCII characters: without blanks and commas, or in double quotes.',
  );
}
