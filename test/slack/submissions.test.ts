import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { invalidField, UserError } from '../../src/errors.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import type { OpenView } from '../../src/sandbox/slack/person/types.ts';
import type { Modal } from '../../src/slack/contract.ts';
import { section } from '../../src/slack/messages/blocks.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { PLAIN_RIGHTS } from '../helpers/plain-rights.ts';
import { formView, gate, modal, subcommand } from '../helpers/scripted-surfaces.ts';
import { openTestDoor, SLACK_TEAM, type TestDoor } from '../helpers/slack-door.ts';

let docket: TestDoor;
afterEach(() => docket.close());

/** Bob with the form open, whose metadata is `metadata`. */
async function openForm(submit: Modal['submit'], metadata: () => unknown = () => ({})) {
  const form = subcommand('form', async () => ({ kind: 'modal', view: formView(metadata()) }));
  docket = await openTestDoor({ subcommands: [form], modals: [modal(submit)] });
  const bob = docket.slack.person('UBOB');
  return {
    bob,
    show: async (channel = '#ops-triage') => viewOf(await bob.command('/ticket form', { in: channel })),
  };
}

function viewOf({ view }: { view?: OpenView }): OpenView {
  if (!view) throw new Error('There is no form.');
  return view;
}

const fileIt: Modal['submit'] = async (turn, { values }) => {
  const { key } = await turn.run(createTicket, { board: 'OPS', subject: String(values.subject) });
  return { kind: 'done', channelId: 'C0OPS', confirmation: { text: `Filed ${key}.` } };
};

test('a form that goes through closes, and the channel tells its sender alone', async () => {
  const { bob, show } = await openForm(fileIt);
  expect(await bob.submit(await show(), { subject: 'Slow' })).toEqual({ closed: true });
  const told = await bob.hears('Filed OPS-1.');
  expect([told.channel, told.stored.onlyFor]).toEqual(['C0OPS', 'UBOB']);
});

test('where Docket is no member of the channel, a direct message tells', async () => {
  const { bob, show } = await openForm(async () => {
    return { kind: 'done', channelId: 'C0RANDOM', confirmation: { text: 'Filed it.' } };
  });
  await bob.submit(await show(), { subject: 'Slow' });
  const told = await bob.hears('Filed it.');
  expect(docket.slack.world.state.channels.find(({ id }) => id === told.channel)?.kind).toBe('im');
});

test('a confirmation that cannot be delivered undoes nothing', async () => {
  const { bob, show } = await openForm(fileIt);
  const view = await show();
  docket.slack.faults.add({ method: 'chat.postEphemeral', kind: 'status', status: 500 });
  expect(await bob.submit(view, { subject: 'Slow' })).toEqual({ closed: true });
  await docket.settle();
  expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
});

test('what is wrong with a field stands under it', async () => {
  const { bob, show } = await openForm(async () => {
    throw invalidField('subject', 'Write <something> here.');
  });
  const { errors, view } = await bob.submit(await show(), { subject: 'Slow', priority: 'high' });
  expect(errors).toEqual({ subject: 'Write <something> here.' });
  expect(view?.values).toMatchObject({ subject: 'Slow', priority: 'high' });
});

test('what is wrong with no field of the form stands on top, and nothing typed is lost', async () => {
  const { bob, show } = await openForm(async () => {
    throw new UserError('debrief_required', 'OPS-1 was critical: say what caused it.', {
      rootCause: 'Say it.',
    });
  });
  const { errors, view } = await bob.submit(await show(), {
    subject: 'Slow',
    priority: 'high',
    assignee: 'UCAROL',
  });
  expect(errors).toBeUndefined();
  expect(view?.text).toContain('OPS-1 was critical: say what caused it.');
  expect(view?.values).toMatchObject({ subject: 'Slow', priority: 'high', assignee: '@carol' });
});

test('a second refusal replaces the notice of the first', async () => {
  let round = 0;
  const { bob, show } = await openForm(async () => {
    round += 1;
    throw new UserError('conflict', `Refusal ${round}.`);
  });
  const first = await bob.submit(await show(), { subject: 'Slow' });
  const second = await bob.submit(first.view, { subject: 'Slower' });
  expect(second.view?.text).toContain('Refusal 2.');
  expect(second.view?.text).not.toContain('Refusal 1.');
});

test('a corrected form goes through under the same id, and once more changes nothing', async () => {
  let isStrict = true;
  const { bob, show } = await openForm(async (turn, form) => {
    const done = await turn.run(createTicket, {
      board: isStrict ? 'NOPE' : 'OPS',
      subject: String(form.values.subject),
    });
    return { kind: 'done', channelId: null, confirmation: { text: done.key } };
  });
  const view = await show();
  const refused = await bob.submit(view, { subject: 'Slow' });
  isStrict = false;
  expect(await bob.submit(refused.view, {}, { deliverTwice: true })).toEqual({ closed: true });
  expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
});

test('a form that Slack delivers twice has one effect', async () => {
  const { bob, show } = await openForm(fileIt);
  await bob.submit(await show(), { subject: 'Slow' }, { deliverTwice: true });
  expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
});

