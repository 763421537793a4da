import { Schema } from 'mongoose';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Audience } from './vocabulary.ts';

/** The Slack message that a comment was written as, and the thread in which it stands. */
export type CommentSource = { teamId: string; channelId: string; ts: string; threadTs?: string };

/** What somebody said on a ticket. An edit keeps what was there before in the ticket's events. */
export type Comment = Row & {
  ticketId: string;
  authorId: string;
  audience: Audience;
  /** Set where only operators read it, on a ticket that its tenant reads (ruling 2). */
  visibility?: 'platform_only';
  /** What sort of comment a program calls it: `question`, `progress`. Nothing goes by it. */
  kind?: string;
  text: string;
  source: CommentSource | null;
  createdAt: Date;
  editedAt: Date | null;
  /** Set once it was taken back; its text is empty from then on. */
  deletedAt: Date | null;
};

export const comments = defineCollection<Comment>(
  'comments',
  {
    ticketId: { type: String, required: true },
    authorId: { type: String, required: true },
    audience: { type: String, required: true },
    visibility: String,
    kind: String,
    text: String,
    source: {
      type: new Schema({ teamId: String, channelId: String, ts: String, threadTs: String }, { _id: false }),
      default: null,
    },
    createdAt: Date,
    editedAt: Date,
    deletedAt: Date,
  },
  [
    { fields: { tenantId: 1, ticketId: 1, createdAt: 1 } },
    {
      fields: { tenantId: 1, 'source.teamId': 1, 'source.channelId': 1, 'source.ts': 1 },
      unique: true,
      partialFilterExpression: { 'source.ts': { $exists: true } },
    },
  ],
);
