import { z } from 'zod';
import { defineCommand } from '../../../engine/command.ts';
import { updateRow } from '../../../engine/decision.ts';
import { connectionRef, getConnection } from '../find-connection.ts';
import { secretsOf } from '../open-secrets.ts';
import { connectionSecrets, placeOf } from '../secret.ts';

/** Encrypts with the newest key what a connection keeps secret. Throws `SecretError` where an old key is missing. */
export const resealConnection = defineCommand({
  id: 'connection.reseal',
  summary: 'Encrypt the secrets of a connection with the newest key',
  input: z.object({ connection: connectionRef }),
  permission: 'connection.report',
  async prepare({ reader, secrets, actor }, { connection: id }) {
    const rows = await secretsOf(reader, await getConnection(reader, id, actor));
    const old = rows.filter(({ sealed }) => sealed !== '' && secrets.needsRotation(sealed));
    const anew = old.map((row) => {
      const place = placeOf(row);
      return [row.sealed, secrets.encrypt(secrets.decrypt(row.sealed, place), place)] as const;
    });
    return { anew: new Map(anew) };
  },
  async load(reader, { connection: id }, _facts, actor) {
    const connection = await getConnection(reader, id, actor);
    const rows = await secretsOf(reader, connection);
    return { subject: { tenantId: connection.tenantId }, rows };
  },
  decide({ rows }, _input, { facts: { anew } }) {
    // What was replaced or taken back meanwhile is on no list.
    const writes = rows.flatMap((row) => {
      const sealed = anew.get(row.sealed);
      return sealed === undefined ? [] : [updateRow(connectionSecrets, row, { sealed })];
    });
    return { rows: writes, result: { count: writes.length } };
  },
});
