import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { actionId, confirmation, conversationFilter, option, optionGroup } from './composition.ts';
import { placeholder } from './text.ts';

const limits = slackLimits.elements;

const common = {
  action_id: actionId,
  placeholder,
  confirm: confirmation.optional(),
  focus_on_load: z.boolean().optional(),
};

const lists = {
  options: z.array(option).min(1).max(limits.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.optionGroups).optional(),
};

const mostItems = { max_selected_items: z.int().min(1).optional() };

function hasOneList(select: { options?: unknown; option_groups?: unknown }): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}
const oneList = { path: ['options'], message: 'must provide either options or option_groups' };

export const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...common, ...lists, initial_option: option.optional() })
  .refine(hasOneList, oneList);

export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...common,
    ...lists,
    ...mostItems,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(hasOneList, oneList);

const external = { ...common, min_query_length: z.int().min(0).optional() };

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...external,
  initial_option: option.optional(),
});

export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...external,
  ...mostItems,
  initial_options: z.array(option).min(1).optional(),
});

export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...common,
  initial_user: z.string().optional(),
});

export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...common,
  ...mostItems,
  initial_users: z.array(z.string()).min(1).optional(),
});

const conversations = {
  ...common,
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...conversations,
  response_url_enabled: z.boolean().optional(),
  initial_conversation: z.string().optional(),
});

export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...conversations,
  ...mostItems,
  initial_conversations: z.array(z.string()).min(1).optional(),
});

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...common,
  response_url_enabled: z.boolean().optional(),
  initial_channel: z.string().optional(),
});

export const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...common,
  ...mostItems,
  initial_channels: z.array(z.string()).min(1).optional(),
});
