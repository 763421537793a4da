import type { Connection } from '../../code/connections/connection.ts';
import { refusedSeries } from '../../code/connections/refused.ts';
import { countMore } from '../../engine/counters.ts';
import type { Engine } from '../../engine/engine.ts';

/** Counts deliveries that were refused because their proof was wrong, for each connection. */
export type RefusedCount = {
  add(connection: Connection): void;
  /** Writes down what was counted, and resolves when it is. */
  stop(): Promise<void>;
};

/** A flood of wrong proofs must not become one of writes. */
const WRITE_MS = 1_000;

/** Opens the count: in memory, written down once a second at most. */
export function countRefused(engine: Engine): RefusedCount {
  const counts = new Map<string, { tenantId: string; by: number }>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    timer = undefined;
    const list = [...counts];
    counts.clear();
    for (const [connectionId, more] of list) {
      const fields = { stream: `connection:${connectionId}`, count: more.by };
      engine.log.warn(fields, 'Webhooks with a wrong signature were refused.');
      await countMore(engine.database, refusedSeries(connectionId), more).catch((err: unknown) =>
        engine.log.warn({ ...fields, err }, 'Refused webhooks could not be counted.'),
      );
    }
  }

  return {
    add({ _id, tenantId }) {
      const by = (counts.get(_id)?.by ?? 0) + 1;
      counts.set(_id, { tenantId, by });
      timer ??= setTimeout(() => {
        writing = write();
      }, WRITE_MS);
      timer.unref();
    },
    async stop() {
      clearTimeout(timer);
      await writing;
      await write();
    },
  };
}
