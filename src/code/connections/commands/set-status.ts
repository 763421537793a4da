import { z } from 'zod';
import { defineCommand } from '../../../engine/command.ts';
import { changed } from '../../../engine/decision.ts';
import { connectionEntity } from '../connection.ts';
import { connectionRef, getConnected } from '../find-connection.ts';

/** Turns a connection off for a while, or on again. While it is off, what its host sends is refused. */
export const setStatus = defineCommand({
  id: 'connection.set_status',
  summary: 'Turn a connection off or on',
  input: z.object({ connection: connectionRef, status: z.enum(['active', 'disabled']) }),
  permission: 'connection.manage',
  async load(reader, { connection: id }, _facts, actor) {
    const connection = await getConnected(reader, id, actor);
    return { subject: { tenantId: connection.tenantId }, target: connection, connection };
  },
  decide({ connection }, { status }) {
    const result = { id: connection._id, status };
    if (connection.status === status) return { result };
    const event = { type: 'connection.status_changed', set: { status, statusReason: '' } };
    return { streams: [changed(connectionEntity, connection, event)], result };
  },
});
