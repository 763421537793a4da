import { InlineNodes } from './inline-nodes.tsx';
import { List } from './list.tsx';
import type { Reading } from './reading.ts';
import type { Paragraph } from './tree.ts';

/** Read text, with its quotes, lists and preformatted lines. */
export function Paragraphs({ tree, reading }: { tree: readonly Paragraph[]; reading: Reading }) {
  return <div class="markup">{tree.map((paragraph) => paragraphNode(paragraph, reading))}</div>;
}

function paragraphNode(paragraph: Paragraph, reading: Reading) {
  switch (paragraph.kind) {
    case 'rule':
      return <hr />;
    case 'list':
      return <List list={paragraph} reading={reading} />;
    case 'quote':
      return <blockquote>{inline()}</blockquote>;
    case 'preformatted':
      return <pre>{inline()}</pre>;
    case 'heading':
      return <p class="markup-heading">{inline()}</p>;
    case 'paragraph':
      return <p>{inline()}</p>;
  }

  function inline() {
    const nodes = 'children' in paragraph ? paragraph.children : [];
    return <InlineNodes nodes={nodes} reading={reading} />;
  }
}
