import { PlainText } from '../markup/plain-text.tsx';
import type { BlockProps } from './block-props.ts';
import { Picture } from './picture.tsx';

/** A picture with its title. */
export function ImageBlock({ block }: BlockProps<'image'>) {
  return (
    <figure class="block image-block">
      {block.title && (
        <figcaption>
          <PlainText text={block.title.text} />
        </figcaption>
      )}
      <Picture picture={block} kind="block" />
    </figure>
  );
}
