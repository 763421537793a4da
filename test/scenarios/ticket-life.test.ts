import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowsOf } from '../../src/database/unscoped.ts';
import { comments } from '../../src/tickets/comment.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

test('a ticket lives: filed by alice, taken by bob, discussed with carol, resolved, reopened and closed', async () => {
  const { alice, bob, carol, triage, settle } = docket;

  const form = modalOf(await alice.command('/ticket new', { in: '#help' }));
  expect(form.text).toContain('New ticket');
  const filed = await alice.submit(form, {
    subject: 'Payments API times out',
    description: 'Since 09:12 every third call fails.',
    priority: 'medium',
    type: 'incident',
  });
  expect(filed).toEqual({ closed: true });
  const confirmation = await alice.hears('Filed OPS-1');
  expect(confirmation.channel).toBe('C0HELP');

  const card = await triage.card('OPS-1');
  expect(card.text).toContain('OPS-1  Payments API times out');
  expect(card.text).toContain('Medium · incident · new · nobody has it');
  expect(card.text).toContain('Since 09:12 every third call fails.');
  expect(card.text).toContain('Filed by @alice in #help');
  expect(card.text).toContain('[Assign to me]*');

  await bob.press(card, 'Assign to me');
  await card.shows('Medium · incident · new · @bob');
  await bob.press(card, 'Start');
  await card.shows('Medium · incident · in progress · @bob');

  await bob.reply(card, 'The gateway restarts, give it a minute.');
  await carol.reply(card, 'I watch the queue meanwhile.');
  await card.shows('2 comments');

  const resolving = modalOf(await bob.press(card, 'Resolve'));
  expect(resolving.text).not.toContain('Root cause');
  expect(await bob.submit(resolving, { note: 'The gateway was restarted.' })).toEqual({ closed: true });
  await card.shows('The gateway was restarted.');
  expect(card.text).toContain('[Reopen]');
  await settle();
  expect(card.thread.map((post) => post.text).join('\n')).toContain('The gateway was restarted.');

  const shown = await alice.command('/ticket show OPS-1', { in: '#help' });
  expect(shown.reply?.text).toContain('resolved');

  await bob
    .press(card, 'Reopen')
    .then((outcome) => outcome.view && bob.submit(outcome.view, { reason: 'It fails again.' }));
  await card.shows('in progress · @bob');
  const again = modalOf(await carol.press(card, 'Resolve'));
  await carol.submit(again, { note: 'A second gateway was restarted too.' });
  await card.shows('A second gateway was restarted too.');
  const closed = await alice.command('/ticket close OPS-1', { in: '#help' });
  expect(closed.reply?.text).toBe('Closed OPS-1.');
  await card.shows(/closed/i);
  expect(card.text).not.toContain('[Close]');
  expect(triage.messages.length).toBe(1);
});

test('replies in the thread become comments; edits and deletions follow them', async () => {
  const { alice, bob, file, settle, app } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const reply = await bob.reply(card, 'Is it still burnig?');
  await card.shows('1 comment');
  await bob.edit(reply, 'Is it still burning?');
  await settle();
  const rows = () => rowsOf(app.engine.database, comments).find().lean();
  expect((await rows()).map(({ text, audience }) => ({ text, audience }))).toEqual([
    { text: 'Is it still burning?', audience: 'internal' },
  ]);
  expect((await alice.command('/ticket show OPS-1', { in: '#help' })).reply?.text).not.toContain('burning');
  await bob.delete(reply);
  await settle();
  const [row] = await rows();
  expect(row?.text).toBe('');
  expect(row?.deletedAt).toBeInstanceOf(Date);
  expect(card.text).not.toContain('1 comment');
});

test('the Comment button tells the requester, as the person who wrote it', async () => {
  const { alice, bob, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const form = modalOf(
    await bob
      .press(card, 'Assign to me')
      .then(() => card.shows('[Comment]'))
      .then(() => bob.press(card, 'Comment')),
  );
  await bob.submit(form, { text: 'Please step back from it.', audience: 'public' });
  await settle();
  expect(card.thread.map((post) => post.text).join('\n')).toContain('Please step back from it.');
  const shown = await alice.command('/ticket show OPS-1', { in: '#help' });
  expect(shown.reply?.text).toContain('Please step back from it.');
});

test('lists: open ones of the board, and mine', async () => {
  const { alice, bob, file } = docket;
  await file({ subject: 'Printer on fire', priority: 'low' });
  const card = await file({ subject: 'Payments down', priority: 'critical' });
  await bob.press(card, 'Assign to me');
  await card.shows('@bob');
  const list = (await bob.command('/ticket list', { in: '#ops-triage' })).reply?.text ?? '';
  expect(list.indexOf('OPS-2')).toBeGreaterThan(-1);
  expect(list.indexOf('OPS-2')).toBeLessThan(list.indexOf('OPS-1'));
  const bobs = (await bob.command('/ticket mine', { in: '#ops-triage' })).reply?.text ?? '';
  expect(bobs).toContain('OPS-2');
  expect(bobs).not.toContain('OPS-1');
  const alices = (await alice.command('/ticket mine', { in: '#help' })).reply?.text ?? '';
  expect(alices).toContain('OPS-1');
  expect(alices).toContain('OPS-2');
  const help = (await alice.command('/ticket help', { in: '#help' })).reply?.text ?? '';
  expect(help.split('\n').length).toBeLessThanOrEqual(12);
  expect(help).toContain('/ticket new');
});

test('what somebody writes is shown as text everywhere', async () => {
  const { bob, file } = docket;
  const card = await file({
    subject: '<!channel> *bold* <@UBOB> <http://evil.example|click>',
    description: '> quote\n<!here>',
  });
  const sent = JSON.stringify(card.stored);
  for (const markup of ['<!channel>', '<!here>', '<@UBOB>', '<http://evil.example|click>']) {
    expect(sent).not.toContain(markup);
  }
  expect(card.text).toContain('click');
  const shown = await bob.command('/ticket show OPS-1', { in: '#ops-triage' });
  expect(JSON.stringify(shown.reply?.stored)).not.toContain('<!channel>');
  expect(toldIn({ replies: shown.replies })).toContain('OPS-1');
});
