import { expect, test } from 'vitest';
import { blockSchema } from '../../../src/sandbox/slack/blocks/block.ts';
import { blockText } from '../../../src/sandbox/slack/render/block-text.ts';
import { markupText } from '../../../src/sandbox/slack/render/markup-text.ts';
import { marked, plain } from './bare.ts';

const names = {
  user: (id: string) => `@${id.slice(1).toLowerCase()}`,
  channel: (id: string) => `#${id.slice(2).toLowerCase()}`,
  userGroup: () => '@oncall-ops',
  timezone: 'Europe/Berlin',
};

test.each([
  ['*bold*, _italic_, ~gone~ and `*code*`', 'bold, italic, gone and `*code*`'],
  ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
  ['*<https://docket.example/OPS-1|OPS-1>*  Down', 'OPS-1  Down'],
  ['<https://docket.example>', 'https://docket.example'],
  ['<@UBOB> in <#C0HELP|help>', '@bob in #help'],
  ['<!channel> and <!subteam^S1|@oncall>', '@channel and @oncall'],
  ['<!subteam^S0ONCALL> is told', '@oncall-ops is told'],
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['&lt;!channel&gt;', '<!channel>'],
  ['<!date^1767312000^{date_num} {time}|later>', '01/02/2026 01:00'],
  ['<!date^1767312000^{date_short_pretty} at {time}|later>', 'Jan 2, 2026 at 01:00'],
  ['<!date^soon^{date}|later>', 'later'],
])('%s', (markup, read) => {
  expect(markupText(markup, names)).toBe(read);
});

test.each<[object, string]>([
  [{ type: 'header', text: plain('Yours (2)') }, 'Yours (2)'],
  [{ type: 'divider' }, '---'],
  [
    {
      type: 'section',
      text: marked('*OPS-1*'),
      accessory: { type: 'button', style: 'danger', text: plain('Delete') },
    },
    'OPS-1  [Delete]!',
  ],
  [{ type: 'section', fields: [marked('*Priority*'), plain('High')] }, 'Priority\nHigh'],
  [
    {
      type: 'context',
      elements: [{ type: 'image', image_url: 'https://a.example/x.png', alt_text: 'red' }, marked('_late_')],
    },
    '(red)  late',
  ],
  [
    {
      type: 'actions',
      elements: [
        { type: 'button', style: 'primary', text: plain('Resolve') },
        {
          type: 'static_select',
          placeholder: plain('Priority'),
          options: [{ text: plain('High'), value: 'h' }],
        },
        {
          type: 'overflow',
          options: [
            { text: plain('Edit'), value: 'e' },
            { text: plain('Cancel…'), value: 'c' },
          ],
        },
      ],
    },
    '[Resolve]* [Priority ▾] [⋯ Edit · Cancel…]',
  ],
  [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Hi ' },
            { type: 'user', user_id: 'UBOB' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: 'eyes' }] }],
        },
        { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://a.example', text: 'there' }] },
      ],
    },
    'Hi @bob\n1. :eyes:\n> there',
  ],
])('%j', (block, read) => {
  expect(blockText(blockSchema.parse(block), names)).toBe(read);
});
