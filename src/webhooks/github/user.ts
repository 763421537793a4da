import { z } from 'zod';
import type { CommitAuthor, HostUser } from '../../code/host-event.ts';

/** Whom GitHub names; null for an account that is gone. */
export const user = z
  .object({
    login: z.string().min(1).max(200),
    type: z.string().nullish(),
    name: z.string().nullish(),
  })
  .nullish();
export type GithubUser = z.output<typeof user>;

/** Who wrote a commit, as git says. GitHub adds a login where it knows the address; it does not say that it is theirs. */
export const gitAuthor = z.object({ name: z.string().nullish(), username: z.string().nullish() }).nullish();

/** What GitHub shows in the place of accounts that are gone: https://github.com/ghost */
const GHOST: HostUser = { login: 'ghost', name: null, verifiedEmail: null, isBot: false };

/**
 * A GitHub account as every host's accounts are told. The API calls its address "publicly visible", and nowhere
 * verified, so there is none: https://docs.github.com/en/rest/users/users#get-a-user
 */
export function hostUserOf(told: GithubUser): HostUser {
  if (!told) return GHOST;
  return { login: told.login, name: nameOf(told.name), verifiedEmail: null, isBot: told.type === 'Bot' };
}

/** The author of a commit; bots are known by their login: `dependabot[bot]`. */
export function commitAuthorOf(told: z.output<typeof gitAuthor>): CommitAuthor {
  const login = told?.username?.slice(0, 200) || null;
  const isBot = login?.endsWith('[bot]') ?? false;
  return { login, name: nameOf(told?.name), verifiedEmail: null, isBot };
}

function nameOf(name: string | null | undefined): string | null {
  return name?.slice(0, 200) || null;
}
