import { channelText } from '../render/channel-text.ts';
import { messageText } from '../render/message-text.ts';
import { namesOf } from '../render/names.ts';
import type { Channel, StoredMessage } from '../state/state.ts';
import type { World } from '../world/world.ts';
import { messageHandle } from './message-handle.ts';
import type { Message } from './types.ts';
import { matches, waitFor } from './wait.ts';

/** A channel as tests hold it. */
export type ChannelHandle = {
  id: string;
  name: string;
  readonly members: readonly string[];
  /** What everybody sees there. */
  readonly text: string;
  /** All lasting messages that are no replies, oldest first. */
  readonly messages: Message[];
  /** Waits for the app's message that shows this ticket key, those that begin with it first. */
  card(key: string): Promise<Message>;
  /** Waits for a message, replies included, that reads like this; the newest. */
  message(pattern: string | RegExp): Promise<Message>;
};

export function channelHandle(world: World, channel: Channel): ChannelHandle {
  const lasting = () =>
    world.state.messages.filter((message) => message.channel === channel.id && !message.onlyFor);
  const textOf = (message: StoredMessage) => messageText(message, namesOf(world));
  return {
    id: channel.id,
    name: channel.name,
    get members() {
      return channel.members;
    },
    get text() {
      return channelText(world, channel);
    },
    get messages() {
      return lasting()
        .filter((message) => !message.threadTs)
        .map((message) => messageHandle(world, message));
    },
    card: (key) =>
      waitFor(
        world,
        () => {
          const shown = lasting().filter((message) => message.isBot && !message.threadTs);
          const found = cardAmong(shown, textOf, key);
          return found && messageHandle(world, found);
        },
        `a card of ${key} in #${channel.name}`,
      ),
    message: (pattern) =>
      waitFor(
        world,
        () => {
          const found = lasting().findLast((message) => matches(textOf(message), pattern));
          return found && messageHandle(world, found);
        },
        `a message like ${pattern} in #${channel.name}`,
      ),
  };
}

function cardAmong(messages: StoredMessage[], textOf: (message: StoredMessage) => string, key: string) {
  const wholeKey = new RegExp(`(?<![\\w-])${key}(?![\\w-])`);
  const showing = messages.filter((message) => wholeKey.test(textOf(message)));
  return showing.find((message) => wholeKey.test(textOf(message).split('\n')[0] ?? '')) ?? showing[0];
}
