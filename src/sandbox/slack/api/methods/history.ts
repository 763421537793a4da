import { z } from 'zod';
import { messageJson, repliesTo } from '../../conversations/message-json.ts';
import type { StoredMessage } from '../../state/state.ts';
import type { World } from '../../world/world.ts';
import { count, flag } from '../arguments.ts';
import { lastingMessage, ownChannel } from '../channels.ts';
import { type Answer, method } from '../method.ts';
import { pageOf } from '../page-of.ts';

const range = {
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
  limit: count(999).optional(),
  cursor: z.string().optional(),
};
const rangeSchema = z.strictObject(range);
type Range = z.infer<typeof rangeSchema>;

/** https://docs.slack.dev/reference/methods/conversations.history: newest first, without replies. */
const conversationsHistory = method('conversations.history', 'tier3', rangeSchema, (world, args) => {
  const channel = ownChannel(world, args.channel);
  const all = world.state.messages
    .filter((message) => message.channel === channel.id && !message.threadTs && !message.onlyFor)
    .filter((message) => isWithin(message, args));
  return pageAnswer(world, all.reverse(), args, 100);
});

/** https://docs.slack.dev/reference/methods/conversations.replies: the parent, then its replies, oldest first. */
const conversationsReplies = method(
  'conversations.replies',
  'tier3',
  z.strictObject({ ...range, ts: z.string() }),
  (world, args) => {
    const channel = ownChannel(world, args.channel);
    const parent = lastingMessage(world, channel, args.ts);
    const replies = repliesTo(world, parent).filter((message) => isWithin(message, args));
    return pageAnswer(world, [parent, ...replies], args, 1_000);
  },
);

export const historyMethods = [conversationsHistory, conversationsReplies];

function isWithin(
  message: StoredMessage,
  { oldest, latest, inclusive }: Pick<Range, 'oldest' | 'latest' | 'inclusive'>,
) {
  const ts = Number(message.ts);
  const isAfter =
    oldest === undefined || ts > Number(oldest) || (inclusive === true && message.ts === oldest);
  const isBefore =
    latest === undefined || ts < Number(latest) || (inclusive === true && message.ts === latest);
  return isAfter && isBefore;
}

function pageAnswer(world: World, all: StoredMessage[], args: Range, usualLimit: number): Answer {
  const page = pageOf(all, args.limit ?? usualLimit, args.cursor);
  const withMetadata = args.include_all_metadata === true;
  return {
    messages: page.items.map((message) => messageJson(world, message, { withMetadata })),
    has_more: page.hasMore,
    response_metadata: { next_cursor: page.nextCursor },
  };
}
