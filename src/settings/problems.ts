import { type FieldErrors, UserError } from '../errors.ts';
import type { Problem } from '../planning/problem.ts';

/** Refuses what has errors, all of them at once, each under its field; gives the warnings of what has none. */
export function warningsOf(problems: readonly Problem[]): string[] {
  const errors = problems.filter(({ kind }) => kind === 'error');
  const fields: FieldErrors = {};
  for (const { field, message } of errors) fields[field] ??= message;
  const messages = [...new Set(errors.map(({ message }) => message))];
  if (messages.length > 0) throw new UserError('invalid_input', messages.join(' '), fields);
  return [...new Set(problems.map(({ message }) => message))];
}

/** A value that may stay away only where there is one already. */
export function needed<T>(value: T | undefined, field: string, message: string): T {
  if (value !== undefined) return value;
  throw new UserError('invalid_input', message, { [field]: message });
}
