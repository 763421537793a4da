import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenView } from '../../../src/sandbox/slack/person/types.ts';
import { plain, triggerOf } from './bare.ts';
import { type Scripted, scriptedApp } from './scripted-app.ts';

let on: Scripted;
beforeEach(async () => {
  on = await scriptedApp();
});
afterEach(() => on.stop());

const alice = () => on.slack.person('UALICE');
const options = [
  { text: plain('High'), value: 'high' },
  { text: plain('Low'), value: 'low' },
];
const input = (id: string, element: object, extra: object = {}) => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: { action_id: 'value', ...element },
  ...extra,
});
const modal = (blocks: unknown[], extra: object = {}) => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Go'),
  blocks,
  ...extra,
});
const subject = input('subject', { type: 'plain_text_input', min_length: 3, max_length: 10 });
const header = { type: 'header', block_id: 'top', text: plain('Top') };

async function opened(view: unknown): Promise<OpenView> {
  await on.client.apiCall('views.open', { trigger_id: triggerOf(on), view });
  const found = alice().modal;
  if (!found) throw new Error('no modal');
  return found;
}

test('a submission arrives with what was typed and chosen', async () => {
  const view = await opened(
    modal(
      [
        subject,
        input('priority', { type: 'static_select', options }),
        input('assignee', { type: 'users_select' }),
        input('due', { type: 'datepicker' }, { optional: true }),
        input('labels', { type: 'checkboxes', options }, { optional: true }),
      ],
      { callback_id: 'ticket.new', private_metadata: '{"board":1}' },
    ),
  );
  on.answer = () => '';
  const typed = { subject: 'Broken', priority: 'High', assignee: '@bob', labels: ['low'] };
  expect(await alice().submit(view, typed)).toEqual({ closed: true });
  expect(on.payload()).toMatchObject({
    type: 'view_submission',
    user: { id: 'UALICE' },
    response_urls: [],
    view: {
      id: view.id,
      callback_id: 'ticket.new',
      private_metadata: '{"board":1}',
      root_view_id: view.id,
      state: {
        values: {
          subject: { value: { type: 'plain_text_input', value: 'Broken' } },
          priority: { value: { type: 'static_select', selected_option: options[0] } },
          assignee: { value: { type: 'users_select', selected_user: 'UBOB' } },
          due: { value: { type: 'datepicker', selected_date: null } },
          labels: { value: { type: 'checkboxes', selected_options: [options[1]] } },
        },
      },
    },
  });
  expect(alice().modal).toBeUndefined();
});

test.each([
  ['', 'Please complete this required field.'],
  ['ab', 'Must be at least 3 characters.'],
  ['x'.repeat(11), 'Must be at most 10 characters.'],
])('"%s" does not leave the client', async (typed, error) => {
  const view = await opened(modal([subject]));
  expect((await alice().submit(view, { subject: typed })).errors).toEqual({ subject: error });
  expect(on.received).toEqual([]);
});

test('blanks leave the client, as in Slack', async () => {
  const view = await opened(modal([subject]));
  expect(await alice().submit(view, { subject: '    ' })).toEqual({ closed: true });
});

test.each([
  ['email_text_input', 'nobody', 'Please enter a valid email address.'],
  ['url_text_input', 'nowhere', 'Please enter a valid URL.'],
  ['number_input', '1.5', 'Please enter a valid number.'],
])('%s refuses "%s"', async (type, typed, error) => {
  const extra = type === 'number_input' ? { is_decimal_allowed: false } : {};
  const view = await opened(modal([input('field', { type, ...extra })]));
  expect((await alice().submit(view, { field: typed })).errors).toEqual({ field: error });
});

test('an option that is not on offer cannot be chosen', async () => {
  const view = await opened(modal([input('priority', { type: 'static_select', options })]));
  await expect(alice().submit(view, { priority: 'Urgent' })).rejects.toThrow(
    '"Urgent" is not on offer. There are: High (high), Low (low)',
  );
  await expect(alice().submit(view, { urgency: 'High' })).rejects.toThrow(
    'There is no field urgency. There are: priority',
  );
});

test('errors keep the modal open with everything in it', async () => {
  const view = await opened(modal([subject]));
  on.answer = () => ({ response_action: 'errors', errors: { subject: 'Say more.' } });
  const refused = await alice().submit(view, { subject: 'Hmmm' });
  expect(refused.errors).toEqual({ subject: 'Say more.' });
  expect(refused.view?.text).toBe('== Form ==\nsubject: [Hmmm]\n  ! Say more.\n[Close] [Go]');
  on.answer = () => '';
  expect(await alice().submit(view)).toEqual({ closed: true });
});

