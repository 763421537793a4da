import { z } from 'zod';
import { can } from '../../../access/can.ts';
import { defineQuery } from '../../../engine/query.ts';
import type { Reader } from '../../../engine/reader.ts';
import { webhookInbox } from '../../inbox-row.ts';
import { type Connection, connections } from '../connection.ts';

/** A connection, and when its host last sent something that was proven. */
export type ShownConnection = { connection: Connection; lastDeliveryAt: Date | null };

/** The connections of the actor's tenant, the oldest first, without those that were ended. */
export const listConnections = defineQuery({
  id: 'connection.list',
  summary: 'List the connections to code hosts',
  input: z.object({}),
  async run(reader, _input, actor, now) {
    const all = await reader.find(
      connections,
      { status: { $ne: 'disconnected' } },
      { sort: { createdAt: 1 } },
    );
    const seen = all.filter(({ tenantId }) => can(actor, 'connection.read', { tenantId }));
    return { now, connections: await Promise.all(seen.map((connection) => shown(reader, connection))) };
  },
});

async function shown(reader: Reader, connection: Connection): Promise<ShownConnection> {
  const { _id: connectionId, tenantId } = connection;
  const last = await reader.findOne(
    webhookInbox,
    { tenantId, connectionId },
    { sort: { receivedAt: -1 }, without: ['body'] },
  );
  return { connection, lastDeliveryAt: last?.receivedAt ?? null };
}
