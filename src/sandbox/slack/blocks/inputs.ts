import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { actionId, dispatchActionConfig } from './composition.ts';
import { placeholder } from './text.ts';

const longest = slackLimits.elements.plainTextInput;

const common = {
  action_id: actionId,
  placeholder,
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: dispatchActionConfig.optional(),
};

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...common,
    initial_value: z.string().max(longest).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(longest).optional(),
    max_length: z.int().min(1).max(longest).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? longest), {
    path: ['min_length'],
    message: 'must not be greater than max_length',
  })
  .refine((input) => (input.initial_value ?? '').length <= (input.max_length ?? longest), {
    path: ['initial_value'],
    message: 'must not be longer than max_length',
  });

export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...common,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

export const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...common,
  initial_value: z.string().optional(),
});

export const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...common,
  initial_value: z.string().optional(),
});

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(slackLimits.files.fileInput).optional(),
});
