import { useMemo } from 'preact/hooks';
import { Paragraphs } from '../../markup/paragraphs.tsx';
import type { BlockProps } from '../block-props.ts';
import { richTextTree } from './rich-text-tree.ts';

/** Text whose styles, lists and quotes come as data. */
export function RichTextBlock({ block, surface }: BlockProps<'rich_text'>) {
  const tree = useMemo(() => richTextTree(block.elements), [block.elements]);
  return (
    <div class="block rich-text-block">
      <Paragraphs tree={tree} reading={surface} />
    </div>
  );
}
