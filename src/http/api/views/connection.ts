import { z } from '@hono/zod-openapi';
import { CONNECTION_STATES, type Connection } from '../../../code/connections/connection.ts';
import type { connectionDeliveries } from '../../../code/connections/queries/connection-deliveries.ts';
import type { listConnections } from '../../../code/connections/queries/list-connections.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import { iso, isoOrNull, moment } from './moment.ts';

/** A connection to a code host. Secrets are told nowhere. */
export const connectionView = z
  .object({
    id: z.string(),
    tenant: z.string(),
    provider: z.string(),
    status: z.enum(CONNECTION_STATES),
    statusReason: z.string(),
    displayName: z.string(),
    instanceUrl: z.string(),
    externalInstanceId: z.string().nullable(),
    connectedBy: z.string(),
    metadata: z.record(z.string(), z.unknown()),
    secretSince: moment,
    tokenSince: moment.nullable(),
    rev: z.int(),
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Connection');

export function viewConnection(connection: Connection): z.infer<typeof connectionView> {
  const { _id: id, tenantId: tenant, provider, status, statusReason, displayName } = connection;
  const { instanceUrl, externalInstanceId, connectedBy, metadata, rev } = connection;
  return {
    ...{ id, tenant, provider, status, statusReason, displayName, instanceUrl },
    ...{ externalInstanceId: externalInstanceId ?? null, connectedBy, metadata, rev },
    secretSince: iso(connection.secretSince),
    tokenSince: isoOrNull(connection.tokenSince),
    createdAt: iso(connection.createdAt),
    updatedAt: iso(connection.updatedAt),
  };
}

export const connectionsView = z.object({
  items: z.array(connectionView.extend({ lastDeliveryAt: moment.nullable() })),
});

export function viewConnections({
  connections,
}: QueryOutput<typeof listConnections>): z.infer<typeof connectionsView> {
  const items = connections.map(({ connection, lastDeliveryAt }) => {
    return { ...viewConnection(connection), lastDeliveryAt: isoOrNull(lastDeliveryAt) };
  });
  return { items };
}

const delivery = z.object({
  event: z.string(),
  repository: z.string(),
  state: z.string(),
  outcome: z.string(),
  receivedAt: moment,
});

/** What a host sent lately, and how much was refused for a wrong secret. */
export const deliveriesView = z
  .object({ connection: connectionView, items: z.array(delivery), refused: z.int() })
  .openapi('Deliveries');

export function viewDeliveries(
  output: QueryOutput<typeof connectionDeliveries>,
): z.infer<typeof deliveriesView> {
  const items = output.deliveries.map(({ receivedAt, ...facts }) => {
    return { ...facts, receivedAt: iso(receivedAt) };
  });
  return { connection: viewConnection(output.connection), items, refused: output.refused };
}
