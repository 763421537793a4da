import { z } from 'zod';
import { slackLimits } from '../../../../slack/limits.ts';
import { checkMessage, checkMetadata } from '../../conversations/check-message.ts';
import { deleteMessage, editMessage } from '../../conversations/edit.ts';
import { messageJson } from '../../conversations/message-json.ts';
import { postMessage } from '../../conversations/post.ts';
import type { Channel } from '../../state/state.ts';
import { findPerson } from '../../world/look-up.ts';
import { SlackError } from '../../world/slack-error.ts';
import type { World } from '../../world/world.ts';
import { flag, structured } from '../arguments.ts';
import { lastingMessage, ownChannel, visibleChannel } from '../channels.ts';
import { method } from '../method.ts';

const limits = slackLimits.messages;

const content = {
  channel: z.string(),
  text: z.string().optional(),
  blocks: structured.optional(),
};

const looks = {
  username: z.string().min(1).max(limits.username).optional(),
  icon_url: z.url().optional(),
  icon_emoji: z.string().optional(),
};

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const chatPostMessage = method(
  'chat.postMessage',
  'posts',
  z.strictObject({
    ...content,
    ...looks,
    thread_ts: z.string().optional(),
    metadata: structured.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  (world, args) => {
    const channel = ownChannel(world, args.channel);
    const { text, blocks } = checkMessage(args, limits.text);
    if (args.thread_ts !== undefined) refuseUnknownThread(world, channel, args.thread_ts);
    const message = postMessage(world, channel, {
      ...fromApp(world, args),
      text,
      blocks,
      threadTs: args.thread_ts,
      metadata: checkMetadata(args.metadata),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageJson(world, message, { withMetadata: true }),
    };
  },
);

/** https://docs.slack.dev/reference/methods/chat.update */
const chatUpdate = method(
  'chat.update',
  'tier3',
  z.strictObject({
    ...content,
    ts: z.string(),
    metadata: structured.optional(),
  }),
  (world, args) => {
    const channel = ownChannel(world, args.channel);
    const message = lastingMessage(world, channel, args.ts);
    if (!message.isBot) throw new SlackError('cant_update_message');
    const { text, blocks } = checkMessage(args, limits.updateText);
    const metadata = checkMetadata(args.metadata);
    // Slack keeps the blocks of a message whose update names none.
    const kept = args.blocks === undefined ? message.blocks : blocks;
    editMessage(world, message, { by: world.workspace.bot.userId, text, blocks: kept, metadata });
    return { channel: channel.id, ts: message.ts, text, message: messageJson(world, message) };
  },
);

/** https://docs.slack.dev/reference/methods/chat.delete */
const chatDelete = method(
  'chat.delete',
  'tier3',
  z.strictObject({ channel: z.string(), ts: z.string() }),
  (world, args) => {
    const channel = ownChannel(world, args.channel);
    const message = lastingMessage(world, channel, args.ts);
    if (!message.isBot) throw new SlackError('cant_delete_message');
    deleteMessage(world, message);
    return { channel: channel.id, ts: args.ts };
  },
);

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
const chatPostEphemeral = method(
  'chat.postEphemeral',
  'tier4',
  z.strictObject({ ...content, ...looks, user: z.string(), thread_ts: z.string().optional() }),
  (world, args) => {
    const channel = ownChannel(world, args.channel);
    const { text, blocks } = checkMessage(args, limits.text);
    if (!findPerson(world, args.user)) throw new SlackError('user_not_found');
    if (!channel.members.includes(args.user)) throw new SlackError('user_not_in_channel');
    const message = postMessage(world, channel, {
      ...fromApp(world, args),
      text,
      blocks,
      threadTs: args.thread_ts,
      onlyFor: args.user,
    });
    for (const { person, shown } of world.interactions.underWay) {
      if (person === args.user) shown.push({ channel: channel.id, ts: message.ts });
    }
    world.changes.emit();
    return { message_ts: message.ts };
  },
);

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
const chatGetPermalink = method(
  'chat.getPermalink',
  'unlimited',
  z.strictObject({ channel: z.string(), message_ts: z.string() }),
  (world, args) => {
    const channel = visibleChannel(world, args.channel);
    const message = lastingMessage(world, channel, args.message_ts);
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    const { domain } = world.workspace.team;
    const page = `https://${domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    return { channel: channel.id, permalink: page + thread };
  },
);

export const chatMethods = [chatPostMessage, chatUpdate, chatDelete, chatPostEphemeral, chatGetPermalink];

function fromApp(
  world: World,
  looks: { username?: string | undefined; icon_url?: string | undefined; icon_emoji?: string | undefined },
) {
  return {
    user: world.workspace.bot.userId,
    isBot: true,
    username: looks.username,
    iconUrl: looks.icon_url,
    iconEmoji: looks.icon_emoji,
  };
}

/** Slack would quietly start a thread on nothing; that is never meant. */
function refuseUnknownThread(world: World, channel: Channel, ts: string): void {
  const parent = world.state.messages.find((each) => each.channel === channel.id && each.ts === ts);
  if (!parent || parent.onlyFor !== undefined) throw new SlackError('thread_not_found');
  if (parent.threadTs !== undefined)
    throw new SlackError('thread_not_found', ['[ERROR] thread_ts is a reply']);
}
