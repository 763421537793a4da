import { Schema } from 'mongoose';
import { defineCollection } from '../../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../../engine/entity.ts';

export const CONNECTION_STATES = ['active', 'disabled', 'requires_reauth', 'error', 'disconnected'] as const;

/** A secret that signs what comes in, encrypted for `connection/ID/secret/SECRETID`. */
export type HookSecret = {
  id: string;
  sealed: string;
  createdAt: Date;
  /** An older one is taken until then; null: the present one. */
  validUntil: Date | null;
};

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
  /** What the host calls the instance. Only the host says it. */
  externalInstanceId: string | null;
  connectedBy: string;
  /** As the provider's schema has it; unknown properties are refused. */
  metadata: Record<string, unknown>;
  /** The present one first; two at most are valid at once. */
  secrets: HookSecret[];
  /** For the host's API, encrypted for `connection/ID/token`; null: Docket only listens. */
  sealedToken: string | null;
};

const secret = new Schema({ id: String, sealed: String, createdAt: Date, validUntil: Date }, { _id: false });

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
    secrets: [secret],
    sealedToken: String,
  },
  [{ fields: { tenantId: 1, provider: 1, instanceUrl: 1 } }],
);

export const connectionEntity: Entity<Connection> = { kind: 'connection', collection: connections };

/** Where a connection's secrets are kept: see `SecretPlace`. */
export function secretField(connectionId: string, secretId: string): string {
  return `connection/${connectionId}/secret/${secretId}`;
}

export function tokenField(connectionId: string): string {
  return `connection/${connectionId}/token`;
}
