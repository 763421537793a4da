import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';

/** `paused`: Slack refuses the token. `uninstalled`: the workspace took Docket away. Both last until it is installed anew. */
export const INSTALLATION_STATES = ['active', 'paused', 'uninstalled'] as const;

/**
 * Docket in a Slack workspace, installed there by OAuth. Its id is the workspace's. It belongs to the platform: which
 * tenant a workspace belongs to is a tenant's to say, and may change. The bot token is a row of its own: see
 * `InstallationSecret`.
 */
export type SavedInstallation = StreamRow & {
  teamName: string;
  /** Where people open the workspace: `https://example.slack.com/`. */
  url: string;
  botUserId: string;
  botId: string;
  /** What whoever installed it allowed. */
  scopes: string[];
  status: (typeof INSTALLATION_STATES)[number];
  /** Why it is paused or gone, by Slack's word: `token_revoked`. Empty otherwise. */
  reason: string;
  /** The Slack user who installed it last. */
  installedBy: string;
  /** When it was installed last: there is the present token since then. */
  installedAt: Date;
};

export const installations = defineCollection<SavedInstallation>(
  'installations',
  {
    ...streamFields,
    teamName: String,
    url: String,
    botUserId: { type: String, required: true },
    botId: { type: String, required: true },
    scopes: [String],
    status: { type: String, required: true },
    reason: String,
    installedBy: String,
    installedAt: Date,
  },
  [{ fields: { tenantId: 1, status: 1 } }],
);

export const installationEntity: Entity<SavedInstallation> = {
  kind: 'installation',
  collection: installations,
};
