import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import type { FormValues } from '../../src/slack/contract.ts';
import { textInput } from '../../src/slack/modals/inputs.ts';
import { readRows, rowBlocks } from '../../src/slack/modals/rows.ts';
import { peopleInput } from '../../src/slack/modals/several-inputs.ts';
import { modalOf } from '../helpers/docket.ts';
import { formView, modal, subcommand } from '../helpers/scripted-surfaces.ts';
import { openTestDoor, type TestDoor } from '../helpers/slack-door.ts';

let docket: TestDoor;
afterEach(() => docket.close());

const steps = { list: 'steps', noun: 'Step', most: 3, copied: ['delay'] };

function inputs(delay: string, name: (field: string) => string): KnownBlock[] {
  return [
    textInput({ name: name('delay'), label: 'Wait', initial: delay }),
    peopleInput({
      ...{ name: name('people'), label: 'People', placeholder: 'Nobody', initial: [], optional: true },
    }),
  ];
}

function view(delays: readonly string[]): ModalView {
  const last = textInput({ name: 'note', label: 'Note', initial: 'As ever', optional: true });
  const form = formView({ id: 'p-1' });
  return { ...form, blocks: [...form.blocks, ...rowBlocks(steps, delays, inputs), last] };
}

/** Bob with a form of some steps in front of him; `sent` is what he submits. */
async function openForm(delays: readonly string[] = ['5 min']) {
  const sent: { values: FormValues; metadata: unknown }[] = [];
  const form = subcommand('form', async () => ({ kind: 'modal', view: view(delays) }));
  const taken = modal(async (_turn, given) => {
    sent.push(given);
    return { kind: 'closed' };
  });
  docket = await openTestDoor({ subcommands: [form], modals: [taken] });
  const bob = docket.slack.person('UBOB');
  return { bob, sent, opened: modalOf(await bob.command('/ticket form', { in: '#ops-triage' })) };
}

test('one step more keeps everything that was typed, and starts with what is usual', async () => {
  const { bob, opened, sent } = await openForm();
  await bob.type(opened, {
    ...{ subject: 'Mine', note: '', 'steps.0.delay': '10 min', 'steps.0.people': ['@carol'] },
  });
  await bob.press(opened, 'Add a step');
  expect(opened.values).toEqual({
    ...{ subject: 'Mine', priority: '', assignee: '', note: '' },
    ...{ 'steps.0.delay': '10 min', 'steps.0.people': '@carol' },
    ...{ 'steps.1.delay': '10 min', 'steps.1.people': '' },
  });
  expect(opened.text.indexOf('Step 2')).toBeLessThan(opened.text.indexOf('Note'));
  expect(await bob.submit(opened, { 'steps.1.people': ['@dan'] })).toEqual({ closed: true });
  const [form] = sent;
  expect(form?.metadata).toEqual({ id: 'p-1' });
  expect(readRows(steps, form?.values ?? {})).toEqual([
    { row: 0, values: { delay: '10 min', people: ['UCAROL'] } },
    { row: 1, values: { delay: '10 min', people: ['UDAN'] } },
  ]);
});

test('a step in the middle goes with what is in it, and the others keep theirs', async () => {
  const { bob, opened, sent } = await openForm(['1 min', '2 min', '3 min']);
  await bob.type(opened, { 'steps.1.people': ['@carol'], 'steps.2.people': ['@dan'] });
  expect(opened.text).not.toContain('Add a step');
  await bob.press(opened, 'Remove step 2');
  expect(opened.text).toContain('Step 2');
  expect(opened.text).not.toContain('Step 3');
  await bob.press(opened, 'Add a step');
  const typed = { subject: 'Mine', 'steps.3.delay': '9 min' };
  expect(await bob.submit(opened, typed)).toEqual({ closed: true });
  expect(readRows(steps, sent[0]?.values ?? {})).toEqual([
    { row: 0, values: { delay: '1 min', people: null } },
    { row: 2, values: { delay: '3 min', people: ['UDAN'] } },
    { row: 3, values: { delay: '9 min', people: null } },
  ]);
});

test('the only step cannot be removed', async () => {
  const { bob, opened } = await openForm(['1 min', '2 min']);
  await bob.press(opened, 'Remove step 1');
  await expect(bob.press(opened, 'Remove step 1')).rejects.toThrow('There is no button');
  expect(opened.values).toMatchObject({ 'steps.1.delay': '2 min' });
});

test('two presses at once add one step: the second was made on a form that is gone', async () => {
  const { bob, opened } = await openForm();
  await bob.press(opened, 'Add a step', { deliverTwice: true });
  await docket.settle();
  expect(Object.keys(opened.values).filter((name) => name.endsWith('.delay'))).toHaveLength(2);
  expect(docket.logged.map(({ msg }) => msg)).toContain(
    'A form was not changed: it was closed, or changed meanwhile.',
  );
});

test.each([
  ['a list that the form does not have', { ...steps, list: 'layers' }],
  ['more steps than there may be', { ...steps, most: 1 }],
  ['no value of ours', 'x'],
])('a press with %s changes nothing', async (_what, value) => {
  const { bob, opened } = await openForm();
  const before = opened.text;
  const press = {
    ...{ type: 'button', action_id: 'form.add_row', block_id: 'steps.add', action_ts: '1.0' },
    value: JSON.stringify(value),
  };
  await bob.press(opened, 'Add a step', { forge: { actions: [press] } });
  expect(opened.text).toBe(before);
});

test('a form that was closed meanwhile is left alone', async () => {
  const { bob, opened } = await openForm();
  docket.slack.faults.add({ method: 'views.update', kind: 'error', error: 'not_found' });
  await bob.press(opened, 'Add a step');
  expect(opened.values).toMatchObject({ 'steps.0.delay': '5 min' });
  expect(docket.logged.map(({ msg }) => msg)).toContain(
    'A form was not changed: it was closed, or changed meanwhile.',
  );
});
