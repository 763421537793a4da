import { z } from 'zod';
import { PLATFORM_TENANT } from '../../access/scope.ts';
import { slackId } from '../../access/slack-ref.ts';
import { defineCollection, type Row } from '../../database/collection.ts';
import { defineCommand } from '../../engine/command.ts';
import { insertRow } from '../../engine/decision.ts';
import { defineQuery } from '../../engine/query.ts';

/** A reply that was deleted in Slack before it was kept as a comment. Its id is `teamId|channelId|ts`. */
export type GoneReply = Row & { expireAt: Date };

export const goneReplies = defineCollection<GoneReply>('gone_replies', { expireAt: Date }, [
  { fields: { expireAt: 1 }, expireAfterSeconds: 0 },
]);

/** Slack delivers an event again for six minutes; after that nobody brings the reply any more. */
const KEEP_MS = 24 * 60 * 60 * 1_000;

const message = z.object({ teamId: slackId, channelId: slackId, ts: slackId });

type MessageId = z.output<typeof message>;

/** Remembers that a reply is gone, so that a late delivery of it is not kept. */
export const forgetReply = defineCommand({
  id: 'slack.forget_reply',
  summary: 'Remember that a reply was deleted before it was kept',
  input: message,
  permission: 'board.read',
  async load(reader, reply) {
    const row = await reader.findOne(goneReplies, { _id: idOf(reply) });
    return { subject: { tenantId: PLATFORM_TENANT }, row };
  },
  decide({ row }, reply, { now }) {
    if (row) return { result: null };
    const expireAt = new Date(now.getTime() + KEEP_MS);
    return {
      rows: [insertRow(goneReplies, { _id: idOf(reply), tenantId: PLATFORM_TENANT, expireAt })],
      result: null,
    };
  },
});

/** Whether a reply was deleted before it was kept. */
export const isReplyGone = defineQuery({
  id: 'slack.is_reply_gone',
  summary: 'Tell whether a reply was deleted before it was kept',
  input: message,
  async run(reader, reply) {
    return (await reader.findOne(goneReplies, { _id: idOf(reply) })) !== null;
  },
});

function idOf({ teamId, channelId, ts }: MessageId): string {
  return [teamId, channelId, ts].join('|');
}
