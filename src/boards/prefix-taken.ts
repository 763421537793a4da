import { UserError } from '../errors.ts';

/** The refusal of a prefix that another board has or had. It stands under the field of the input. */
export function prefixTaken(prefix: string, field: string): UserError {
  const message = `The prefix ${prefix} is taken. Choose another one.`;
  return new UserError('conflict', message, { [field]: message });
}
