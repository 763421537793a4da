import { UnknownPart } from '../elements/unknown-part.tsx';
import { ActionsBlock } from './actions-block.tsx';
import type { BlockProps } from './block-props.ts';
import { ContextBlock } from './context-block.tsx';
import { HeaderBlock } from './header-block.tsx';
import { ImageBlock } from './image-block.tsx';
import { InputBlock } from './input-block.tsx';
import { MarkdownBlock } from './markdown-block.tsx';
import { RichTextBlock } from './rich-text/rich-text-block.tsx';
import { SectionBlock } from './section-block.tsx';

/** One block, of whatever type. */
export function BlockNode({ block, ...rest }: BlockProps) {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} {...rest} />;
    case 'header':
      return <HeaderBlock block={block} {...rest} />;
    case 'divider':
      return <hr class="block divider-block" />;
    case 'context':
      return <ContextBlock block={block} {...rest} />;
    case 'actions':
      return <ActionsBlock block={block} {...rest} />;
    case 'image':
      return <ImageBlock block={block} {...rest} />;
    case 'rich_text':
      return <RichTextBlock block={block} {...rest} />;
    case 'markdown':
      return <MarkdownBlock block={block} {...rest} />;
    case 'input':
      return <InputBlock block={block} {...rest} />;
    default:
      return <UnknownPart part={block} />;
  }
}
