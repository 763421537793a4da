import type { Block } from '../../../slack/blocks/block.ts';
import type { StoredView } from '../../../slack/state/state.ts';
import type { Surface } from '../contract.ts';
import { BlockNode } from './block-node.tsx';
import type { BlockProps } from './block-props.ts';

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
  return (
    <div class="blocks">
      {blocks.map((block, position) => {
        const id = block.block_id ?? String(position);
        return (
          <BlockNode
            // Another block of the same id holds nothing of what stood here before.
            key={`${id} ${block.type}`}
            block={block}
            surface={surface}
            held={values[id]}
            error={errors[id]}
            onHold={onHold}
          />
        );
      })}
    </div>
  );
}
