import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { resealConnection } from '../code/connections/commands/reseal.ts';
import { connectionSecrets } from '../code/connections/secret.ts';
import type { Invocation } from '../engine/command.ts';
import { openReader } from '../engine/reader.ts';
import { resealInstallation } from '../installations/commands/reseal-installation.ts';
import { installationSecrets } from '../installations/installation-secret.ts';
import { SecretError } from '../secrets.ts';
import type { JobRun, RecurringJob } from './recurring-job.ts';

/** Encrypts with the newest of `DOCKET_SECRET_KEYS` what an older one encrypted, so that the older one can go. */
export const resealSecrets: RecurringJob = {
  name: 'reseal_secrets',
  cron: '17 * * * *',
  lockLifetimeMs: 120_000,
  async run(parts) {
    const { engine, signal } = parts;
    const reader = openReader(engine.database, everyTenant);
    const isOld = ({ sealed }: { sealed: string }) => engine.secrets.needsRotation(sealed);
    const ofConnections = (await reader.find(connectionSecrets, { sealed: { $ne: '' } })).filter(isOld);
    for (const connection of new Set(ofConnections.map(({ connectionId }) => connectionId))) {
      if (signal.aborted) return;
      await reseal(parts, connection, (invocation) =>
        parts.desk.run(resealConnection, { connection }, invocation),
      );
    }
    const ofInstallations = (await reader.find(installationSecrets, { sealed: { $ne: '' } })).filter(isOld);
    for (const teamId of new Set(ofInstallations.map((row) => row.teamId))) {
      if (signal.aborted) return;
      await reseal(parts, teamId, (invocation) => parts.desk.run(resealInstallation, { teamId }, invocation));
    }
  },
};

async function reseal(
  { clock, log }: JobRun,
  whose: string,
  run: (invocation: Invocation) => Promise<unknown>,
): Promise<void> {
  const id = `${whose}|${clock.now()}`;
  try {
    await run({ actor: systemActor('jobs'), door: 'job', caller: 'reseal_secrets', id });
  } catch (err) {
    if (!(err instanceof SecretError)) throw err;
    log.error({ err }, 'A secret cannot be encrypted with the newest key.');
  }
}
