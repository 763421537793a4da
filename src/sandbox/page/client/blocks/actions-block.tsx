import { ActingElement } from '../elements/acting/acting-element.tsx';
import type { BlockProps } from './block-props.ts';

/** Buttons, menus and selects in a row. */
export function ActionsBlock({ block, surface, held }: BlockProps<'actions'>) {
  return (
    <div class="block actions-block">
      {block.elements.map((element) => (
        <ActingElement
          // An element that becomes another begins anew; one that stays keeps the focus.
          key={`${element.action_id} ${element.type}`}
          element={element}
          block={block.block_id ?? ''}
          held={held?.[element.action_id ?? '']}
          surface={surface}
        />
      ))}
    </div>
  );
}
