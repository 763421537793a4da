import type { Engine } from '../engine/engine.ts';
import { handOverDue } from './hand-over.ts';

/** What looks for hand-overs that are due. */
export type HandOvers = {
  /** Looks now, and resolves when what was due is noted. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** How late a hand-over may be told. */
const PAUSE_MS = 15_000;

/** Starts to look for hand-overs: now and then, and whenever somebody moves the clock. */
export function startHandOvers(engine: Engine): HandOvers {
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** One after the other: a look that began before the clock was moved has not seen what is due since. */
  function look(): Promise<void> {
    clearTimeout(timer);
    looking = looking.then(handOverAll).then(() => {
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(() => void look(), PAUSE_MS);
    });
    return looking;
  }

  async function handOverAll(): Promise<void> {
    if (isStopped) return;
    await handOverDue(engine).catch((err: unknown) =>
      engine.log.warn({ err }, 'Rotations could not be looked at. It is tried again soon.'),
    );
  }

  const unsubscribe = engine.clock.onMove(() => void look());
  void look();
  return {
    idle: look,
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      await looking;
    },
  };
}
