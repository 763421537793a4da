import { z } from 'zod';

/** A workspace before anything happened in it: plain data, handed to `startSlack`. */
export const workspaceSchema = z.strictObject({
  team: z.strictObject({ id: z.string(), domain: z.string(), name: z.string() }),
  bot: z.strictObject({ userId: z.string(), botId: z.string(), token: z.string(), name: z.string() }),
  appId: z.string(),
  signingSecret: z.string(),
  /** With which the app opens its connections in Socket Mode. */
  appToken: z.string(),
  people: z.array(
    z.strictObject({
      id: z.string(),
      /** The short name, as in `@alice`. */
      name: z.string(),
      realName: z.string(),
      email: z.email().optional(),
      isAdmin: z.boolean(),
      isOwner: z.boolean(),
      /** IANA name. */
      timezone: z.string(),
    }),
  ),
  channels: z.array(
    z.strictObject({
      id: z.string(),
      /** Without the `#`. */
      name: z.string(),
      isPrivate: z.boolean(),
      /** User ids, the bot's among them where it was invited. */
      members: z.array(z.string()),
    }),
  ),
  userGroups: z
    .array(
      z.strictObject({
        id: z.string(),
        /** Without the `@`. */
        handle: z.string(),
        name: z.string(),
        /** User ids; a user group is never empty. */
        users: z.array(z.string()).min(1),
      }),
    )
    .default([]),
});

export type Workspace = z.infer<typeof workspaceSchema>;
export type WorkspacePerson = Workspace['people'][number];
export type UserGroup = Workspace['userGroups'][number];
