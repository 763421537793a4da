import { warmHolidays } from '../calendars/warm-holidays.ts';
import type { Clock } from '../clock.ts';
import type { CodePorts } from '../code/code-ports.ts';
import type { Config } from '../config.ts';
import { askTime } from '../database/clock-offset.ts';
import { connect, type Database } from '../database/connect.ts';
import { openDatabaseClock } from '../database/database-clock.ts';
import { ensureIndexes } from '../database/indexes.ts';
import { migrate } from '../database/migrate.ts';
import { migrations } from '../database/migrations/all.ts';
import { type Desk, openDesk } from '../engine/desk.ts';
import { type Engine, openEngine } from '../engine/engine.ts';
import { keptCollections } from '../kept-collections.ts';
import type { Log } from '../log.ts';
import { type Metrics, openMetrics } from '../metrics/metrics.ts';
import { openSecrets } from '../secrets.ts';
import type { Steps } from '../steps.ts';
import { openCodePorts } from '../webhooks/code-ports.ts';
import { codeHosts } from '../webhooks/hosts.ts';

/** What every door and every worker of a process stands on. */
export type Core = { database: Database; engine: Engine; desk: Desk; code: CodePorts; metrics: Metrics };

/** Connects to the database, brings it up to date, and opens the engine on it. */
export async function startCore(
  steps: Steps,
  config: Config,
  { log, clock: given }: { log: Log; clock: Clock },
): Promise<Core> {
  const database = await steps.start(
    'database',
    () => connect(config.mongodbUri),
    (it) => it.close(),
  );
  const { clock } = await steps.start(
    'clock',
    () => openDatabaseClock({ ask: () => askTime(database), clock: given, log }),
    (it) => it.stop(),
  );
  await steps.start('migrations', () => migrate(database, migrations));
  await steps.start('indexes', () => ensureIndexes(database, keptCollections));
  const trusted = { secrets: openSecrets(config.secretKeys), trustedOrigins: config.codeHosts };
  const metrics = openMetrics();
  const engine = await steps.start('engine', () =>
    openEngine({ database, clock, log, ...trusted, meter: metrics.meter }),
  );
  metrics.watch(engine);
  await steps.start('calendars', () => warmHolidays(engine));
  const code = openCodePorts({ engine, hosts: codeHosts, config });
  return { database, engine, desk: openDesk(engine), code, metrics };
}
