import { Schema } from 'mongoose';
import { defineCollection } from '../../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../../engine/entity.ts';
import type { HostUser } from '../host-event.ts';

/** How a pull request names a ticket; `closes` is the strongest. */
export type Reference = 'closes' | 'links' | 'mentions';

/** Where it was named. `person` was linked by hand, and stays when the key is edited out. */
export type ReferencePlace = 'title' | 'branch' | 'body' | 'commit' | 'person';

export type TicketReference = {
  ticketId: string;
  how: Reference;
  where: ReferencePlace;
  /** As what a person linked it, where one did: it stays so when its key is edited out. */
  byHand?: Reference;
};

export type Check = { name: string; state: 'running' | 'passed' | 'failed'; url: string | null; at: Date };

export type Deployment = {
  environment: string;
  state: 'running' | 'succeeded' | 'failed';
  url: string | null;
  at: Date;
};

/** A pull request (merge request) that names a ticket of its tenant, as its host last told. */
export type PullRequest = StreamRow & {
  /** Which host of the registry, and its origin: `https://github.com`. */
  host: string;
  origin: string;
  /** As people write it: `payments/api`. */
  repository: string;
  number: number;
  /** `https://github.com/payments/api#482` in lower case: what it is found by. One of a tenant. */
  address: string;
  /** The host's own id of it, where the host told. */
  externalId: string | null;
  /** Through which it came; null where a person pasted its address. */
  connectionId: string | null;
  url: string;
  title: string;
  author: HostUser | null;
  /** The author among our people. */
  authorId: string | null;
  /** `unknown` where it was pasted and no token could see it. */
  state: 'open' | 'merged' | 'closed' | 'unknown';
  isDraft: boolean;
  headBranch: string;
  headSha: string;
  baseBranch: string;
  defaultBranch: string | null;
  isFork: boolean;
  mergeSha: string | null;
  mergedAt: Date | null;
  labels: string[];
  /** The newest word of each reviewer, 50 at most. */
  reviews: { login: string; state: 'approved' | 'changes_requested' | 'dismissed'; at: Date }[];
  reviewers: string[];
  /** Of the head commit, 20 at most; emptied when the head moves on. */
  checks: Check[];
  /** The newest of each environment, 10 at most. */
  deployments: Deployment[];
  /** Which tickets it names, each ticket once, in its strongest form; 50 at most. */
  tickets: TicketReference[];
  /** Tickets that a person took off it: their keys do not bring them back. */
  leftOut?: string[];
  /** Whether the host confirmed that it exists. */
  isVerified: boolean;
  /** By the host's clock, when what is on record was true. */
  hostUpdatedAt: Date;
  /** When we last had it from the host, by webhook or by asking. */
  seenAt: Date;
  /** The id of our comment on it. */
  commentId: string | null;
  /** SHA-256 of what our comment says; empty where it has to be written anew. */
  commentHash?: string;
};

const check = new Schema({ name: String, state: String, url: String, at: Date }, { _id: false });
const deployment = new Schema({ environment: String, state: String, url: String, at: Date }, { _id: false });
const review = new Schema({ login: String, state: String, at: Date }, { _id: false });
const reference = new Schema(
  { ticketId: String, how: String, where: String, byHand: String },
  { _id: false },
);

export const pullRequests = defineCollection<PullRequest>(
  'pull_requests',
  {
    ...streamFields,
    host: String,
    origin: String,
    repository: String,
    number: Number,
    address: { type: String, required: true },
    externalId: String,
    connectionId: String,
    url: String,
    title: String,
    author: Schema.Types.Mixed,
    authorId: String,
    state: String,
    isDraft: Boolean,
    headBranch: String,
    headSha: String,
    baseBranch: String,
    defaultBranch: String,
    isFork: Boolean,
    mergeSha: String,
    mergedAt: Date,
    labels: [String],
    reviews: [review],
    reviewers: [String],
    checks: [check],
    deployments: [deployment],
    tickets: [reference],
    leftOut: [String],
    isVerified: Boolean,
    hostUpdatedAt: Date,
    seenAt: Date,
    commentId: String,
    commentHash: String,
  },
  [
    { fields: { tenantId: 1, address: 1 }, unique: true },
    { fields: { tenantId: 1, origin: 1, externalId: 1 } },
    { fields: { tenantId: 1, 'tickets.ticketId': 1 } },
    { fields: { tenantId: 1, authorId: 1, state: 1 } },
    { fields: { tenantId: 1, origin: 1, state: 1, seenAt: 1 } },
    { fields: { tenantId: 1, origin: 1, headSha: 1 } },
    { fields: { tenantId: 1, origin: 1, mergeSha: 1 } },
    { fields: { tenantId: 1, origin: 1, repository: 1, headBranch: 1 } },
  ],
);

export const pullRequestEntity: Entity<PullRequest> = { kind: 'pull_request', collection: pullRequests };

/** What a pull request is found by. */
export function addressOf(place: { origin: string; repository: string; number: number }): string {
  return `${place.origin}/${place.repository}#${place.number}`.toLowerCase();
}
