import { glyphOf } from '../shell/emoji.ts';
import { DateTime } from './date-time.tsx';
import { Mention } from './mention.tsx';
import type { Reading } from './reading.ts';
import { SafeLink } from './safe-link.tsx';
import type { Inline } from './tree.ts';

const TAGS = { bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code' } as const;

/** The pieces of a line. */
export function InlineNodes({ nodes, reading }: { nodes: readonly Inline[]; reading: Reading }) {
  return <>{nodes.map((node) => inlineNode(node, reading))}</>;
}

function inlineNode(node: Inline, reading: Reading) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'link':
      return <SafeLink url={node.url}>{node.label}</SafeLink>;
    case 'user':
      return <Mention mark="@" id={node.id} label={node.label} reading={reading} />;
    case 'channel':
      return <Mention mark="#" id={node.id} label={node.label} reading={reading} />;
    case 'mention':
      return <span class="mention">{node.text}</span>;
    case 'emoji':
      return glyphOf(node.name);
    case 'date':
      return <DateTime {...node} reading={reading} />;
    default: {
      const Tag = TAGS[node.kind];
      return (
        <Tag>
          <InlineNodes nodes={node.children} reading={reading} />
        </Tag>
      );
    }
  }
}
