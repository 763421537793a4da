import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the sandbox puts around a look-alike. Each part may be missing, as it is in most tests. */
export type Surroundings = {
  /** Asked before the control API. False where it has no answer. */
  page?: RequestHandler;
  /** When something of the app is due next: milliseconds since the epoch, undefined where nothing is. */
  dueTimes?: readonly (() => Promise<number | undefined>)[];
  /**
   * Brings the app's own data back to what a fresh sandbox has, and calls `whileStopped` while no app runs.
   * Rejects, in words for people, where it may not.
   */
  resetApp?: (whileStopped: () => void) => Promise<void>;
};

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
