import type { Element } from '../blocks/block.ts';
import { offeredBy } from '../blocks/initial-options.ts';
import type { InputValue } from '../state/state.ts';
import { findChannel } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import type { Typed } from './types.ts';

type Options = readonly { text: { text: string }; value: string }[];

/**
 * What an element holds after a person typed or chose something. `loaded` are the options of an external select.
 * Throws when the choice is not on offer.
 */
export function filled(
  world: World,
  element: Element,
  typed: Typed[string],
  loaded: Options = [],
): InputValue {
  const { type } = element;
  const many = [typed].flat().filter((each) => each !== null && each !== '');
  const texts = many.map(String);
  const first = texts[0];
  const options = () => texts.map((text) => pick(offeredBy(element) ?? loaded, text));
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: first ?? null };
    case 'datepicker':
      return { type, selected_date: first ?? null };
    case 'timepicker':
      return { type, selected_time: first ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: first === undefined ? null : Number(first) };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: options()[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: options() };
    case 'file_input':
      return { type, files: texts.map((id) => ({ id })) };
    default:
      return filledReference(world, type, texts);
  }
}

function filledReference(world: World, type: Element['type'], texts: string[]): InputValue {
  const users = () => texts.map((text) => userId(world, text));
  const channels = () => texts.map((text) => findChannel(world, text)?.id ?? text);
  switch (type) {
    case 'users_select':
      return { type, selected_user: users()[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: users() };
    case 'conversations_select':
      return { type, selected_conversation: channels()[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: channels() };
    case 'channels_select':
      return { type, selected_channel: channels()[0] ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: channels() };
    default:
      throw new Error(`Nothing can be typed into a ${type}.`);
  }
}

function pick(options: Options, wanted: string): Options[number] {
  const option = options.find(({ value, text }) => value === wanted || text.text === wanted);
  if (option) return option;
  const offered = options.map(({ value, text }) => `${text.text} (${value})`).join(', ');
  throw new Error(`"${wanted}" is not on offer. There are: ${offered || 'none'}`);
}

function userId(world: World, text: string): string {
  const name = text.replace(/^@/, '');
  const person = world.workspace.people.find((each) => each.id === text || each.name === name);
  if (!person) throw new Error(`There is no person ${text}.`);
  return person.id;
}
