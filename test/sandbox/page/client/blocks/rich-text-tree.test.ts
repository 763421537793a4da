import { expect, it } from 'vitest';
import { richTextTree } from '../../../../../src/sandbox/page/client/blocks/rich-text/rich-text-tree.ts';

const text = (words: string) => ({ kind: 'text', text: words });

it('reads every part', () => {
  expect(
    richTextTree([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'a' },
          { type: 'user', user_id: 'UBOB' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        offset: 2,
        indent: 1,
        border: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'channel', channel_id: 'C0OPS' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'broadcast', range: 'here' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'link', url: 'https://a.example' }] },
    ]),
  ).toEqual([
    { kind: 'paragraph', children: [text('a'), { kind: 'user', id: 'UBOB', label: '' }] },
    {
      kind: 'list',
      isOrdered: true,
      start: 3,
      indent: 1,
      hasBorder: true,
      items: [[{ kind: 'channel', id: 'C0OPS', label: '' }]],
    },
    { kind: 'quote', children: [{ kind: 'mention', text: '@here' }] },
    {
      kind: 'preformatted',
      children: [{ kind: 'link', url: 'https://a.example', label: 'https://a.example' }],
    },
  ]);
});

it('reads styles, the boldest outermost', () => {
  const style = { bold: true, italic: true, code: true };
  expect(
    richTextTree([{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style }] }]),
  ).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'bold', children: [{ kind: 'italic', children: [{ kind: 'code', children: [text('x')] }] }] },
      ],
    },
  ]);
});

it('reads emoji, groups and dates', () => {
  expect(
    richTextTree([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'emoji', name: 'wave' },
          { type: 'emoji', name: 'technologist', unicode: '1f468-200d-1f4bb' },
          { type: 'emoji', name: 'broken', unicode: 'zz' },
          { type: 'usergroup', usergroup_id: 'S1' },
          { type: 'date', timestamp: 1_392_734_382, format: '{date}', fallback: 'Feb 18' },
        ],
      },
    ]),
  ).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'emoji', name: 'wave' },
        text('👨‍💻'),
        text(''),
        { kind: 'mention', text: '@S1' },
        { kind: 'date', seconds: 1_392_734_382, format: '{date}', fallback: 'Feb 18' },
      ],
    },
  ]);
});
