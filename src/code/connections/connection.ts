import { Schema } from 'mongoose';
import { defineCollection } from '../../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../../engine/entity.ts';

export const CONNECTION_STATES = ['active', 'disabled', 'requires_reauth', 'error', 'disconnected'] as const;

/** How a tenant is connected to a code host, or to a tracker later (ruling 17). */
export type Connection = StreamRow & {
  /** A host of the registry: `github`. */
  provider: string;
  status: (typeof CONNECTION_STATES)[number];
  /** Why it is in error, or has to be signed in anew; empty otherwise. */
  statusReason: string;
  displayName: string;
  /** An origin that is built in or configured: `https://github.com`. */
  instanceUrl: string;
  /** What the host calls the instance. Only the host says it, with what it sends; null where it does not, as github.com. */
  externalInstanceId: string | null;
  connectedBy: string;
  /** As the provider's schema has it; unknown properties are refused. */
  metadata: Record<string, unknown>;
  /** Since when the present secret signs what comes in. The secrets themselves are rows of their own: see `Secret`. */
  secretSince: Date;
  /** Since when there is the present token for the host's API; null: Docket only listens. */
  tokenSince: Date | null;
};

export const connections = defineCollection<Connection>(
  'connections',
  {
    ...streamFields,
    provider: { type: String, required: true },
    status: { type: String, required: true },
    statusReason: String,
    displayName: String,
    instanceUrl: String,
    externalInstanceId: String,
    connectedBy: String,
    metadata: Schema.Types.Mixed,
    secretSince: Date,
    tokenSince: Date,
  },
  [{ fields: { tenantId: 1, provider: 1, instanceUrl: 1 } }],
);

export const connectionEntity: Entity<Connection> = { kind: 'connection', collection: connections };
