import { z } from 'zod';
import { clamp } from './text.ts';

/** What is longer than a record takes is left out, and a name is cut: nobody is refused for how Slack describes them. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .nullish()
  .catch(null);
const LONGEST_NAME = 200;

/** A user as `users.info` and `user_change` spell them. https://docs.slack.dev/reference/objects/user-object */
export const slackUser = z.object({
  id: z.string(),
  /** The workspace whose member they are. */
  team_id: z.string().optional(),
  /** In an organisation of several workspaces: those that they belong to. */
  enterprise_user: z.looseObject({ teams: z.array(z.string()).default([]) }).optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  /** Left out where Slack has no such question. */
  is_email_confirmed: z.boolean().nullish().catch(null),
  name: z.string().optional(),
  real_name: z.string().nullish(),
  profile: z
    .object({
      display_name: z.string().nullish(),
      real_name: z.string().nullish(),
      email: z.email().max(254).nullish().catch(null),
      image_72: address,
      image_48: address,
    })
    .default({}),
});
export type SlackUser = z.output<typeof slackUser>;

/** Slack's own user, which is no bot by its flags. */
const SLACKBOT = 'USLACKBOT';

/** Whether a user is an app rather than somebody. */
export function isApp({ id, is_bot: isBot }: Pick<SlackUser, 'id' | 'is_bot'>): boolean {
  return isBot || id === SLACKBOT;
}

/**
 * Whether a user is a member of another workspace, whom a shared channel brings here.
 * https://docs.slack.dev/apis/slack-connect
 */
export function isOutsider({ team_id, enterprise_user }: SlackUser, teamId: string): boolean {
  if (team_id === undefined || team_id === teamId) return false;
  return !(enterprise_user?.teams ?? []).includes(teamId);
}

/** What Docket keeps of a user. Slack shows display names; those who chose none go by their real name. */
export function personFacts(user: SlackUser) {
  const { profile, name, real_name: realName } = user;
  const names = [profile.display_name, profile.real_name, realName, name];
  return {
    name: clamp(names.find((it) => it?.trim()) ?? user.id, LONGEST_NAME),
    image: profile.image_72 ?? profile.image_48 ?? null,
    // An address that nobody confirmed may be anybody's.
    email: user.is_email_confirmed === false ? null : (profile.email ?? null),
    isWorkspaceAdmin: user.is_admin || user.is_owner,
    isDeactivated: user.deleted,
  };
}