test.each<[string, unknown, string]>([
  [
    'errors of a block that is no input',
    { response_action: 'errors', errors: { top: 'x' } },
    'no input block top in this view',
  ],
  [
    'errors of a block that is not there',
    { response_action: 'errors', errors: { nothing: 'x' } },
    'no input block nothing in this view',
  ],
  ['no errors', { response_action: 'errors', errors: {} }, 'errors is empty'],
  ['an unknown action', { response_action: 'close' }, 'invalid_response_action'],
  ['an unknown property', { response_action: 'clear', view: {} }, 'invalid additional property: view'],
  [
    'a view that is none',
    { response_action: 'update', view: { type: 'modal', blocks: [] } },
    'missing required field: title',
  ],
])('an answer with %s fails the submission', async (_, answer, complaint) => {
  const view = await opened(modal([header, subject]));
  on.answer = () => Object(answer);
  await expect(alice().submit(view, { subject: 'Broken' })).rejects.toThrow(complaint);
});

test('an update replaces the modal and keeps the same inputs', async () => {
  const view = await opened(modal([subject]));
  on.answer = () => ({
    response_action: 'update',
    view: modal([subject, header], { title: plain('Still working') }),
  });
  const { view: updated } = await alice().submit(view, { subject: 'Broken' });
  expect(updated?.id).toBe(view.id);
  expect(updated?.title).toBe('Still working');
  expect(updated?.values).toEqual({ subject: 'Broken' });
});

test('a push covers the modal, an empty answer uncovers it, a clear closes all', async () => {
  const view = await opened(modal([subject]));
  on.answer = () => ({ response_action: 'push', view: modal([], { title: plain('On top') }) });
  const { view: pushed } = await alice().submit(view, { subject: 'Broken' });
  expect(pushed?.title).toBe('On top');
  on.answer = () => '';
  const closed = await alice().submit(pushed);
  expect(closed).toMatchObject({ closed: true, view: { title: 'Form' } });
  on.answer = () => ({ response_action: 'push', view: modal([], { title: plain('Again') }) });
  const again = await alice().submit(alice().modal);
  on.answer = () => ({ response_action: 'clear' });
  expect(await alice().submit(again.view)).toEqual({ closed: true });
  expect(alice().modal).toBeUndefined();
});

test('closing is told only where the modal asks for it', async () => {
  await alice().closeView(await opened(modal([subject])));
  expect(on.received).toEqual([]);
  const view = await opened(modal([subject], { notify_on_close: true, callback_id: 'ticket.new' }));
  await alice().closeView(view);
  expect(on.payload()).toMatchObject({
    type: 'view_closed',
    is_cleared: false,
    view: { callback_id: 'ticket.new' },
  });
  expect(on.payload()).not.toHaveProperty('trigger_id');
  expect(view.isOpen).toBe(false);
});

test('an app that fails leaves the modal as it was', async () => {
  const view = await opened(modal([subject]));
  on.status = 500;
  const failed = await alice().submit(view, { subject: 'Broken' });
  expect(failed.failure).toBe('dispatch_failed');
  expect(alice().modal?.values).toEqual({ subject: 'Broken' });
});

test('an external select is asked for what was typed', async () => {
  const view = await opened(modal([input('ticket', { type: 'external_select', min_query_length: 1 })]));
  on.answer = (payload) =>
    payload.type === 'block_suggestion'
      ? { options: [{ text: plain(`OPS-1 ${payload.value}`), value: 'OPS-1' }] }
      : '';
  expect(await alice().suggest(view, 'ticket', 'pay')).toEqual(['OPS-1 pay']);
  expect(await alice().submit(view, { ticket: 'OPS-1' })).toEqual({ closed: true });
  expect(on.payload()).toMatchObject({
    view: { state: { values: { ticket: { value: { selected_option: { value: 'OPS-1' } } } } } },
  });
});

test('more than 100 suggestions are refused', async () => {
  const view = await opened(modal([input('ticket', { type: 'external_select' })]));
  const suggest = (count: number) => {
    on.answer = () => ({
      options: Array.from({ length: count }, (_, i) => ({ text: plain('x'), value: `v${i}` })),
    });
    return alice().suggest(view, 'ticket', 'x');
  };
  expect(await suggest(100)).toHaveLength(100);
  await expect(suggest(101)).rejects.toThrow('no more than 100 items allowed');
});

test('choosing in a modal acts at once', async () => {
  const view = await opened(
    modal([input('board', { type: 'static_select', options }, { dispatch_action: true })]),
  );
  on.answer = () => '';
  await alice().select(view, 'board', 'low', { waitMs: 0 });
  expect(on.payload()).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    actions: [{ type: 'static_select', block_id: 'board', selected_option: { value: 'low' } }],
    view: { state: { values: { board: { value: { selected_option: { value: 'low' } } } } } },
  });
});

test('a chosen channel gives a response_url where the select asks for one', async () => {
  const element = { type: 'conversations_select', response_url_enabled: true };
  const view = await opened(modal([input('where', element)]));
  on.answer = () => '';
  await alice().submit(view, { where: '#ops-triage' });
  const [url] = on.payload().response_urls as Record<string, unknown>[];
  expect(url).toMatchObject({ block_id: 'where', action_id: 'value', channel_id: 'C0OPS' });
  await fetch(String(url?.response_url), {
    method: 'POST',
    body: JSON.stringify({ text: 'Filed', response_type: 'in_channel' }),
  });
  expect(on.slack.channel('#ops-triage').text).toBe('docket:\n  Filed');
});
