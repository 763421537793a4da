import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { viewBlocks } from './check-blocks.ts';
import { plainText } from './text.ts';

const limits = slackLimits.views;

const common = {
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  callback_id: z.string().max(limits.callbackId).optional(),
  external_id: z.string().max(limits.externalId).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(limits.title),
    submit: plainText(limits.submit).optional(),
    close: plainText(limits.close).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    blocks: viewBlocks('modal'),
    ...common,
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    path: ['submit'],
    message: 'must provide submit when an input block is within the blocks array',
  });

const home = z.strictObject({ type: z.literal('home'), blocks: viewBlocks('home'), ...common });

export const modalSchema = modal;
export const homeSchema = home;
export type ModalBody = z.infer<typeof modal>;
export type HomeBody = z.infer<typeof home>;
