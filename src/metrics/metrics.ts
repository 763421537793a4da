import { setTimeout as pause } from 'node:timers/promises';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Engine } from '../engine/engine.ts';
import type { Meter } from '../meter.ts';
import { countInto } from './counted.ts';
import { lookUpInto } from './looked-up.ts';

export type Metrics = {
  /** What the house tells its numbers to. */
  readonly meter: Meter;
  /** Looks up what stands in the database at each call, from now on. */
  watch(engine: Engine): void;
  /** All numbers in the text format of Prometheus. Also while the database is away. */
  text(): Promise<{ contentType: string; body: string }>;
};

/** Prometheus waits for ten seconds where nobody says otherwise. A database that hangs must not hide the rest. */
const LATEST_MS = 3_000;

/** Opens the numbers of one process. The database has so many milliseconds to say its own. */
export function openMetrics({ latestMs = LATEST_MS } = {}): Metrics {
  const registry = new Registry();
  const meter = countInto(registry);
  const database = new Gauge({
    name: 'docket_database_up',
    help: 'Whether the database answered this time. Where it did not, what stands in it is from before.',
    registers: [registry],
  });
  let isAsked = false;
  let lookUp: () => Promise<void> = async () => undefined;
  let underWay: Promise<boolean> | null = null;

  /** Whoever asks meanwhile gets the same: two at once would take each other's numbers away. */
  function lookUpOnce(): Promise<boolean> {
    underWay ??= lookUp()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  return {
    meter,
    watch(engine) {
      lookUp = lookUpInto(registry, engine);
    },
    async text() {
      // What Node says of itself costs a little all the time, so it is left to those who want to know.
      if (!isAsked) collectDefaultMetrics({ register: registry });
      isAsked = true;
      const late = pause(latestMs, false, { ref: false });
      database.set((await Promise.race([lookUpOnce(), late])) ? 1 : 0);
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
