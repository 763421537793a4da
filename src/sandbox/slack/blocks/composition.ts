import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { anyText, plainText } from './text.ts';

const limits = slackLimits.elements;

/** The question Slack asks before it sends an action. */
export const confirmation = z.strictObject({
  title: plainText(limits.confirmTitle).optional(),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmConfirm).optional(),
  deny: plainText(limits.confirmDeny).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** An option of a select menu. */
export const option = z.strictObject({
  text: plainText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: plainText(limits.optionDescription).optional(),
});

/** An option of radio buttons or checkboxes, which may carry markup. */
export const choice = z.strictObject({
  text: anyText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: anyText(limits.optionDescription).optional(),
});

/** An option of an overflow menu, which may be a link. */
export const overflowOption = option.extend({ url: z.string().max(limits.optionUrl).optional() });

export const optionGroup = z.strictObject({
  label: plainText(limits.optionGroupLabel),
  options: z.array(option).min(1).max(limits.options),
});

export const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});

export const actionId = z.string().min(1).max(limits.actionId).optional();
