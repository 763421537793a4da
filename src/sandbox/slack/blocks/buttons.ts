import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { actionId, choice, confirmation, overflowOption } from './composition.ts';
import { plainText } from './text.ts';

const limits = slackLimits.elements;

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(limits.buttonText),
  value: z.string().max(limits.buttonValue).optional(),
  url: z.string().max(limits.buttonUrl).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirmation.optional(),
  accessibility_label: z.string().max(limits.accessibilityLabel).optional(),
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(1).max(limits.overflowOptions),
  confirm: confirmation.optional(),
});

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: actionId,
  options: z.array(choice).min(1).max(limits.choices),
  initial_options: z.array(choice).min(1).optional(),
  confirm: confirmation.optional(),
  focus_on_load: z.boolean().optional(),
});

export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: actionId,
  options: z.array(choice).min(1).max(limits.choices),
  initial_option: choice.optional(),
  confirm: confirmation.optional(),
  focus_on_load: z.boolean().optional(),
});
