import { expect, it } from 'vitest';
import { keyedBlocks } from '../../../../../src/sandbox/page/client/blocks/keyed-blocks.ts';
import type { Block } from '../../../../../src/sandbox/slack/blocks/block.ts';

const text = { type: 'plain_text' as const, text: 'Text' };

function section(id: string): Block {
  return { type: 'section', block_id: id, text };
}

function input(id: string): Block {
  return { type: 'input', block_id: id, label: text, element: { type: 'plain_text_input' } };
}

it('knows inputs by their ids, others by their place among their like', () => {
  const blocks: Block[] = [
    section('x1'),
    { type: 'divider', block_id: 'x2' },
    section('x3'),
    input('subject'),
  ];
  expect(keyedBlocks(blocks).map(({ key }) => key)).toEqual([
    'section 0',
    'divider 0',
    'section 1',
    'input subject',
  ]);
});

it('knows a block again whose id was made up anew', () => {
  const keysOf = (blocks: Block[]) => keyedBlocks(blocks).map(({ key }) => key);
  expect(keysOf([section('a'), input('subject')])).toEqual(keysOf([section('b'), input('subject')]));
});
