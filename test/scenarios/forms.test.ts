import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/person/types.ts';
import { type Docket, forgedPress, modalOf, openDocket, toldIn, valueOn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

/** A press whose button the card does not show, or no longer. */
async function formFrom(card: Message, actionId: string, value = valueOn(card)) {
  const [button = ''] = /\[([^\]*]+)\]/.exec(card.text)?.slice(1) ?? [];
  return modalOf(await docket.bob.press(card, button, forgedPress(actionId, value)));
}

async function resolved(subject: string): Promise<Message> {
  const card = await docket.file({ subject });
  const form = modalOf(await docket.bob.press(card, 'Resolve'));
  expect(await docket.bob.submit(form, { note: 'Done.' })).toEqual({ closed: true });
  return card.shows('[Reopen]');
}

test('edit: what is wrong stands under its field, and what was typed stays', async () => {
  const { bob, alice, file } = docket;
  const card = await file({ subject: 'Printr jams', priority: 'low' });
  const form = modalOf(await bob.choose(card, 'Edit'));
  expect(form.values).toMatchObject({ subject: 'Printr jams', priority: 'Low', description: '' });
  const refused = await bob.submit(form, { subject: '   ', tags: 'floor-2, !!!', description: 'Since 9.' });
  expect(Object.keys(refused.errors ?? {}).toSorted()).toEqual(['subject', 'tags']);
  expect(form.values).toMatchObject({ description: 'Since 9.' });
  const typed = { subject: 'Printer jams', tags: 'floor-2', priority: 'high', category: 'quota' };
  expect(await bob.submit(form, typed)).toEqual({ closed: true });
  await card.shows('OPS-1  Printer jams');
  expect(card.text).toContain('High · request');
  expect(toldIn(await alice.command('/ticket show OPS-1', { in: '#help' }))).toContain(
    'Category quota · tags floor-2',
  );
});

test('edit: saved as it was says that nothing changed', async () => {
  const { bob, file, settle } = docket;
  const card = await file({ subject: 'Printer jams' });
  const form = modalOf(await bob.choose(card, 'Edit'));
  expect(await bob.submit(form, {})).toEqual({ closed: true });
  await settle();
  expect((await bob.hears('Nothing changed on OPS-1.')).channel).toBe('C0OPS');
});

test('edit: a form that is older than the ticket tells what happened, and can be sent again', async () => {
  const { bob, carol, file } = docket;
  const card = await file({ subject: 'Printer jams' });
  const form = modalOf(await bob.choose(card, 'Edit'));
  await carol.press(card, 'Assign to me');
  await card.shows('@carol');
  const { view } = await bob.submit(form, { subject: 'Printer on floor 2 jams' });
  expect(view?.text).toContain('@carol took OPS-1 just now.');
  expect(view?.values).toMatchObject({ subject: 'Printer on floor 2 jams' });
  expect(await bob.submit(view, {})).toEqual({ closed: true });
  await card.shows('OPS-1  Printer on floor 2 jams');
  const late = await formFrom(card, 'ticket.edit');
  await carol.press(card, 'Start');
  await card.shows('in progress');
  const stale = valueOn(card).replace(/"rev":\d+/, '"rev":1');
  const outcome = await bob.press(card, 'Resolve', forgedPress('ticket.edit', stale));
  expect(outcome.view).toBeUndefined();
  expect(toldIn(outcome)).toContain('The card is up to date again.');
  await bob.closeView(late);
});

test('assign: somebody, nobody, an app, and by somebody without the right', async () => {
  const { bob, dan, file } = docket;
  const card = await file({ subject: 'Printer jams' });
  const form = modalOf(await bob.press(card, 'Assign…'));
  const refused = await bob.submit(
    form,
    { assignee: 'carol' },
    {
      forge: {
        view: {
          ...form.stored.body,
          id: form.id,
          state: { values: { assignee: { value: { type: 'users_select', selected_user: 'UDOCKET' } } } },
        },
      },
    },
  );
  expect(refused.errors).toEqual({ assignee: 'Apps have no tickets. Name a person.' });
  expect(await bob.submit(form, { assignee: 'carol' })).toEqual({ closed: true });
  await card.shows('@carol');
  await bob.hears('Assigned OPS-1, @carol has it.');
  const again = modalOf(await bob.choose(card, 'Reassign…'));
  expect(again.values).toMatchObject({ assignee: '@carol' });
  expect(await bob.submit(again, { assignee: null })).toEqual({ closed: true });
  await card.shows('nobody has it');
  const forged = modalOf(await bob.press(card, 'Assign…'));
  const { view } = await bob.submit(
    forged,
    { assignee: 'dan' },
    { forge: { user: { id: dan.id, name: dan.name, team_id: 'T0DOCKET' } } },
  );
  expect(view?.text).toContain('You may not do this here.');
  expect(card.text).toContain('nobody has it');
});

