import type { Block } from '../../../slack/blocks/block.ts';

/**
 * The blocks, each with what it is known by when they are drawn again. Inputs are known by their ids. Slack makes up new
 * ids for other blocks at every change of a message, so that those are known by their place among their like: what has
 * the focus keeps it.
 */
export function keyedBlocks(blocks: readonly Block[]): { key: string; block: Block }[] {
  const counts = new Map<string, number>();
  return blocks.map((block) => {
    if (block.type === 'input' && block.block_id !== undefined)
      return { key: `input ${block.block_id}`, block };
    const count = counts.get(block.type) ?? 0;
    counts.set(block.type, count + 1);
    return { key: `${block.type} ${count}`, block };
  });
}
