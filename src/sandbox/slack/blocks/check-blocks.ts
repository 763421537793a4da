import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { type Block, blockSchema } from './block.ts';
import { elementPathsOf } from './elements-of.ts';
import { checkInitialOptions } from './initial-options.ts';

type Report = (path: (string | number)[], message: string) => void;

/** The blocks of a message. */
export const messageBlocks = z
  .array(blockSchema)
  .max(slackLimits.messages.blocks)
  .superRefine((blocks, context) => {
    const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message });
    checkTogether(blocks, report);
    const onlyInModals = new Set(['file_input', 'number_input', 'email_text_input', 'url_text_input']);
    refuseElements(blocks, onlyInModals, 'messages', report);
    if (lengthOf(blocks, 'markdown') > slackLimits.messages.markdown) {
      report([], `markdown must be less than ${slackLimits.messages.markdown + 1} characters in total`);
    }
  });

/** The blocks of a modal or of the Home tab. */
export function viewBlocks(kind: 'modal' | 'home') {
  return z
    .array(blockSchema)
    .max(slackLimits.views.blocks)
    .superRefine((blocks, context) => {
      const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message });
      checkTogether(blocks, report);
      blocks.forEach((block, index) => {
        if (block.type === 'markdown') report([index, 'type'], 'unsupported type: markdown');
      });
      if (kind === 'home') refuseElements(blocks, new Set(['file_input']), 'the Home tab', report);
    });
}

function checkTogether(blocks: readonly Block[], report: Report): void {
  refuseDuplicateBlockIds(blocks, report);
  let focused = 0;
  blocks.forEach((block, index) => {
    refuseDuplicateActionIds(block, index, report);
    for (const { element, path } of elementPathsOf(block)) {
      checkInitialOptions(element, (rest, message) => report([index, ...path, ...rest], message));
      if ('focus_on_load' in element && element.focus_on_load && ++focused > 1) {
        report([index, ...path, 'focus_on_load'], 'only one element can have focus_on_load set to true');
      }
    }
    if (block.type === 'image' && (block.image_url === undefined) === (block.slack_file === undefined)) {
      report([index], 'must provide either image_url or slack_file');
    }
  });
}

function refuseDuplicateBlockIds(blocks: readonly Block[], report: Report): void {
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    if (block.block_id === undefined) return;
    if (seen.has(block.block_id))
      report([index, 'block_id'], `\`block_id\` "${block.block_id}" already exists`);
    seen.add(block.block_id);
  });
}

function refuseDuplicateActionIds(block: Block, index: number, report: Report): void {
  const seen = new Set<string>();
  for (const { element, path } of elementPathsOf(block)) {
    const id = element.action_id;
    if (id === undefined) continue;
    if (seen.has(id))
      report([index, ...path, 'action_id'], `\`action_id\` "${id}" already exists in this block`);
    seen.add(id);
  }
}

function refuseElements(
  blocks: readonly Block[],
  types: ReadonlySet<string>,
  where: string,
  report: Report,
): void {
  blocks.forEach((block, index) => {
    for (const { element, path } of elementPathsOf(block)) {
      if (types.has(element.type))
        report([index, ...path, 'type'], `${element.type} is not supported in ${where}`);
    }
  });
}

function lengthOf(blocks: readonly Block[], type: 'markdown'): number {
  return blocks.reduce((sum, block) => sum + (block.type === type ? block.text.length : 0), 0);
}
