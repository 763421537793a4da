import { useMemo } from 'preact/hooks';
import { Paragraphs } from '../markup/paragraphs.tsx';
import { parseMarkdown } from '../markup/parse-markdown.ts';
import type { BlockProps } from './block-props.ts';

/** Text in Markdown. */
export function MarkdownBlock({ block, surface }: BlockProps<'markdown'>) {
  const tree = useMemo(() => parseMarkdown(block.text), [block.text]);
  return (
    <div class="block markdown-block">
      <Paragraphs tree={tree} reading={surface} />
    </div>
  );
}
