import { TextObject } from '../markup/text-object.tsx';
import type { BlockProps } from './block-props.ts';
import { Picture } from './picture.tsx';

/** Small grey text and pictures in a row. */
export function ContextBlock({ block, surface }: BlockProps<'context'>) {
  return (
    <div class="block context-block">
      {block.elements.map((element) =>
        element.type === 'image' ? (
          <Picture picture={element} kind="context" />
        ) : (
          <span class="context-text">
            <TextObject text={element} surface={surface} />
          </span>
        ),
      )}
    </div>
  );
}
