import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerOf, type Bare, bareSlack, plain, resultOf, stillClock, triggerOf } from './bare.ts';

let on: Bare;
beforeEach(async () => {
  on = await bareSlack();
});
afterEach(() => on.slack.stop());

const form = (extra: object = {}) => ({
  type: 'modal' as const,
  title: plain('Form'),
  submit: plain('Go'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'subject',
      label: plain('Subject'),
      element: { type: 'plain_text_input' as const, action_id: 'value', ...extra },
    },
  ],
});

const open = (trigger: string) => on.client.views.open({ trigger_id: trigger, view: form() });

test('a trigger opens one modal', async () => {
  const trigger = triggerOf(on);
  expect(await resultOf(open(trigger))).toBe('ok');
  expect(await resultOf(open(trigger))).toBe('exchanged_trigger_id');
});

test('a trigger works for 3,000 ms', async () => {
  const still = await bareSlack({ clock: stillClock() });
  const openAfter = (milliseconds: number) => {
    const trigger = triggerOf(still);
    still.clock.advance(milliseconds);
    return resultOf(still.client.views.open({ trigger_id: trigger, view: form() }));
  };
  expect(await openAfter(3_000)).toBe('ok');
  expect(await openAfter(3_001)).toBe('expired_trigger_id');
  await still.slack.stop();
});

test('a trigger that Slack never gave out is none', async () => {
  expect(await resultOf(open('1.2.3'))).toBe('invalid_trigger_id');
});

test('a view that is refused does not use up the trigger', async () => {
  const trigger = triggerOf(on);
  const bad = { trigger_id: trigger, view: { ...form(), title: plain('x'.repeat(25)) } };
  expect(await resultOf(on.client.views.open(bad))).toBe('invalid_arguments');
  expect(await resultOf(open(trigger))).toBe('ok');
});

test('modals stack three high and remember what is below', async () => {
  const push = async (viewId: string) =>
    answerOf(on.client.views.push({ trigger_id: triggerOf(on, 'UALICE', viewId), view: form() }));
  const first = (await open(triggerOf(on))).view;
  const second = Object((await push(first?.id ?? '')).view);
  const third = Object((await push(second.id)).view);
  expect(second).toMatchObject({ previous_view_id: first?.id, root_view_id: first?.id });
  expect(third).toMatchObject({ previous_view_id: second.id, root_view_id: first?.id });
  expect(await push(third.id)).toMatchObject({ ok: false, error: 'push_limit_reached' });
});

test('nothing is pushed onto no modal', async () => {
  const push = on.client.views.push({ trigger_id: triggerOf(on), view: form() });
  expect(await resultOf(push)).toBe('invalid_trigger_id');
});

test('an update with an older hash is refused', async () => {
  const view = (await open(triggerOf(on))).view;
  const update = (hash?: string) =>
    on.client.views.update({ view_id: view?.id ?? '', view: form(), ...(hash ? { hash } : {}) });
  const stale = view?.hash ?? '';
  expect(await resultOf(update(stale))).toBe('ok');
  expect(await resultOf(update(stale))).toBe('hash_conflict');
  expect(await resultOf(update())).toBe('ok');
});

test('an update keeps what was typed where the same input stays', async () => {
  const alice = on.slack.person('UALICE');
  const { view } = await open(triggerOf(on));
  const modal = alice.modal;
  if (!modal) throw new Error('no modal');
  await alice.type(modal, { subject: 'half a sent' });
  await on.client.views.update({ view_id: view?.id ?? '', view: form({ initial_value: 'from the app' }) });
  expect(alice.modal?.values).toEqual({ subject: 'half a sent' });

  const asNumber = {
    ...form().blocks[0],
    element: { type: 'number_input', action_id: 'value', is_decimal_allowed: false },
  };
  await on.client.apiCall('views.update', { view_id: view?.id, view: { ...form(), blocks: [asNumber] } });
  expect(alice.modal?.values).toEqual({ subject: '' });
});

test('an update of a view that is gone says so', async () => {
  expect(await resultOf(on.client.views.update({ view_id: 'V0NONE', view: form() }))).toBe('not_found');
});

test('a view is found by its external_id, which nobody else may have', async () => {
  const named = { ...form(), external_id: 'ticket-1' };
  await on.client.views.open({ trigger_id: triggerOf(on), view: named });
  expect(await resultOf(on.client.views.update({ external_id: 'ticket-1', view: named }))).toBe('ok');
  const another = on.client.views.open({ trigger_id: triggerOf(on, 'UBOB'), view: named });
  expect(await resultOf(another)).toBe('duplicate_external_id');
});

test('a Home tab is published per person, and an older hash is refused', async () => {
  const home = (label: string) => ({
    type: 'home' as const,
    blocks: [{ type: 'header' as const, text: plain(label) }],
  });
  const publish = (user: string, label: string, hash?: string) =>
    on.client.views.publish({ user_id: user, view: home(label), ...(hash ? { hash } : {}) });
  const first = await publish('UALICE', 'Yours (1)');
  await publish('UBOB', 'Yours (5)');
  expect(await resultOf(publish('UALICE', 'Yours (2)', first.view?.hash))).toBe('ok');
  expect(await resultOf(publish('UALICE', 'Yours (3)', first.view?.hash))).toBe('hash_conflict');
  expect(await resultOf(publish('UNOBODY', 'x'))).toBe('invalid_arguments');
});

test('inputs nobody touched are null, first values are theirs', async () => {
  const blocks = [
    ['a', { type: 'plain_text_input' }],
    ['b', { type: 'plain_text_input', initial_value: 'x' }],
    ['c', { type: 'static_select', options: [{ text: plain('One'), value: '1' }] }],
    ['d', { type: 'multi_users_select' }],
    ['e', { type: 'datepicker', initial_date: '2026-01-31' }],
    ['f', { type: 'checkboxes', options: [{ text: plain('One'), value: '1' }] }],
    ['g', { type: 'users_select', initial_user: 'UBOB' }],
  ].map(([id, element]) => ({
    type: 'input',
    block_id: id,
    optional: true,
    label: plain('x'),
    element: { action_id: 'value', ...Object(element) },
  }));
  const answer = await answerOf(
    on.client.apiCall('views.open', { trigger_id: triggerOf(on), view: { ...form(), blocks } }),
  );
  expect(Object(answer.view).state.values).toEqual({
    a: { value: { type: 'plain_text_input', value: null } },
    b: { value: { type: 'plain_text_input', value: 'x' } },
    c: { value: { type: 'static_select', selected_option: null } },
    d: { value: { type: 'multi_users_select', selected_users: [] } },
    e: { value: { type: 'datepicker', selected_date: '2026-01-31' } },
    f: { value: { type: 'checkboxes', selected_options: [] } },
    g: { value: { type: 'users_select', selected_user: 'UBOB' } },
  });
});

test('a person may have modals open in several places', async () => {
  const first = (await open(triggerOf(on))).view;
  await open(triggerOf(on));
  expect(await resultOf(on.client.views.update({ view_id: first?.id ?? '', view: form() }))).toBe('ok');
  const pushed = await answerOf(
    on.client.views.push({ trigger_id: triggerOf(on, 'UALICE', first?.id), view: form() }),
  );
  expect(Object(pushed.view)).toMatchObject({ previous_view_id: first?.id });
  expect(on.slack.person('UALICE').modal?.id).toBe(Object(pushed.view).id);
});
