import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf, type Bare, bareSlack, many, marked, plain, text, triggerOf } from './bare.ts';

let on: Bare;
beforeAll(async () => {
  on = await bareSlack();
});
afterAll(() => on.slack.stop());

const modal = (extra: object = {}) => ({ type: 'modal', title: plain('Title'), blocks: [], ...extra });
const input = (element: object, extra: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element: { type: 'plain_text_input', ...element },
  ...extra,
});
const form = (...blocks: unknown[]) => modal({ submit: plain('Go'), blocks });

async function open(view: unknown): Promise<Record<string, unknown>> {
  return answerOf(on.client.apiCall('views.open', { trigger_id: triggerOf(on), view }));
}
const complaints = (answer: Record<string, unknown>) =>
  (answer.response_metadata as { messages: string[] }).messages.join('\n');

type Row = [what: string, most: number, make: (n: number) => unknown, pointer: string];

test.each<Row>([
  ['blocks', 100, (n) => modal({ blocks: many(n, () => ({ type: 'divider' })) }), '/view/blocks'],
  ['title', 24, (n) => modal({ title: plain(text(n)) }), '/view/title/text'],
  ['submit', 24, (n) => modal({ submit: plain(text(n)) }), '/view/submit/text'],
  ['close', 24, (n) => modal({ close: plain(text(n)) }), '/view/close/text'],
  ['private_metadata', 3000, (n) => modal({ private_metadata: text(n) }), '/view/private_metadata'],
  ['callback_id', 255, (n) => modal({ callback_id: text(n) }), '/view/callback_id'],
  ['external_id', 255, (n) => modal({ external_id: text(n) }), '/view/external_id'],
  ['input label', 2000, (n) => form(input({}, { label: plain(text(n)) })), '/view/blocks/0/label/text'],
  ['input hint', 2000, (n) => form(input({}, { hint: plain(text(n)) })), '/view/blocks/0/hint/text'],
  ['max_length', 3000, (n) => form(input({ max_length: n })), '/view/blocks/0/element/max_length'],
  ['min_length', 3000, (n) => form(input({ min_length: n })), '/view/blocks/0/element/min_length'],
  [
    'initial text',
    3000,
    (n) => form(input({ initial_value: text(n) })),
    '/view/blocks/0/element/initial_value',
  ],
  [
    'initial text of a shorter input',
    20,
    (n) => form(input({ max_length: 20, initial_value: text(n) })),
    '/view/blocks/0/element/initial_value',
  ],
  ['files', 10, (n) => form(input({ type: 'file_input', max_files: n })), '/view/blocks/0/element/max_files'],
])('%s: %i, and not one more', async (_, most, make, pointer) => {
  expect(await open(make(most))).toMatchObject({ ok: true });
  const refused = await open(make(most + 1));
  expect(refused).toMatchObject({ ok: false, error: 'invalid_arguments' });
  expect(complaints(refused)).toContain(`[json-pointer:${pointer}]`);
});

test('a view may have 250,000 bytes as JSON', async () => {
  const view = (padding: number) =>
    modal({
      blocks: [
        ...many(84, () => ({ type: 'section', text: marked(text(2_900)) })),
        { type: 'section', text: marked(text(padding)) },
      ],
    });
  const rest = 250_000 - Buffer.byteLength(JSON.stringify(view(1))) + 1;
  expect(rest).toBeGreaterThan(0);
  expect(Buffer.byteLength(JSON.stringify(view(rest)))).toBe(250_000);
  expect(await open(view(rest))).toMatchObject({ ok: true });
  expect(await open(view(rest + 1))).toMatchObject({ ok: false, error: 'view_too_large' });
});

test.each<[string, unknown, string]>([
  [
    'inputs without a submit button',
    modal({ blocks: [input({})] }),
    'must provide submit when an input block',
  ],
  ['a markdown block', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'unsupported type: markdown'],
  [
    'two inputs that take the focus',
    form(input({ focus_on_load: true }), input({ focus_on_load: true })),
    'only one element',
  ],
  [
    'a longer least than most',
    form(input({ min_length: 5, max_length: 4 })),
    'must not be greater than max_length',
  ],
  ['a property of the Home tab', { type: 'home', title: plain('x'), blocks: [] }, 'view'],
  [
    'an unknown property',
    modal({ colour: 'red' }),
    'invalid additional property: colour [json-pointer:/view]',
  ],
  ['no view', undefined, 'missing required field: view'],
])('%s: refused', async (_, view, complaint) => {
  const refused = await open(view);
  expect(refused).toMatchObject({ ok: false, error: 'invalid_arguments' });
  expect(complaints(refused)).toContain(complaint);
});

test('the Home tab keeps to the same table', async () => {
  const publish = (blocks: unknown[]) =>
    answerOf(on.client.apiCall('views.publish', { user_id: 'UALICE', view: { type: 'home', blocks } }));
  expect(await publish(many(100, () => ({ type: 'divider' })))).toMatchObject({ ok: true });
  expect(await publish(many(101, () => ({ type: 'divider' })))).toMatchObject({ error: 'invalid_arguments' });
  expect(await publish([input({ type: 'file_input' })])).toMatchObject({ error: 'invalid_arguments' });
});
