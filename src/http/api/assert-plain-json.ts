import { UserError } from '../../errors.ts';

/** Deeper than any form of ours, and far from where a stack ends. */
const DEEPEST = 32;

/**
 * Throws `invalid_input` for JSON that is well formed and yet no honest request: nested so deep that whoever walks it
 * runs out of stack, numbers that JavaScript has not, or names that mean something else to it or to the database.
 */
export function assertPlainJson(value: unknown, depth = 0): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new UserError('invalid_input', 'A number is too large. Send one that a double can hold.');
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === DEEPEST) {
    throw new UserError(
      'invalid_input',
      `The body is nested deeper than ${DEEPEST} levels. Make it flatter.`,
    );
  }
  for (const [name, item] of Object.entries(value)) {
    assertPlainName(name);
    assertPlainJson(item, depth + 1);
  }
}

function assertPlainName(name: string): void {
  if (name !== '__proto__' && !name.includes('\0')) return;
  throw new UserError('invalid_input', 'A field has a name that is not taken: __proto__, or one with NUL.');
}
