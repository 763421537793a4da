import type { Block } from '../../../slack/blocks/block.ts';

/** All errors of a modal in one text, each with the label of its input, in the order in which they show. */
export function errorSummary(blocks: readonly Block[], errors: Record<string, string>): string {
  const lines = blocks.flatMap((block) => {
    const error = errors[block.block_id ?? ''];
    return block.type === 'input' && error !== undefined ? [`${block.label.text}: ${error}`] : [];
  });
  const count = lines.length === 1 ? '1 field needs' : `${lines.length} fields need`;
  return [`${count} your attention.`, ...lines].join(' ');
}