test('a form that went through and is changed and sent again says so', async () => {
  const { bob, show } = await openForm(fileIt);
  const view = await show();
  docket.slack.faults.add({ surface: 'interaction', kind: 'lost_response' });
  expect((await bob.submit(view, { subject: 'Slow' })).failure).toBe('operation_timeout');
  const again = await bob.submit(view, { subject: 'Slower' });
  expect(again.view?.text).toContain('This form has been submitted already.');
  expect(await docket.eventsOf('ticket.created')).toHaveLength(1);
});

test('a form made from an old state says who was faster, keeps what was typed, and can be sent again', async () => {
  let seen = { id: '', rev: 0 };
  const metadata = z.object({ id: z.string(), rev: z.number() });
  const { bob, show } = await openForm(
    async (turn, form) => {
      const { id, rev } = metadata.parse(form.metadata);
      await turn.run(assignTicket, { ticket: id, assignee: turn.person._id }, { expectedRev: rev });
      return { kind: 'closed' };
    },
    () => seen,
  );
  const erin = await docket.person('erin');
  const slack = { teamId: SLACK_TEAM, id: 'UCAROL' };
  const facts = { tenantId: 'default', name: 'carol', image: null, email: null, isWorkspaceAdmin: false };
  const carol = await docket.run(docket.system, recordPerson, { ...facts, slack });
  const { ticketId } = await docket.run(erin, createTicket, { board: 'OPS', subject: 'Slow' });
  seen = { id: ticketId, rev: 1 };
  const view = await show();
  const actor = {
    id: carol.id,
    kind: 'person',
    tenantId: 'default',
    slack,
    isAdmin: false,
    isOperator: false,
    ...PLAIN_RIGHTS,
  } as const;
  await docket.run(actor, assignTicket, { ticket: ticketId, assignee: carol.id });

  const outcome = await bob.submit(view, { subject: 'My words', priority: 'low' });
  expect(outcome.view?.text).toContain('@carol took OPS-1 just now.');
  expect(outcome.view?.values).toMatchObject({ subject: 'My words', priority: 'low' });
  expect(await bob.submit(outcome.view)).toEqual({ closed: true });
  expect(await docket.eventsOf('ticket.assigned')).toHaveLength(2);
});

test('a form that takes longer than two seconds shows that, and then its confirmation', async () => {
  const slow = gate();
  const { bob, show } = await openForm(async () => {
    slow.arrive();
    await slow.opened;
    return { kind: 'done', channelId: 'C0OPS', confirmation: { text: 'Filed OPS-7.' } };
  });
  const submission = bob.submit(await show(), { subject: 'Slow' });
  await slow.reached;
  docket.clock.advance(2_000);
  const { view } = await submission;
  expect(view?.text).toContain('Still working on it…');
  slow.open();
  await view?.shows('Filed OPS-7.');
});

test('a refusal that comes late brings the form back with everything typed', async () => {
  const slow = gate();
  const { bob, show } = await openForm(async () => {
    slow.arrive();
    await slow.opened;
    throw invalidField('subject', 'Say it in other words.');
  });
  const submission = bob.submit(await show(), { subject: 'My words', priority: 'high' });
  await slow.reached;
  docket.clock.advance(2_000);
  const { view } = await submission;
  slow.open();
  await view?.shows('Subject: Say it in other words.');
  expect(view?.values).toMatchObject({ subject: 'My words', priority: 'high' });
  expect(view?.stored.body).toMatchObject({ submit: { text: 'Send' } });
});

test('who closed the form meanwhile is told outside it', async () => {
  const slow = gate();
  const { bob, show } = await openForm(async () => {
    slow.arrive();
    await slow.opened;
    return { kind: 'done', channelId: 'C0OPS', confirmation: { text: 'Filed OPS-7.' } };
  });
  const submission = bob.submit(await show(), { subject: 'Slow' });
  await slow.reached;
  docket.clock.advance(2_000);
  const { view } = await submission;
  if (view) await bob.closeView(view);
  slow.open();
  expect((await bob.hears('Filed OPS-7.')).channel).toBe('C0OPS');
});

test('what no message should keep shows in place of the form', async () => {
  const content = { text: 'Connected.', blocks: [section('top secret')] };
  const { bob, show } = await openForm(async () => ({ kind: 'shown', content }));
  const { view } = await bob.submit(await show(), { subject: 'Slow' });
  expect(view?.text).toContain('top secret');
  expect(view?.stored.body).not.toHaveProperty('submit');
});

// Red where the secret is told in a message once the form is gone.
test('whoever closed the form hears of it without what no message should keep', async () => {
  const slow = gate();
  const { bob, show } = await openForm(async () => {
    slow.arrive();
    await slow.opened;
    return { kind: 'shown', content: { text: 'Connected.', blocks: [section('top secret')] } };
  });
  const submission = bob.submit(await show(), { subject: 'Slow' });
  await slow.reached;
  docket.clock.advance(2_000);
  const { view } = await submission;
  if (view) await bob.closeView(view);
  slow.open();
  expect((await bob.hears('Connected.')).text).not.toContain('top secret');
});
