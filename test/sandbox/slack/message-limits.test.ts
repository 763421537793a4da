import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf, type Bare, bareSlack, many, marked, plain, text } from './bare.ts';

let on: Bare;
beforeAll(async () => {
  on = await bareSlack();
});
afterAll(() => on.slack.stop());

async function post(blocks: unknown): Promise<Record<string, unknown>> {
  return answerOf(on.client.apiCall('chat.postMessage', { channel: 'C0HELP', text: 'x', blocks }));
}

const button = (extra: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...extra });
const actions = (...elements: unknown[]) => [{ type: 'actions', elements }];
const options = (count: number, make: (index: number) => object = () => ({})) =>
  many(count, (index) => ({ text: plain(`Option ${index}`), value: `v${index}`, ...make(index) }));
const select = (extra: object) => actions({ type: 'static_select', action_id: 'pick', ...extra });
const confirm = (extra: object) =>
  actions(
    button({
      confirm: {
        title: plain('Sure?'),
        text: plain('Really?'),
        confirm: plain('Yes'),
        deny: plain('No'),
        ...extra,
      },
    }),
  );

type Row = [what: string, most: number, make: (n: number) => unknown, pointer: string];

test.each<Row>([
  ['blocks of a message', 50, (n) => many(n, () => ({ type: 'divider' })), '/blocks'],
  ['section text', 3000, (n) => [{ type: 'section', text: marked(text(n)) }], '/blocks/0/text/text'],
  [
    'section fields',
    10,
    (n) => [{ type: 'section', fields: many(n, () => marked('x')) }],
    '/blocks/0/fields',
  ],
  [
    'a section field',
    2000,
    (n) => [{ type: 'section', fields: [marked(text(n))] }],
    '/blocks/0/fields/0/text',
  ],
  ['header', 150, (n) => [{ type: 'header', text: plain(text(n)) }], '/blocks/0/text/text'],
  [
    'context elements',
    10,
    (n) => [{ type: 'context', elements: many(n, () => marked('x')) }],
    '/blocks/0/elements',
  ],
  ['actions', 25, (n) => actions(...many(n, (i) => button({ action_id: `a${i}` }))), '/blocks/0/elements'],
  ['block_id', 255, (n) => [{ type: 'divider', block_id: text(n) }], '/blocks/0/block_id'],
  ['action_id', 255, (n) => actions(button({ action_id: text(n) })), '/blocks/0/elements/0/action_id'],
  ['button text', 75, (n) => actions(button({ text: plain(text(n)) })), '/blocks/0/elements/0/text/text'],
  ['button value', 2000, (n) => actions(button({ value: text(n) })), '/blocks/0/elements/0/value'],
  [
    'button URL',
    3000,
    (n) => actions(button({ url: `https://a.example/${text(n - 18)}` })),
    '/blocks/0/elements/0/url',
  ],
  ['select options', 100, (n) => select({ options: options(n) }), '/blocks/0/elements/0/options'],
  [
    'option text',
    75,
    (n) => select({ options: options(1, () => ({ text: plain(text(n)) })) }),
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value',
    150,
    (n) => select({ options: options(1, () => ({ value: text(n) })) }),
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'option description',
    75,
    (n) => select({ options: options(1, () => ({ description: plain(text(n)) })) }),
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'placeholder',
    150,
    (n) => select({ options: options(1), placeholder: plain(text(n)) }),
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'option groups',
    100,
    (n) => select({ option_groups: many(n, () => ({ label: plain('Group'), options: options(1) })) }),
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'overflow options',
    5,
    (n) => actions({ type: 'overflow', options: options(n) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    10,
    (n) => actions({ type: 'radio_buttons', options: options(n) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    10,
    (n) => actions({ type: 'checkboxes', options: options(n) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'confirm title',
    100,
    (n) => confirm({ title: plain(text(n)) }),
    '/blocks/0/elements/0/confirm/title/text',
  ],
  ['confirm text', 300, (n) => confirm({ text: plain(text(n)) }), '/blocks/0/elements/0/confirm/text/text'],
  [
    'confirm button',
    30,
    (n) => confirm({ confirm: plain(text(n)) }),
    '/blocks/0/elements/0/confirm/confirm/text',
  ],
  ['deny button', 30, (n) => confirm({ deny: plain(text(n)) }), '/blocks/0/elements/0/confirm/deny/text'],
  [
    'image URL',
    3000,
    (n) => [{ type: 'image', alt_text: 'x', image_url: `https://a.example/${text(n - 18)}` }],
    '/blocks/0/image_url',
  ],
  [
    'image alternative text',
    2000,
    (n) => [{ type: 'image', alt_text: text(n), image_url: 'https://a.example/x.png' }],
    '/blocks/0/alt_text',
  ],
  [
    'image title',
    2000,
    (n) => [{ type: 'image', alt_text: 'x', image_url: 'https://a.example/x.png', title: plain(text(n)) }],
    '/blocks/0/title/text',
  ],
  [
    'context text',
    3000,
    (n) => [{ type: 'context', elements: [marked(text(n))] }],
    '/blocks/0/elements/0/text',
  ],
  [
    'option group label',
    75,
    (n) => select({ option_groups: [{ label: plain(text(n)), options: options(1) }] }),
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'options of a group',
    100,
    (n) => select({ option_groups: [{ label: plain('Group'), options: options(n) }] }),
    '/blocks/0/elements/0/option_groups/0/options',
  ],
  [
    'accessibility label',
    75,
    (n) => actions(button({ accessibility_label: text(n) })),
    '/blocks/0/elements/0/accessibility_label',
  ],
  [
    'overflow URL',
    3000,
    (n) =>
      actions({
        type: 'overflow',
        options: options(1, () => ({ url: `https://a.example/${text(n - 18)}` })),
      }),
    '/blocks/0/elements/0/options/0/url',
  ],
  ['markdown', 12_000, (n) => [{ type: 'markdown', text: text(n) }], '/blocks/0/text'],
  [
    'all markdown together',
    12_000,
    (n) => [
      { type: 'markdown', text: text(6_000) },
      { type: 'markdown', text: text(n - 6_000) },
    ],
    '/blocks',
  ],
])('%s: %i, and not one more', async (_, most, make, pointer) => {
  expect(await post(make(most))).toMatchObject({ ok: true });
  const refused = await post(make(most + 1));
  expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' });
  const { messages } = refused.response_metadata as { messages: string[] };
  expect(messages[0]).toMatch(/^\[ERROR\] .* \[json-pointer:[^\]]+\]$/);
  expect(messages.join('\n')).toContain(`[json-pointer:${pointer}]`);
});

test('the blocks of a message may hold 13,200 characters together', async () => {
  const sections = (last: number) =>
    [3_000, 3_000, 3_000, 3_000, last].map((length) => ({ type: 'section', text: marked(text(length)) }));
  expect(await post(sections(1_200))).toMatchObject({ ok: true });
  expect(await post(sections(1_201))).toMatchObject({ ok: false, error: 'msg_blocks_too_long' });
});

test('a posted text may have 40,000 characters, an updated one 4,000', async () => {
  const { client } = on;
  const sent = await answerOf(client.chat.postMessage({ channel: 'C0HELP', text: text(40_000) }));
  expect(sent.ok).toBe(true);
  const tooLong = answerOf(client.chat.postMessage({ channel: 'C0HELP', text: text(40_001) }));
  expect((await tooLong).error).toBe('msg_too_long');
  const update = (length: number) =>
    answerOf(client.chat.update({ channel: 'C0HELP', ts: String(sent.ts), text: text(length) }));
  expect((await update(4_000)).ok).toBe(true);
  expect((await update(4_001)).error).toBe('msg_too_long');
});

test.each<[string, unknown, string]>([
  [
    'an unknown block',
    [{ type: 'sectoin', text: marked('x') }],
    '[ERROR] unsupported type: sectoin [json-pointer:/blocks/0/type]',
  ],
  [
    'an unknown property',
    [{ type: 'divider', colour: 'red' }],
    '[ERROR] invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'a missing property',
    [{ type: 'header' }],
    '[ERROR] missing required field: text [json-pointer:/blocks/0]',
  ],
  [
    'an empty text',
    [{ type: 'section', text: marked('') }],
    '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a section of nothing',
    [{ type: 'section' }],
    '[ERROR] must provide text or fields [json-pointer:/blocks/0/text]',
  ],
  ['markup in a header', [{ type: 'header', text: marked('x') }], '[json-pointer:/blocks/0/text/type]'],
  [
    'markup on a button',
    actions(button({ text: marked('x') })),
    '[json-pointer:/blocks/0/elements/0/text/type]',
  ],
  [
    'a style that is none',
    actions(button({ style: 'default' })),
    '[json-pointer:/blocks/0/elements/0/style]',
  ],
  ['no elements', actions(), '[ERROR] no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
  [
    'an input among actions',
    actions({ type: 'plain_text_input' }),
    '[ERROR] unsupported type: plain_text_input',
  ],
  [
    'a block_id twice',
    many(2, () => ({ type: 'divider', block_id: 'a' })),
    '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'an action_id twice in a block',
    actions(button(), button()),
    '`action_id` "go" already exists in this block',
  ],
  [
    'options and groups',
    select({ options: options(1), option_groups: [{ label: plain('x'), options: options(1) }] }),
    'must provide either options or option_groups',
  ],
  ['neither options nor groups', select({}), 'must provide either options or option_groups'],
  [
    'a first choice not on offer',
    select({ options: options(1), initial_option: { text: plain('z'), value: 'z' } }),
    'must match exactly one of the options',
  ],
  [
    'a file input outside a modal',
    [{ type: 'input', label: plain('x'), element: { type: 'file_input' } }],
    'file_input is not supported in messages',
  ],
])('%s is refused', async (_, blocks, complaint) => {
  const refused = await post(blocks);
  expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' });
  expect((refused.response_metadata as { messages: string[] }).messages.join('\n')).toContain(complaint);
});

test('the same action_id may appear in two blocks', async () => {
  expect(await post([...actions(button()), ...actions(button())])).toMatchObject({ ok: true });
});
