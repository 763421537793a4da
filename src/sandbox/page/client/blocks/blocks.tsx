import type { Block } from '../../../slack/blocks/block.ts';
import type { StoredView } from '../../../slack/state/state.ts';
import type { Surface } from '../contract.ts';

type BlocksProps = {
  blocks: readonly Block[];
  surface: Surface;
  /** What the elements of a view hold; messages have none. */
  values?: StoredView['values'];
  /** What was wrong with the inputs, by block_id. */
  errors?: Record<string, string>;
};

/** The blocks of a message, of a modal or of the Home tab. */
export function Blocks({ blocks }: BlocksProps) {
  return <div class="blocks">{JSON.stringify(blocks)}</div>;
}
