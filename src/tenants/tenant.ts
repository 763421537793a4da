import { Schema } from 'mongoose';
import type { SlackRef } from '../access/actor.ts';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';

/**
 * Whose people, boards and tickets belong together. Its id is its short name (`acme`), which is never given twice.
 * What is listed here decides which tenant somebody belongs to when they are first met: see `tenantOf`.
 */
export type Tenant = StreamRow & {
  name: string;
  /** Ids of Slack workspaces. One belongs to one tenant. */
  workspaces: string[];
  /** Channels that are shared with the tenant's people. One belongs to one tenant. */
  channels: SlackRef[];
  /** In lower case, without `@`. One belongs to one tenant. */
  emailDomains: string[];
};

export const tenants = defineCollection<Tenant>(
  'tenants',
  {
    ...streamFields,
    name: { type: String, required: true },
    workspaces: [String],
    channels: [new Schema({ teamId: String, id: String }, { _id: false })],
    emailDomains: [String],
  },
  [
    { fields: { workspaces: 1 }, unique: true, partialFilterExpression: { workspaces: { $gt: '' } } },
    { fields: { emailDomains: 1 }, unique: true, partialFilterExpression: { emailDomains: { $gt: '' } } },
  ],
);

export const tenantEntity: Entity<Tenant> = { kind: 'tenant', collection: tenants };
