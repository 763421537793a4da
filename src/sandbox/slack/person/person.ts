import { directMessage, join, leave } from '../conversations/membership.ts';
import { react, unreact } from '../conversations/react.ts';
import { channelText } from '../render/channel-text.ts';
import { visibleModal } from '../views/modals.ts';
import { channelNamed, personWithId } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import { runCommand } from './command.ts';
import { findButton, findField, findOption } from './find-element.ts';
import { heldAfter } from './held-after.ts';
import { messageHandle } from './message-handle.ts';
import { openHome } from './open-home.ts';
import { actOn, isView } from './press.ts';
import { closeView, submitView } from './submit.ts';
import { suggestionsFor } from './suggest.ts';
import { typeAt, typeInto } from './type-into.ts';
import type { ActOptions, Message, OpenView, Person, Typed } from './types.ts';
import { viewHandle } from './view-handle.ts';
import { matches, waitFor } from './wait.ts';
import { deleteOwn, dismiss, editOwn, replyTo, useShortcut, write } from './write.ts';

/** A person of the workspace, by user id, to act with. Throws when there is none. */
export function person(world: World, id: string): Person {
  const { name } = personWithId(world, id);
  const channelOf = (named: string) =>
    named === '@docket' ? directMessage(world, id) : channelNamed(world, named);
  const select = async (
    blockId: string,
    on: Message | OpenView,
    value: Typed[string],
    options?: ActOptions,
  ) => {
    const found = findField(on, blockId);
    const held = await heldAfter(world, id, on, found, value);
    if (isView(on)) typeAt(world, on, found, held);
    return actOn(world, id, on, found, held, options);
  };
  return {
    id,
    name,
    command: (line, options) => runCommand(world, id, line, options),
    type: (view, typed) => typeInto(world, id, view, typed),
    submit: (view, typed, options) => submitView(world, id, view, typed, options),
    closeView: (view) => closeView(world, id, view),
    press: async (on, label, options) => actOn(world, id, on, findButton(on, label), undefined, options),
    choose: async (on, label, options) => {
      const { option, ...found } = findOption(on, label);
      const { type } = found.element;
      if (type !== 'overflow') return select(found.block.block_id ?? '', on, option.value, options);
      return actOn(world, id, on, found, { type, selected_option: option }, options);
    },
    select: (on, blockId, value, options) => select(blockId, on, value, options),
    suggest: async (on, blockId, letters) => {
      const suggestions = await suggestionsFor(world, id, on, findField(on, blockId), letters);
      return suggestions.map(({ option }) => option.text.text);
    },
    post: async (channel, text, options) => write(world, id, channelOf(channel), text, options),
    reply: async (to, text, options) => replyTo(world, id, to, text, options),
    direct: async (text, options) => write(world, id, directMessage(world, id), text, options),
    edit: async (message, text) => editOwn(world, id, message, text),
    delete: async (message) => deleteOwn(world, id, message),
    react: async (to, emoji) => void react(world, to.stored, id, emoji.replaceAll(':', '')),
    unreact: async (to, emoji) => void unreact(world, to.stored, id, emoji.replaceAll(':', '')),
    dismiss: async (message) => dismiss(world, id, message),
    shortcut: (callbackId, on, options) => useShortcut(world, id, callbackId, on, options),
    openHome: () => openHome(world, id),
    join: async (channel) => void join(world, channelNamed(world, channel), id),
    leave: async (channel) => leave(world, channelNamed(world, channel), id),
    invite: async (channel, userId) => void join(world, channelNamed(world, channel), userId, id),
    see: (channel) => see(world, id, channelOf(channel)),
    hears: (pattern) => hears(world, id, pattern),
    get modal() {
      const view = visibleModal(world, id);
      return view && viewHandle(world, view);
    },
  };
}

function see(world: World, id: string, channel: { id: string; name: string; members: string[] }): string {
  const full = channelNamed(world, channel.id);
  if (full.kind !== 'public' && !full.members.includes(id))
    throw new Error(`${id} cannot see #${channel.name}.`);
  return channelText(world, full, id);
}

function hears(world: World, id: string, pattern: string | RegExp) {
  const find = () =>
    world.state.messages
      .toReversed()
      .filter((message) => !message.onlyFor || message.onlyFor === id)
      .filter((message) => channelNamed(world, message.channel).members.includes(id))
      .map((message) => messageHandle(world, message, id))
      .find((message) => matches(message.text, pattern));
  return waitFor(world, find, `${id} to hear ${pattern}`);
}
