import type { Block } from '../../../slack/blocks/block.ts';
import type { StoredView } from '../../../slack/state/state.ts';
import type { Surface } from '../contract.ts';
import { BlockNode } from './block-node.tsx';
import type { BlockProps } from './block-props.ts';
import { keyedBlocks } from './keyed-blocks.ts';
import { useKeptFocus } from './use-kept-focus.ts';

type BlocksProps = {
  blocks: readonly Block[];
  surface: Surface;
  /** What the elements of a view hold; messages have none. */
  values?: StoredView['values'];
  /** What was wrong with the inputs, by block_id. */
  errors?: Record<string, string>;
  /** Hears what is entered into inputs. */
  onHold?: BlockProps['onHold'];
};

/** The blocks of a message, of a modal or of the Home tab. */
export function Blocks({ blocks, surface, values = {}, errors = {}, onHold }: BlocksProps) {
  const kept = useKeptFocus();
  return (
    <div {...kept} class="blocks">
      {keyedBlocks(blocks).map(({ key, block }) => (
        <BlockNode
          key={key}
          block={block}
          surface={surface}
          held={values[block.block_id ?? '']}
          error={errors[block.block_id ?? '']}
          onHold={onHold}
        />
      ))}
    </div>
  );
}
