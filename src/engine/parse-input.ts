import type { z } from 'zod';
import { type FieldErrors, UserError } from '../errors.ts';

/** Parses what came from outside. Throws `invalid_input` with one message for each field that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

/** `invalid_input`, with one message for each field that zod complains about. */
export function invalidInput({ issues }: Pick<z.ZodError, 'issues'>): UserError {
  const fields: FieldErrors = {};
  for (const { path, message } of issues) fields[path.join('.') || 'input'] ??= message;
  return new UserError('invalid_input', sentenceOf(fields), fields);
}

function sentenceOf(fields: FieldErrors): string {
  return Object.entries(fields)
    .map(([field, message]) => `${field}: ${message}`)
    .join(' ');
}
