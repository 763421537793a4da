import { z } from 'zod';
import type { CommitAuthor, HostUser } from '../../code/host-event.ts';

/** Whom GitLab names in an event. */
export const user = z.object({
  id: z.int().optional(),
  name: z.string().nullish(),
  username: z.string().min(1).max(200),
  /** The public one, which GitLab has verified, or `[REDACTED]`. */
  email: z.string().nullish(),
});
export type GitlabUser = z.output<typeof user>;

/**
 * The users behind access tokens of projects and groups, and service accounts.
 * https://docs.gitlab.com/user/project/settings/project_access_tokens/#bot-users-for-projects
 * https://docs.gitlab.com/user/profile/service_accounts/
 */
const BOT = /^(?:(?:project|group)_\d+_bot(?:\d*|_\w+)|service_account_\w+)$/;

/** A GitLab account as every host's accounts are told. */
export function hostUserOf({ username, name, email }: Omit<GitlabUser, 'id'>): HostUser {
  return {
    login: username,
    name: name?.slice(0, 200) || null,
    verifiedEmail: email?.includes('@') && email.length <= 254 ? email.toLowerCase() : null,
    isBot: BOT.test(username),
  };
}

/** Who wrote a commit, as git says: nobody has verified the address, and there is no login. */
export function commitAuthorOf(name: string | null | undefined): CommitAuthor {
  return { login: null, name: name?.slice(0, 200) || null, verifiedEmail: null, isBot: false };
}
