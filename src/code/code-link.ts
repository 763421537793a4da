import { defineCollection, type Row } from '../database/collection.ts';

/** A commit or a branch that names a ticket. */
export type CodeLink = Row & {
  ticketId: string;
  kind: 'commit' | 'branch';
  /** Null where a person linked it and no host is known. */
  origin: string | null;
  /** As people write it: `payments/api`. Empty where a person linked a bare SHA. */
  repository: string;
  /** The SHA in lower case, or the branch. */
  name: string;
  /** A commit's branch, where it came by a push. */
  branch: string;
  /** The commit's message, cut at 3,000 characters; empty for a branch. */
  message: string;
  url: string | null;
  author: string;
  authorId: string | null;
  how: 'closes' | 'links' | 'mentions';
  at: Date;
  /** Since when it counts no more, because a person took it off; it stays, so that a push does not bring it back. */
  unlinkedAt?: Date | null;
};

export const codeLinks = defineCollection<CodeLink>(
  'code_links',
  {
    ticketId: { type: String, required: true },
    kind: { type: String, required: true },
    origin: String,
    repository: String,
    name: { type: String, required: true },
    branch: String,
    message: String,
    url: String,
    author: String,
    authorId: String,
    how: String,
    at: Date,
    unlinkedAt: Date,
  },
  [
    { fields: { tenantId: 1, ticketId: 1, kind: 1, repository: 1, name: 1 }, unique: true },
    { fields: { tenantId: 1, kind: 1, name: 1 } },
    { fields: { tenantId: 1, origin: 1, repository: 1, branch: 1 } },
  ],
);
