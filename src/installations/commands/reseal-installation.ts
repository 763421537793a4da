import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { updateRow } from '../../engine/decision.ts';
import { getInstallation } from '../find-installation.ts';
import { installationSecrets, placeOfToken, tokensOf } from '../installation-secret.ts';
import { teamId } from '../team-id.ts';

/** Encrypts the token of an installation with the newest key. Throws `SecretError` where an old key is missing. */
export const resealInstallation = defineCommand({
  id: 'installation.reseal',
  summary: 'Encrypt the token of an installation with the newest key',
  input: z.strictObject({ teamId }),
  permission: 'installation.manage',
  async prepare({ reader, secrets }, { teamId: team }) {
    const rows = await tokensOf(reader, await getInstallation(reader, team));
    const old = rows.filter(({ sealed }) => secrets.needsRotation(sealed));
    const anew = old.map((row) => {
      const place = placeOfToken(row);
      return [row.sealed, secrets.encrypt(secrets.decrypt(row.sealed, place), place)] as const;
    });
    return { anew: new Map(anew) };
  },
  async load(reader, { teamId: team }) {
    const installation = await getInstallation(reader, team);
    return { subject: { tenantId: installation.tenantId }, rows: await tokensOf(reader, installation) };
  },
  decide({ rows }, _input, { facts: { anew } }) {
    // What was replaced meanwhile is on no list.
    const writes = rows.flatMap((row) => {
      const sealed = anew.get(row.sealed);
      return sealed === undefined ? [] : [updateRow(installationSecrets, row, { sealed })];
    });
    return { rows: writes, result: { count: writes.length } };
  },
});
