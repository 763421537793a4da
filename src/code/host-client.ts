import type { CommitAuthor, HostUser, PullRequestFacts } from './host-event.ts';

/** A pull request by its place: which host, which repository, which number. */
export type PullRequestPlace = {
  /** A host of the registry: `github`. */
  host: string;
  origin: string;
  repository: string;
  number: number;
};

/** A file of a commit that was changed. `patch` is null for what is no text, or too long. */
export type ChangedFile = {
  path: string;
  status: string;
  additions: number;
  deletions: number;
  patch: string | null;
};

/** A commit with what it changed, cut to what people read. */
export type CommitDiff = {
  sha: string;
  message: string;
  url: string;
  author: CommitAuthor;
  files: ChangedFile[];
  /** How many files were left out. */
  more: number;
};

/** What came of changing a comment. `not_allowed`: it is there, and this token may not change it. */
export type CommentChange = { kind: 'changed'; id: string } | { kind: 'absent' } | { kind: 'not_allowed' };

/**
 * What Docket asks of a host in the name of a connection. Every call throws `ProviderError`: with `retryable` and
 * `retryAfterMs` as the host said, and with `needsToken` where the host wants another token (401). What the host says
 * is not there, or not for us, is null. Nothing follows a redirect to another origin.
 */
export type HostClient = {
  pullRequest(place: Pick<PullRequestPlace, 'repository' | 'number'>): Promise<PullRequestFacts | null>;
  commit(repository: string, sha: string): Promise<CommitDiff | null>;
  user(login: string): Promise<HostUser | null>;
  /**
   * Changes our one comment on a pull request: the one of this id. Without an id, because that was lost, the oldest
   * that the token's own account wrote and that begins with the same line: anybody can paste that.
   */
  changeComment(
    place: Pick<PullRequestPlace, 'repository' | 'number'>,
    text: string,
    commentId: string | null,
  ): Promise<CommentChange>;
  /** Adds our comment, and gives its id. */
  addComment(place: Pick<PullRequestPlace, 'repository' | 'number'>, text: string): Promise<string>;
};
