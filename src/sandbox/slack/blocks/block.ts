import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { button, checkboxes, overflow, radioButtons } from './buttons.ts';
import { emailInput, fileInput, numberInput, plainTextInput, urlInput } from './inputs.ts';
import { datePicker, dateTimePicker, timePicker } from './pickers.ts';
import { richTextParts } from './rich-text.ts';
import * as selects from './selects.ts';
import { anyText, markedText, plainText } from './text.ts';

const limits = slackLimits.blocks;

const blockId = { block_id: z.string().min(1).max(limits.blockId).optional() };
const slackFile = z.strictObject({ id: z.string().optional(), url: z.string().optional() });

const picture = {
  type: z.literal('image'),
  image_url: z.url().max(limits.imageUrl).optional(),
  slack_file: slackFile.optional(),
  alt_text: z.string().min(1).max(limits.imageAlt),
};
const imageElement = z.strictObject(picture);

const everySelect = [
  selects.staticSelect,
  selects.multiStaticSelect,
  selects.externalSelect,
  selects.multiExternalSelect,
  selects.usersSelect,
  selects.multiUsersSelect,
  selects.conversationsSelect,
  selects.multiConversationsSelect,
  selects.channelsSelect,
  selects.multiChannelsSelect,
] as const;

const choosers = [checkboxes, radioButtons, datePicker, timePicker, ...everySelect] as const;

const accessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...choosers]);
const actionElement = z.discriminatedUnion('type', [button, overflow, dateTimePicker, ...choosers]);
const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  fileInput,
  dateTimePicker,
  ...choosers,
]);

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: anyText(limits.sectionText).optional(),
    fields: z.array(anyText(limits.sectionField)).min(1).max(limits.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    path: ['text'],
    message: 'must provide text or fields',
  });

const contextElement = z.discriminatedUnion('type', [
  imageElement,
  plainText(limits.text),
  markedText(limits.text),
]);

const input = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plainText(limits.inputLabel),
  hint: plainText(limits.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

/** Every block that Docket may send. Others are refused: add them here, with their limits, before using them. */
export const blockSchema = z.discriminatedUnion('type', [
  section,
  input,
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(limits.header) }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z.array(contextElement).min(1).max(limits.context),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z.array(actionElement).min(1).max(limits.actions),
  }),
  z.strictObject({ ...picture, ...blockId, title: plainText(limits.imageTitle).optional() }),
  z.strictObject({ type: z.literal('rich_text'), ...blockId, elements: richTextParts }),
  z.strictObject({
    type: z.literal('markdown'),
    ...blockId,
    text: z.string().min(1).max(slackLimits.messages.markdown),
  }),
]);

export type Block = z.infer<typeof blockSchema>;
export type InputBlock = z.infer<typeof input>;
export type SectionBlock = z.infer<typeof section>;
export type InputElement = z.infer<typeof inputElement>;
/** Anything that a person can press, choose from or type into. */
export type Element =
  | InputElement
  | z.infer<typeof actionElement>
  | Exclude<z.infer<typeof accessory>, { type: 'image' }>;
