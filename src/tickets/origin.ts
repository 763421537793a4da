import { Schema } from 'mongoose';
import { z } from 'zod';
import { slackId } from '../access/slack-ref.ts';

const webAddress = z.url({ protocol: /^https?$/ }).max(2_000);

/** The Slack message that a ticket was made from. */
export const originInput = z.object({
  teamId: slackId,
  channelId: slackId,
  ts: slackId,
  /** The message that the thread hangs on: itself, where it was no reply. */
  threadTs: slackId,
  permalink: webAddress,
  /** The person who wrote it, where that was one. */
  authorId: z.uuid().nullable(),
});
export type Origin = z.output<typeof originInput>;

/** A file of the message that a ticket was made from. It stays in Slack; this is what is known of it. */
export const attachmentInput = z.object({
  fileId: slackId,
  name: z.string().min(1).max(255),
  type: z.string().max(255).nullable(),
  /** In bytes. */
  size: z.int().min(0).nullable(),
  /** Slack's address of it, which asks for the app's token; null where Docket could not read it. */
  url: webAddress.nullable(),
});
export type Attachment = z.output<typeof attachmentInput>;

const withoutId = { _id: false } as const;

/** The mongoose fields of both. */
export const originFields = {
  origin: {
    type: new Schema(
      {
        teamId: String,
        channelId: String,
        ts: String,
        threadTs: String,
        permalink: String,
        authorId: String,
      },
      withoutId,
    ),
    default: null,
  },
  attachments: [
    new Schema(
      { fileId: String, name: String, type: { type: String }, size: Number, url: String },
      withoutId,
    ),
  ],
} as const;

type Said = { teamId: string; channelId: string; threadTs?: string };

/** Whether something was said in the thread that a ticket was made from. */
export function isAtOrigin(origin: Origin | null, source: Said | null | undefined): boolean {
  return (
    origin !== null &&
    source?.teamId === origin.teamId &&
    source.channelId === origin.channelId &&
    source.threadTs === origin.threadTs
  );
}
