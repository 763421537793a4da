import { type Clock, correctedClock } from '../clock.ts';
import type { Log } from '../log.ts';
import { measureClockOffset } from './clock-offset.ts';

/** A clock that keeps to the database's, so that all processes agree on what is due. */
export type DatabaseClock = {
  clock: Clock;
  /** Measures now, as it does by itself now and then. A database that does not answer leaves all as it was. */
  measure(): Promise<void>;
  stop(): Promise<void>;
};

type Parts = { ask: () => Promise<Date>; clock: Clock; log: Log };

const EVERY_MS = 60_000;

/** A clock that differs by more was set wrong, or somebody has just set it. */
const JUMP_MS = 5_000;

const JUMPED =
  "The difference between this machine's clock and the database's has jumped. Docket goes by the database's; " +
  'keep both synchronised.';

/** Corrects a clock by what the database says (`ask`). Throws when it does not answer the first time. */
export async function openDatabaseClock({ ask, clock, log }: Parts): Promise<DatabaseClock> {
  let offsetMs = 0;

  async function correct(): Promise<void> {
    const measured = await measureClockOffset(ask);
    if (Math.abs(measured - offsetMs) > JUMP_MS) {
      log.warn({ offsetMs: measured, changedByMs: measured - offsetMs }, JUMPED);
    }
    offsetMs = measured;
  }

  function measure(): Promise<void> {
    return correct().catch((err: unknown) =>
      log.warn({ err }, 'The clock could not be compared with the database.'),
    );
  }

  await correct();
  let measuring: Promise<void> | undefined;
  const timer = setInterval(() => {
    measuring ??= measure().finally(() => {
      measuring = undefined;
    });
  }, EVERY_MS).unref();
  return {
    clock: correctedClock(clock, () => offsetMs),
    measure,
    async stop() {
      clearInterval(timer);
      await measuring;
    },
  };
}
