import type { ConversationsSelect, InputBlock } from '@slack/types';
import { slackLimits } from '../limits.ts';
import { plain } from '../text.ts';
import { type Choice, type Field, frame, option } from './inputs.ts';

type CheckField = Field & { choices: readonly Choice[]; initial: readonly string[] };

/** Some of a few, all of them in sight. */
export function checkboxInput({ choices, initial, ...field }: CheckField): InputBlock {
  const options = choices.slice(0, slackLimits.elements.choices).map(option);
  const chosen = options.filter(({ value }) => value !== undefined && initial.includes(value));
  return {
    ...frame(field),
    element: {
      type: 'checkboxes',
      action_id: 'value',
      options,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
    },
  };
}

type ChannelField = Field & { placeholder: string; initial?: string | undefined };
type ChannelsField = Field & { placeholder: string; initial: readonly string[] };

/** Channels alone: nobody triages in a direct message. */
const CHANNELS: NonNullable<ConversationsSelect['filter']> = { include: ['public', 'private'] };

/** A channel of the workspace, by its id. */
export function channelInput({ placeholder, initial, ...field }: ChannelField): InputBlock {
  return {
    ...frame(field),
    element: {
      type: 'conversations_select',
      action_id: 'value',
      filter: CHANNELS,
      placeholder: plain(placeholder, slackLimits.elements.placeholder),
      ...(initial ? { initial_conversation: initial } : {}),
    },
  };
}

/** Any number of channels of the workspace, by their ids. */
export function channelsInput({ placeholder, initial, ...field }: ChannelsField): InputBlock {
  return {
    ...frame(field),
    element: {
      type: 'multi_conversations_select',
      action_id: 'value',
      filter: CHANNELS,
      placeholder: plain(placeholder, slackLimits.elements.placeholder),
      ...(initial.length > 0 ? { initial_conversations: [...initial] } : {}),
    },
  };
}

/** Any number of members of the workspace, by their Slack user ids. */
export function peopleInput({ placeholder, initial, ...field }: ChannelsField): InputBlock {
  return {
    ...frame(field),
    element: {
      type: 'multi_users_select',
      action_id: 'value',
      placeholder: plain(placeholder, slackLimits.elements.placeholder),
      ...(initial.length > 0 ? { initial_users: [...initial] } : {}),
    },
  };
}

type ManyField = CheckField & { placeholder: string };

/** Some of many, from a menu. */
export function manyInput({ choices, initial, placeholder, ...field }: ManyField): InputBlock {
  const options = choices.slice(0, slackLimits.elements.options).map(option);
  const chosen = options.filter(({ value }) => value !== undefined && initial.includes(value));
  return {
    ...frame(field),
    element: {
      type: 'multi_static_select',
      action_id: 'value',
      placeholder: plain(placeholder, slackLimits.elements.placeholder),
      options,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
    },
  };
}
