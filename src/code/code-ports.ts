import type { Actor } from '../access/actor.ts';
import type { CommitDiff, PullRequestPlace } from './host-client.ts';
import type { HostUser, PullRequestFacts } from './host-event.ts';

/** What a pasted address leads to. `facts` are null where no token, or no host, could say: it is not verified then. */
export type LookedUp = { place: PullRequestPlace; url: string; facts: PullRequestFacts | null };

/** What of code hosts the doors and subscribers may use; `app/core.ts` makes them of the hosts that are registered. */
export type CodePorts = {
  /** Reads the address of a pull request. Throws `url_not_recognised`, with the origins that are known. */
  readUrl(url: string): { place: PullRequestPlace; url: string };
  /** Addresses of pull requests in a text, at most ten, each once. */
  findUrls(text: string): { place: PullRequestPlace; url: string }[];
  /**
   * Asks the host of an address, or of a name like `payments/api#482`, through a token of the tenant whose connection
   * knows the repository. Where none may ask, or the host fails, there are no facts. Throws `url_not_recognised`, and
   * `invalid_input` where a name may mean several.
   */
  lookUp(tenantId: string, named: string): Promise<LookedUp>;
  /** What a commit changed; null where no token of the tenant may see it. Throws `ProviderError` where the host fails. */
  diff(
    tenantId: string,
    commit: { origin: string; repository: string; sha: string },
  ): Promise<CommitDiff | null>;
  /**
   * Writes our comment on a pull request: changes the one of this id, or makes it. Gives its id; null where no token of
   * the tenant may. Throws `ProviderError` where the host fails.
   */
  writeComment(
    tenantId: string,
    place: PullRequestPlace,
    comment: { text: string; commentId: string | null },
  ): Promise<string | null>;
  /** The account of a login at an origin; null where nobody can say. */
  user(tenantId: string, origin: string, login: string): Promise<HostUser | null>;
  /**
   * Where people of the tenant have accounts at a host: at `github`, or at the instance of a name or an address, such
   * as `git.example.com`. None where nobody knows it.
   */
  accountOrigins(tenantId: string, host: string): Promise<string[]>;
  /**
   * Where a connection's hook is reached, a path alone where nobody said how others reach Docket; and its present
   * secret, for ten minutes after it was made. For admins. Throws `not_found`.
   */
  reveal(actor: Actor, connectionId: string): Promise<{ url: string; secret: string | null }>;
};
