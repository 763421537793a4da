import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { updateRow } from '../../engine/decision.ts';
import { loadWithTokens } from '../find-installation.ts';
import { installationSecrets, placeOfToken } from '../installation-secret.ts';
import { teamId } from '../team-id.ts';

/** Encrypts the token of an installation with the newest key. Throws `SecretError` where an old key is missing. */
export const resealInstallation = defineCommand({
  id: 'installation.reseal',
  summary: 'Encrypt the token of an installation with the newest key',
  input: z.strictObject({ teamId }),
  permission: 'installation.manage',
  async prepare({ reader, secrets }, input) {
    const { tokens } = await loadWithTokens(reader, input);
    const old = tokens.filter(({ sealed }) => secrets.needsRotation(sealed));
    const anew = old.map((row) => {
      const place = placeOfToken(row);
      return [row.sealed, secrets.encrypt(secrets.decrypt(row.sealed, place), place)] as const;
    });
    return { anew: new Map(anew) };
  },
  load: loadWithTokens,
  decide({ tokens }, _input, { facts: { anew } }) {
    // What was replaced meanwhile is on no list.
    const writes = tokens.flatMap((row) => {
      const sealed = anew.get(row.sealed);
      return sealed === undefined ? [] : [updateRow(installationSecrets, row, { sealed })];
    });
    return { rows: writes, result: { count: writes.length } };
  },
});
