/** What a board lets code hosts do to its tickets; each is a switch (issue of a board: `board.edit`). */
export type CodeRules = {
  /** A pull request that is opened, or ready for review, moves a ticket that nobody has begun to in progress. */
  startsWork: boolean;
  /** When all closing pull requests are done and one at least is merged, the ticket is resolved. */
  resolvesOnMerge: boolean;
  /** When that was last switched on: it acts on no merge from before. Null, or nothing, where it always was. */
  resolvesSince?: Date | null;
  /** Then the ticket is resolved only once what was merged is deployed, to one of these environments; empty: on merge. */
  deployedTo: string[];
  /** A pull request that is opened again reopens what was resolved by it. */
  reopens: boolean;
  /** Branches besides the default one that count as merged into. */
  branches: string[];
  /** Bots whose pull requests move tickets as those of people do. */
  trustedBots: string[];
  /** A pull request with this label becomes a ticket of this board; null: none does. */
  ticketLabel: string | null;
  /** Docket writes one comment on each pull request, with its tickets and their states. */
  comments: boolean;
};

export const FIRST_CODE_RULES: CodeRules = {
  startsWork: true,
  resolvesOnMerge: true,
  deployedTo: [],
  reopens: true,
  branches: [],
  trustedBots: [],
  ticketLabel: null,
  comments: false,
};
