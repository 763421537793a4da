import type { Log } from './log.ts';

/** A step of the start that failed; its cause says why. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(`Docket could not start: the step "${step}" failed.`, { cause });
    this.step = step;
  }
}

/**
 * Why the start failed, one cause a line, down to the first one, and what to do where that is known. `portRemedy`
 * says how to choose another port.
 */
export function explainFailure(error: unknown, portRemedy: string): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'It does not say why.';
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Something else uses port ${error.port}. Stop it, or choose another port: ${portRemedy}.`;
  }
  // The driver hangs a description of the servers on its errors, which is no error and says nothing here.
  const hasReason = error.cause instanceof Error || typeof error.cause === 'string';
  const cause = !hasReason ? '' : `\n  ${explainFailure(error.cause, portRemedy)}`;
  return `${error.message}${cause}`;
}

export type Steps = {
  /** Does a named step now, and remembers how to undo it. A failure undoes the earlier ones and throws `StartError`. */
  start<T>(name: string, work: () => Promise<T> | T, undo?: (made: T) => Promise<void>): Promise<T>;
  /** Undoes everything in reverse order. A step that fails to end is logged, and the others go on. */
  stop(): Promise<void>;
};

/** Keeps the order in which things start, and with it the order in which they stop. */
export function openSteps(log: Log): Steps {
  const done: { name: string; undo: () => Promise<void> }[] = [];

  async function stop(): Promise<void> {
    for (let step = done.pop(); step; step = done.pop()) {
      const { name, undo } = step;
      await undo().catch((err: unknown) =>
        log.error({ step: name, err }, 'A step did not end as it should.'),
      );
    }
  }

  return {
    async start(name, work, undo) {
      try {
        const made = await work();
        if (undo) done.push({ name, undo: () => undo(made) });
        return made;
      } catch (error) {
        await stop();
        throw new StartError(name, error);
      }
    },
    stop,
  };
}
