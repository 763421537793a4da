import { afterEach, beforeEach, expect, test } from 'vitest';
import { marked, plain } from './bare.ts';
import { type Stage, stage } from './tiny-app.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  addTicketDesk(on);
});
afterEach(() => on.stop());

/** A desk of one command, one modal and one card: enough to walk through everything that a person does. */
function addTicketDesk({ app }: Stage): void {
  app.command('/ticket', async ({ ack, body, client }) => {
    if (body.text !== 'new') return ack({ text: `I don't know \`/ticket ${body.text}\`.` });
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'ticket.new',
        title: plain('New ticket'),
        submit: plain('File'),
        blocks: [
          {
            type: 'input',
            block_id: 'subject',
            label: plain('Subject'),
            element: { type: 'plain_text_input', action_id: 'value', max_length: 20 },
          },
          {
            type: 'input',
            block_id: 'priority',
            label: plain('Priority'),
            element: {
              type: 'static_select',
              action_id: 'value',
              options: [
                { text: plain('High'), value: 'high' },
                { text: plain('Low'), value: 'low' },
              ],
            },
          },
          {
            type: 'input',
            block_id: 'assignee',
            optional: true,
            label: plain('Assignee'),
            element: { type: 'users_select', action_id: 'value' },
          },
        ],
      },
    });
    await ack();
  });
  app.view('ticket.new', async ({ ack, view, client, body }) => {
    const subject = view.state.values.subject?.value?.value ?? '';
    if (subject.trim() === '')
      return ack({ response_action: 'errors', errors: { subject: 'Say what is wrong.' } });
    await ack();
    await client.chat.postMessage({
      channel: 'C0OPS',
      text: `OPS-1 ${subject}`,
      blocks: [
        { type: 'section', text: marked(`*OPS-1*  ${subject} by <@${body.user.id}>`) },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              style: 'primary',
              text: plain('Assign to me'),
              action_id: 'ticket.assign_to_me',
              value: 'OPS-1',
            },
            {
              type: 'overflow',
              action_id: 'ticket.more',
              options: [
                { text: plain('Edit'), value: 'edit' },
                { text: plain('Cancel…'), value: 'cancel' },
              ],
            },
          ],
        },
      ],
    });
    await client.chat.postEphemeral({ channel: 'C0HELP', user: body.user.id, text: 'Filed OPS-1.' });
  });
  app.action('ticket.assign_to_me', async ({ ack, respond, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.message) return;
    await client.chat.update({
      channel: 'C0OPS',
      ts: body.message.ts,
      text: 'OPS-1',
      blocks: [{ type: 'section', text: marked(`*OPS-1* <@${body.user.id}> has it`) }],
    });
    await respond({ text: 'OPS-1 is yours.', replace_original: false });
  });
  app.action('ticket.more', async ({ ack, respond, action }) => {
    await ack();
    if (action.type === 'overflow') await respond(`You chose ${action.selected_option.value}.`);
  });
}

test('a ticket is filed, shown as a card and taken', async () => {
  const { slack } = on;
  const alice = slack.person('UALICE');
  const bob = slack.person('UBOB');

  const { view } = await alice.command('/ticket new', { in: '#help' });
  expect(view?.text).toBe(
    '== New ticket ==\nSubject: [ ]\nPriority: [▾]\nAssignee (optional): [▾]\n[Close] [File]',
  );

  const filed = await alice.submit(view, { subject: 'Payments fail', priority: 'High', assignee: 'UBOB' });
  expect(filed).toEqual({ closed: true });

  const card = await slack.channel('#ops-triage').card('OPS-1');
  expect(card.text).toBe('OPS-1  Payments fail by @alice\n[Assign to me]* [⋯ Edit · Cancel…]');
  await alice.hears('Filed OPS-1.');
  expect(alice.see('#help')).toBe('docket (only visible to you):\n  Filed OPS-1.');
  expect(bob.see('#help')).toBe('');

  const chosen = await bob.choose(card, 'Cancel…');
  expect(chosen.replies.map((reply) => reply.text)).toEqual(['You chose cancel.']);

  const { replies } = await card.as(bob).press('Assign to me');
  expect(replies.map((reply) => reply.text)).toEqual(['OPS-1 is yours.']);
  expect(card.text).toBe('OPS-1 @bob has it');
  expect(slack.violations).toEqual([]);
});

test('a refused submission keeps every character', async () => {
  const alice = on.slack.person('UALICE');
  const { view } = await alice.command('/ticket new', { in: '#help' });
  const refused = await alice.submit(view, { subject: '   ', priority: 'low' });
  expect(refused.errors).toEqual({ subject: 'Say what is wrong.' });
  expect(refused.view?.text).toContain('Subject: [   ]\n  ! Say what is wrong.');
  expect(view?.values).toEqual({ subject: '   ', priority: 'Low', assignee: '' });
  expect(view?.isOpen).toBe(true);
});

test("Slack's client refuses what is empty or too long without asking the app", async () => {
  const alice = on.slack.person('UALICE');
  const { view } = await alice.command('/ticket new', { in: '#help' });
  const before = on.slack.traffic.length;
  const refused = await alice.submit(view, { subject: 'x'.repeat(21) });
  expect(refused.errors).toEqual({
    subject: 'Must be at most 20 characters.',
    priority: 'Please complete this required field.',
  });
  expect(on.slack.traffic.length).toBe(before);
});

test('an unknown word is answered on the acknowledgement', async () => {
  const { reply } = await on.slack.person('UALICE').command('/ticket lsit');
  expect(reply?.text).toBe("I don't know `/ticket lsit`.");
});

test('a press on a button that is not there names those that are', async () => {
  const alice = on.slack.person('UALICE');
  const { view } = await alice.command('/ticket new', { in: '#help' });
  await alice.submit(view, { subject: 'x', priority: 'low' });
  const card = await on.slack.channel('#ops-triage').card('OPS-1');
  await expect(on.slack.person('UBOB').press(card, 'Resolve')).rejects.toThrow(
    'There is no button [Resolve]. There are: [Assign to me]',
  );
});
