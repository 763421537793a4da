import { z } from 'zod';
import { defineCommand } from '../../../engine/command.ts';
import { changed } from '../../../engine/decision.ts';
import { connectionEntity } from '../connection.ts';
import { connectionRef, getConnection } from '../find-connection.ts';
import { secretsOf } from '../open-secrets.ts';
import { takeBack } from '../secret-writes.ts';

/** Ends a connection for good: its secrets go, what came by it stays (ruling 17). */
export const disconnect = defineCommand({
  id: 'connection.disconnect',
  summary: 'End a connection',
  input: z.object({ connection: connectionRef }),
  permission: 'connection.manage',
  async load(reader, { connection: id }, _facts, actor) {
    const connection = await getConnection(reader, id, actor);
    const secrets = await secretsOf(reader, connection);
    return { subject: { tenantId: connection.tenantId }, target: connection, connection, secrets };
  },
  decide({ connection, secrets }, _input, { now }) {
    const { _id: id, displayName } = connection;
    const result = { id, displayName };
    if (connection.status === 'disconnected') return { result };
    const set = { status: 'disconnected', statusReason: '', tokenSince: null } as const;
    return {
      streams: [changed(connectionEntity, connection, { type: 'connection.disconnected', set })],
      rows: takeBack(secrets, now),
      result,
    };
  },
});
