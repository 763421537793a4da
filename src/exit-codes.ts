/** What a process of ours ends with; scripts rely on it. */
export const EXIT = {
  ok: 0,
  /** A failure, a refusal or a bad configuration. */
  failure: 1,
  /** Called with arguments that it does not know. */
  usage: 2,
  /** A goal was missed under `--check`. */
  goalMissed: 3,
  /** A provider or the database did not answer. */
  unreachable: 4,
  bug: 70,
} as const;
