import { repliesTo } from '../conversations/message-json.ts';
import { messageText } from '../render/message-text.ts';
import { namesOf } from '../render/names.ts';
import type { StoredMessage } from '../state/state.ts';
import type { World } from '../world/world.ts';
import type { Message } from './types.ts';
import { matches, waitFor } from './wait.ts';

/** A message as tests hold it, seen in the time zone of `viewer`, else in UTC. */
export function messageHandle(world: World, stored: StoredMessage, viewer?: string): Message {
  const handle: Message = {
    channel: stored.channel,
    ts: stored.ts,
    stored,
    get text() {
      return messageText(stored, namesOf(world, viewer));
    },
    get thread() {
      return repliesTo(world, stored).map((reply) => messageHandle(world, reply, viewer));
    },
    get exists() {
      return world.state.messages.includes(stored);
    },
    shows: (pattern) =>
      waitFor(
        world,
        () => (matches(handle.text, pattern) ? handle : undefined),
        `${pattern} in\n${handle.text}`,
      ),
    as: (person) => ({
      press: (label, options) => person.press(handle, label, options),
      choose: (label, options) => person.choose(handle, label, options),
      reply: (text, options) => person.reply(handle, text, options),
    }),
  };
  return handle;
}
