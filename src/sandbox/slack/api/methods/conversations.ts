import { z } from 'zod';
import { directMessage, join } from '../../conversations/membership.ts';
import { react } from '../../conversations/react.ts';
import { findPerson } from '../../world/look-up.ts';
import { SlackError } from '../../world/slack-error.ts';
import { count, flag } from '../arguments.ts';
import { channelJson } from '../channel-json.ts';
import { lastingMessage, ownChannel, visibleChannel } from '../channels.ts';
import { method } from '../method.ts';
import { pageOf } from '../page-of.ts';

const paged = { limit: count(1_000).optional(), cursor: z.string().optional() };

const conversationsInfo = method(
  'conversations.info',
  'tier3',
  z.strictObject({
    channel: z.string(),
    include_locale: flag.optional(),
    include_num_members: flag.optional(),
  }),
  (world, args) => ({ channel: channelJson(world, visibleChannel(world, args.channel)) }),
);

const conversationsMembers = method(
  'conversations.members',
  'tier4',
  z.strictObject({ channel: z.string(), ...paged }),
  (world, args) => {
    const { members } = visibleChannel(world, args.channel);
    const page = pageOf(members, args.limit ?? 100, args.cursor);
    return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
  },
);

const conversationsList = method(
  'conversations.list',
  'tier2',
  z.strictObject({
    types: z.string().optional(),
    exclude_archived: flag.optional(),
    ...paged,
  }),
  (world, args) => {
    const names = { public: 'public_channel', private: 'private_channel', im: 'im' };
    const types = (args.types ?? 'public_channel').split(',').map((type) => type.trim());
    const { userId } = world.workspace.bot;
    const all = world.state.channels.filter(
      (channel) =>
        types.includes(names[channel.kind]) &&
        (channel.kind === 'public' || channel.members.includes(userId)) &&
        !(args.exclude_archived && channel.isArchived),
    );
    const page = pageOf(all, args.limit ?? 100, args.cursor);
    return {
      channels: page.items.map((channel) => channelJson(world, channel)),
      response_metadata: { next_cursor: page.nextCursor },
    };
  },
);

const conversationsOpen = method(
  'conversations.open',
  'tier3',
  z.strictObject({ users: z.string(), return_im: flag.optional(), prevent_creation: flag.optional() }),
  (world, args) => {
    // Group messages of several people are not covered: Docket does not use them.
    if (!findPerson(world, args.users)) throw new SlackError('user_not_found');
    return { channel: channelJson(world, directMessage(world, args.users)) };
  },
);

const conversationsJoin = method(
  'conversations.join',
  'tier3',
  z.strictObject({ channel: z.string() }),
  (world, args) => {
    const channel = visibleChannel(world, args.channel);
    if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new SlackError('is_archived');
    const joined = join(world, channel, world.workspace.bot.userId);
    return { channel: channelJson(world, channel), ...(joined ? {} : { warning: 'already_in_channel' }) };
  },
);

const reactionsAdd = method(
  'reactions.add',
  'tier3',
  z.strictObject({ channel: z.string(), timestamp: z.string(), name: z.string().min(1) }),
  (world, args) => {
    const message = lastingMessage(world, ownChannel(world, args.channel), args.timestamp);
    if (!react(world, message, world.workspace.bot.userId, args.name))
      throw new SlackError('already_reacted');
    return {};
  },
);

export const conversationMethods = [
  conversationsInfo,
  conversationsMembers,
  conversationsList,
  conversationsOpen,
  conversationsJoin,
  reactionsAdd,
];
