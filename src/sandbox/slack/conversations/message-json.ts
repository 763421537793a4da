import type { StoredMessage } from '../state/state.ts';
import type { World } from '../world/world.ts';
import { fileJson } from './file-json.ts';

type Options = { withMetadata?: boolean };

/** A message as Slack's API and events spell it. */
export function messageJson(
  world: World,
  message: StoredMessage,
  options: Options = {},
): Record<string, unknown> {
  const { team, bot, appId } = world.workspace;
  const isCustomized = message.username !== undefined;
  return {
    type: 'message',
    ...(isCustomized ? { subtype: 'bot_message', username: message.username } : {}),
    ...(message.files ? { subtype: 'file_share' } : {}),
    user: message.user,
    ...(message.isBot ? { bot_id: bot.botId, app_id: appId } : { client_msg_id: `client-${message.ts}` }),
    ...(isCustomized && message.iconUrl ? { icons: { image_48: message.iconUrl } } : {}),
    ...(isCustomized && message.iconEmoji ? { icons: { emoji: message.iconEmoji } } : {}),
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...filesJson(world, message),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })) }
      : {}),
    ...(options.withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...threadFacts(world, message),
  };
}

function filesJson(world: World, { files }: StoredMessage): Record<string, unknown> {
  return files ? { files: files.map((file) => fileJson(world, file)) } : {};
}

function threadFacts(world: World, message: StoredMessage): Record<string, unknown> {
  if (message.threadTs !== undefined) {
    const parent = world.state.messages.find(
      (each) => each.channel === message.channel && each.ts === message.threadTs,
    );
    return { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.user } : {}) };
  }
  const replies = repliesTo(world, message);
  const latest = replies.at(-1);
  if (!latest) return {};
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map((reply) => reply.user))],
    latest_reply: latest.ts,
  };
}

/** The replies in a message's thread, oldest first, ephemeral ones left out. */
export function repliesTo(world: World, parent: Pick<StoredMessage, 'channel' | 'ts'>): StoredMessage[] {
  return world.state.messages.filter(
    (message) => message.channel === parent.channel && message.threadTs === parent.ts && !message.onlyFor,
  );
}
