import type { ActOutcome } from '../../contract.ts';

/** What to say when the app did not answer, or not well. */
export function failureText(failure: NonNullable<ActOutcome['failure']>): string {
  return failure === 'operation_timeout'
    ? 'The app did not answer in time. Try again?'
    : 'The app answered with an error. Try again?';
}
