import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { resealConnection } from '../code/connections/commands/reseal.ts';
import { connectionSecrets } from '../code/connections/secret.ts';
import { openReader } from '../engine/reader.ts';
import { SecretError } from '../secrets.ts';
import type { JobRun, RecurringJob } from './recurring-job.ts';

/** Encrypts with the newest of `DOCKET_SECRET_KEYS` what an older one encrypted, so that the older one can go. */
export const resealSecrets: RecurringJob = {
  name: 'reseal_secrets',
  cron: '17 * * * *',
  lockLifetimeMs: 120_000,
  async run(parts) {
    const { engine, signal } = parts;
    const rows = await openReader(engine.database, everyTenant).find(connectionSecrets, {
      sealed: { $ne: '' },
    });
    const old = rows.filter(({ sealed }) => engine.secrets.needsRotation(sealed));
    for (const connection of new Set(old.map(({ connectionId }) => connectionId))) {
      if (signal.aborted) return;
      await reseal(parts, connection);
    }
  },
};

async function reseal({ desk, clock, log }: JobRun, connection: string): Promise<void> {
  const id = `${connection}|${clock.now()}`;
  const invocation = { actor: systemActor('jobs'), door: 'job', caller: 'reseal_secrets', id };
  try {
    await desk.run(resealConnection, { connection }, invocation);
  } catch (err) {
    if (!(err instanceof SecretError)) throw err;
    log.error({ err }, 'A secret cannot be encrypted with the newest key.');
  }
}
