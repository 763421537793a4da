import { UserError } from '../../src/errors.ts';

/** What somebody was refused with. Throws when it went through, or failed in any other way. */
export async function refusalOf(attempt: Promise<unknown>): Promise<UserError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('This should have been refused, and went through.');
}

/** The code of what somebody was refused with. */
export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return (await refusalOf(attempt)).code;
}
