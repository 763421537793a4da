import type { Block } from '../../../slack/blocks/block.ts';
import type { InputValue, StoredView } from '../../../slack/state/state.ts';
import type { ElementRef, Surface } from '../contract.ts';

/** What every block is given. */
export type BlockProps<Type extends Block['type'] = Block['type']> = {
  block: Extract<Block, { type: Type }>;
  surface: Surface;
  /** What the elements of the block hold, by action_id; nothing is held in messages. */
  held: StoredView['values'][string] | undefined;
  /** What was wrong with its input. */
  error: string | undefined;
  /** Hears what is entered into inputs. */
  onHold?: ((at: ElementRef, value: InputValue) => void) | undefined;
};
