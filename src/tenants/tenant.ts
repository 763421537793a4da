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
  /** Computed: its channels, as an index holds them. */
  derived: { channelKeys: string[] };
};

export const tenants = defineCollection<Tenant>(
  'tenants',
  {
    ...streamFields,
    name: { type: String, required: true },
    workspaces: [String],
    channels: [new Schema({ teamId: String, id: String }, { _id: false })],
    emailDomains: [String],
    derived: new Schema({ channelKeys: [String] }, { _id: false }),
  },
  // Two who give one workspace, channel or domain to two tenants at the same time meet here.
  ['workspaces', 'emailDomains', 'derived.channelKeys'].map((field) => ({
    fields: { [field]: 1 as const },
    unique: true,
    partialFilterExpression: { [field]: { $gt: '' } },
  })),
);

export const tenantEntity: Entity<Tenant> = {
  kind: 'tenant',
  collection: tenants,
  derive: ({ channels }) => ({ channelKeys: channels.map(channelKey) }),
};

/** What an index knows a channel by. */
export function channelKey({ teamId, id }: SlackRef): string {
  return `${teamId}|${id}`;
}
