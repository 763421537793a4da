/** What is wrong with what somebody is about to save. An error refuses it, a warning is shown. */
export type Problem = {
  kind: 'error' | 'warning';
  code: string;
  /** Where it is: `timeZone`, `layers.0.people`. */
  field: string;
  /** One sentence that says what to do. */
  message: string;
};

/** A problem that refuses what was to be saved. */
export function error(code: string, field: string, message: string): Problem {
  return { kind: 'error', code, field, message };
}