test('reopen: a closed ticket needs a reason, a resolved one does not', async () => {
  const { bob, carol } = docket;
  const card = await resolved('Printer jams');
  const form = modalOf(await bob.press(card, 'Reopen'));
  expect(await bob.submit(form, {})).toEqual({ closed: true });
  await card.shows('in progress');

  const other = await resolved('The lift is stuck');
  await bob.press(other, 'Close');
  await other.shows('closed');
  const closed = modalOf(await bob.choose(other, 'Reopen'));
  expect(closed.text).toContain('Needed, because the ticket is closed.');
  expect((await bob.submit(closed, { reason: ' \u200b' })).errors).toEqual({
    reason: 'Say why, in a sentence that everybody on the ticket understands.',
  });
  const late = modalOf(await carol.choose(other, 'Reopen'));
  expect(await bob.submit(closed, { reason: 'Stuck again.' })).toEqual({ closed: true });
  await other.shows('in progress');
  await docket.settle();
  expect(other.thread.map(({ text }) => text).join('\n')).toContain('reopened this: Stuck again.');
  const { view } = await carol.submit(late, { reason: 'I am stuck in it.' });
  expect(view?.text).toContain('@bob reopened OPS-2 just now.');
  expect(view?.values).toMatchObject({ reason: 'I am stuck in it.' });
});

test('cancel: needs a reason; what is done only an admin can cancel', async () => {
  const { bob, frank, file, settle } = docket;
  const card = await file({ subject: 'Printer jams' });
  const form = modalOf(await bob.choose(card, 'Cancel'));
  expect(form.text).toContain('[Keep it] [Cancel ticket]');
  expect((await bob.submit(form, { reason: ' \u200b' })).errors).toEqual({
    reason: 'Say why, in a sentence that everybody on the ticket understands.',
  });
  expect(await bob.submit(form, { reason: 'Bought a new one.' })).toEqual({ closed: true });
  await card.shows('canceled');
  await bob.hears('Canceled OPS-1.');

  const done = await resolved('The lift is stuck');
  expect(toldIn(await bob.command('/ticket cancel OPS-2 A test.', { in: '#ops-triage' }))).toContain(
    'You may not do this here.',
  );
  expect(toldIn(await frank.command('/ticket cancel OPS-2 A test.', { in: '#help' }))).toBe(
    'Canceled OPS-2.',
  );
  await done.shows('canceled');
  await settle();
});

test('comment: blank is refused, internal stays internal, and the requester is offered no choice', async () => {
  const { alice, bob, file, settle } = docket;
  const card = await file({ subject: 'Printer jams' });
  const form = modalOf(await bob.choose(card, 'Comment'));
  expect(form.text).toContain('Who reads it');
  expect(Object.keys((await bob.submit(form, { text: '  ' })).errors ?? {})).toEqual(['text']);
  expect(await bob.submit(form, { text: 'The toner is stolen.', audience: 'internal' })).toEqual({
    closed: true,
  });
  await bob.hears('Only agents can read that.');
  await card.shows('1 comment');
  const shown = await alice.command('/ticket show OPS-1', { in: '#help' });
  expect(toldIn(shown)).not.toContain('toner');
  if (!shown.reply) throw new Error('no reply');
  const own = modalOf(await alice.press(shown.reply, 'Comment'));
  expect(own.text).not.toContain('Who reads it');
  expect(await alice.submit(own, { text: 'It still jams.' })).toEqual({ closed: true });
  await alice.hears('Everybody on it can read that.');
  const forged = modalOf(await alice.press(shown.reply, 'Comment'));
  const { view } = await alice.submit(
    forged,
    { text: 'Psst' },
    {
      forge: {
        view: {
          ...forged.stored.body,
          id: forged.id,
          state: {
            values: {
              text: { value: { type: 'plain_text_input', value: 'Psst' } },
              audience: { value: { type: 'radio_buttons', selected_option: { value: 'internal' } } },
            },
          },
        },
      },
    },
  );
  expect(view?.text).toContain('You may not do this here.');
  await settle();
  await card.shows('2 comments');
});
