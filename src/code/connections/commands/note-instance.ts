import { z } from 'zod';
import { defineCommand } from '../../../engine/command.ts';
import { changed } from '../../../engine/decision.ts';
import { connectionEntity } from '../connection.ts';
import { connectionRef, getConnection } from '../find-connection.ts';

/** Keeps what the host of a connection calls its instance (ruling 17). Nobody else may say it. */
export const noteInstance = defineCommand({
  id: 'connection.note_instance',
  summary: 'Keep what a code host calls its instance',
  input: z.object({ connection: connectionRef, externalInstanceId: z.string().min(1).max(300) }),
  permission: 'connection.report',
  async load(reader, { connection: id }, _facts, actor) {
    const connection = await getConnection(reader, id, actor);
    return { subject: { tenantId: connection.tenantId }, connection };
  },
  decide({ connection }, { externalInstanceId }) {
    if (connection.externalInstanceId === externalInstanceId) return { result: {} };
    const event = { type: 'connection.instance_named', set: { externalInstanceId }, quiet: true };
    return { streams: [changed(connectionEntity, connection, event)], result: {} };
  },
});
