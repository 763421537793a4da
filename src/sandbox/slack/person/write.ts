import { slackLimits } from '../../../slack/limits.ts';
import { deleteMessage, editMessage } from '../conversations/edit.ts';
import { messageJson } from '../conversations/message-json.ts';
import { postMessage } from '../conversations/post.ts';
import type { Channel, StoredMessage } from '../state/state.ts';
import { newId } from '../world/ids.ts';
import { beginInteraction, newResponsePath } from '../world/interactions.ts';
import { channelNamed, findChannel } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import { messageHandle } from './message-handle.ts';
import { failureOf, interactionBase, outcomeOf, refuseBody, sendPayload } from './send.ts';
import type { ActOptions, Message, PressOutcome, WriteOptions } from './types.ts';

/** Posts as a person. The text is typed: `@bob` becomes a mention, `<` and `&` are escaped. */
export function write(
  world: World,
  personId: string,
  channel: Channel,
  text: string,
  options: WriteOptions & { threadTs?: string } = {},
): Message {
  if (!channel.members.includes(personId)) throw new Error(`${personId} is not in #${channel.name}.`);
  const files = options.files?.map((file) => ({
    ...{ id: newId('F'), mimetype: 'text/plain', size: 1_024, access: 'visible' as const },
    ...file,
  }));
  const stored = postMessage(
    world,
    channel,
    {
      ...{ user: personId, isBot: false, text: typedText(world, text), threadTs: options.threadTs },
      ...(files ? { files } : {}),
    },
    { twice: options.deliverTwice === true },
  );
  return messageHandle(world, stored, personId);
}

/** Replies in the thread of a message, or in the thread that the message is part of. */
export function replyTo(
  world: World,
  personId: string,
  to: Message,
  text: string,
  options?: ActOptions,
): Message {
  const threadTs = to.stored.threadTs ?? to.ts;
  return write(world, personId, channelNamed(world, to.channel), text, { ...options, threadTs });
}

export function editOwn(world: World, personId: string, message: Message, text: string): void {
  refuseForeign(personId, message.stored);
  editMessage(world, message.stored, { by: personId, text: typedText(world, text), blocks: [] });
}

export function deleteOwn(world: World, personId: string, message: Message): void {
  refuseForeign(personId, message.stored);
  deleteMessage(world, message.stored);
}

export function dismiss(world: World, personId: string, { stored }: Message): void {
  if (stored.onlyFor !== personId) throw new Error('Only messages that nobody else sees can be dismissed.');
  deleteMessage(world, stored);
}

/** Uses a message shortcut. */
export async function useShortcut(
  world: World,
  personId: string,
  callbackId: string,
  on: Message,
  options: ActOptions = {},
): Promise<PressOutcome> {
  const interaction = beginInteraction(world.interactions, world.clock, personId);
  const { channel, ts } = on.stored;
  const place = { interaction, channel, source: { channel, ts } };
  const payload = {
    ...interactionBase(world, interaction, 'message_action'),
    callback_id: callbackId,
    action_ts: (world.clock.now() / 1_000).toFixed(6),
    channel: { id: channel, name: channelNamed(world, channel).name },
    message_ts: ts,
    message: messageJson(world, on.stored),
    response_url: world.url + newResponsePath(world.interactions, world.clock, place),
  };
  const answer = await sendPayload(world, 'interaction', payload, options);
  refuseBody(world, interaction, 'shortcut acknowledgement', answer);
  const failure = failureOf(answer);
  // It is acknowledged before the app has looked at it, so what it leads to has all of the trigger's time.
  const waiting = { waitMs: slackLimits.time.trigger, ...options };
  const outcome = await outcomeOf(world, interaction, failure ? { ...options, waitMs: 0 } : waiting);
  return failure ? { ...outcome, failure } : outcome;
}

function refuseForeign(personId: string, message: StoredMessage): void {
  if (message.user !== personId) throw new Error(`${personId} cannot change a message of ${message.user}.`);
}

function typedText(world: World, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const { bot, people } = world.workspace;
  return escaped
    .replace(/(?<![\w/])@([\w.-]+)/g, (all, name: string) => {
      const id = name === bot.name ? bot.userId : people.find((each) => each.name === name)?.id;
      return id ? `<@${id}>` : all;
    })
    .replace(/(?<![\w/])#([\w-]+)/g, (all, name: string) => {
      const channel = findChannel(world, name);
      return channel ? `<#${channel.id}|${name}>` : all;
    })
    .replace(/\bhttps?:\/\/[^\s<>|]+/g, (url) => `<${url}>`);
}
