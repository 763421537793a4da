import { InlineNodes } from './inline-nodes.tsx';
import type { Reading } from './reading.ts';
import type { Paragraph } from './tree.ts';

type ListProps = { list: Extract<Paragraph, { kind: 'list' }>; reading: Reading };

/** A list; what is further in has other marks, as in Slack. */
export function List({ list, reading }: ListProps) {
  const { indent = 0, hasBorder = false } = list;
  const items = list.items.map((nodes) => (
    <li>
      <InlineNodes nodes={nodes} reading={reading} />
    </li>
  ));
  const common = {
    class: hasBorder ? 'markup-list with-border' : 'markup-list',
    'data-indent': indent,
    'data-mark': indent % 3,
  };
  if (!list.isOrdered) return <ul {...common}>{items}</ul>;
  return (
    <ol {...common} start={list.start}>
      {items}
    </ol>
  );
}
