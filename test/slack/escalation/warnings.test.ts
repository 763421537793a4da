import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { resolveTicket } from '../../../src/tickets/commands/resolve-ticket.ts';
import { buildPolicy, DAY, MINUTE } from '../../tickets/time/promises.ts';
import { type CallDoor, openCallDoor } from './call-door.ts';

let docket: CallDoor;
beforeEach(async () => {
  docket = await openCallDoor();
});
afterEach(async () => {
  expect(docket.slack.violations).toEqual([]);
  await docket.close();
});

const textsTo = (userId: string) => docket.toldDirectly(userId).map(({ text }) => text);

describe('whoever is informed', () => {
  const raci = () => ({
    ...{ responsible: [docket.bob.id], accountable: [], consulted: [] },
    informed: [docket.carol.id, docket.bob.id],
  });

  test('gets one message for both missed deadlines, and is not called', async () => {
    await docket.give({ slaPolicies: [buildPolicy({ warnings: [], raci: raci() })] });
    await docket.file();
    await docket.passTime(20 * MINUTE);
    const [text, ...more] = textsTo('UCAROL');
    expect(more).toEqual([]);
    expect(text).toMatch(
      /^OPS-1 {2}Payments API times out\nIt had to be answered by .+, and was not\. Nobody has it\.\n\[Open\]\nIts deadline policy names you as informed\. Nobody waits for you\.$/,
    );
    expect(docket.told()[0]?.stored.text).not.toContain('UCAROL');
    expect(textsTo('UBOB').filter((each) => each.includes('informed'))).toEqual([]);
    await docket.passTime(4 * 60 * MINUTE);
    expect((await docket.eventsOf('ticket.sla_breached')).length).toBe(2);
    expect(textsTo('UCAROL')).toHaveLength(1);
  });
});

describe('a deadline that comes near', () => {
  const raci = { responsible: [] as string[], accountable: [], consulted: [], informed: [] };

  test('is told to whoever has the ticket, and to nobody else', async () => {
    await docket.give({
      slaPolicies: [buildPolicy({ warnings: [75], raci: { ...raci, responsible: [docket.carol.id] } })],
    });
    const ticket = await docket.file();
    await docket.run(docket.bob, assignTicket, { ticket, assignee: docket.bob.id });
    await docket.passTime(15 * MINUTE);
    const [text, ...more] = textsTo('UBOB');
    expect(more).toEqual([]);
    expect(text).toMatch(
      /^OPS-1 {2}Payments API times out\nIt has to be answered by .+ \([45] min left\)\.\n\[Start\]\* \[Resolve\] \[Open\]$/,
    );
    expect(textsTo('UCAROL')).toEqual([]);
    expect(docket.told()).toEqual([]);
  });

  test('is told to those responsible where nobody has it', async () => {
    await docket.give({
      slaPolicies: [buildPolicy({ warnings: [75], raci: { ...raci, responsible: [docket.carol.id] } })],
    });
    await docket.file();
    await docket.passTime(15 * MINUTE);
    expect(textsTo('UCAROL')).toEqual([expect.stringContaining('It has to be answered by')]);
  });

  test('is told to the contact where nobody is responsible either', async () => {
    await docket.give({ slaPolicies: [buildPolicy({ warnings: [75], contactId: docket.carol.id })] });
    await docket.file();
    await docket.passTime(15 * MINUTE);
    expect(textsTo('UCAROL')).toEqual([expect.stringContaining('It has to be answered by')]);
  });

  test('is told to nobody where the policy names nobody', async () => {
    await docket.give({ slaPolicies: [buildPolicy({ warnings: [75] })] });
    await docket.file();
    await docket.passTime(15 * MINUTE);
    expect((await docket.eventsOf('ticket.sla_warned')).length).toBe(1);
    expect([...textsTo('UBOB'), ...textsTo('UCAROL')]).toEqual([]);
  });

  test('the whole ticket is a press away', async () => {
    await docket.give({ slaPolicies: [buildPolicy({ warnings: [75] })] });
    const ticket = await docket.file();
    await docket.run(docket.bob, assignTicket, { ticket, assignee: docket.bob.id });
    await docket.passTime(15 * MINUTE);
    const [message] = docket.toldDirectly('UBOB');
    if (!message) throw new Error('Bob was not warned.');
    const { replies } = await docket.slack.person('UBOB').press(message, 'Open');
    expect(replies[0]?.text).toContain('OPS-1  Payments API times out');
  });
});

describe('a requester who is waited for', () => {
  /** Medium, so that nothing stands in the way of resolving. */
  async function waitingFor(priority: 'medium' | 'critical'): Promise<string> {
    await docket.give({ remindAfterDays: 1, resolveAfterReminders: 2, closeAfterDays: 3 });
    const { key } = await docket.run(docket.alice, createTicket, {
      board: 'OPS',
      subject: 'Which one?',
      priority,
    });
    await docket.run(docket.bob, assignTicket, { ticket: key, assignee: docket.bob.id });
    await docket.run(docket.bob, changeStatus, { ticket: key, status: 'triaged' });
    await docket.run(docket.bob, changeStatus, { ticket: key, status: 'wait_requester' });
    await docket.passTime(0);
    return key;
  }

  const thread = () =>
    docket.toldDirectly('UALICE').flatMap((message) => message.thread.map(({ text }) => text));

  test('is reminded, then told that it resolved and closed by itself', async () => {
    await waitingFor('medium');
    await docket.passTime(DAY);
    expect(thread()).toEqual([
      'OPS-1  Which one? still waits for an answer from @alice.\nReply in this thread. Without an answer it will be resolved.',
    ]);
    await docket.passTime(DAY);
    await docket.passTime(DAY);
    expect(thread()[2]).toMatch(
      /^OPS-1 is resolved by itself\.\nNobody answered after 2 reminders\.\nNext: /,
    );
    const [card] = docket.slack.channel('#ops-triage').messages;
    expect(card?.thread.map(({ text }) => text)).toEqual([
      'Resolved by itself.\nNobody answered after 2 reminders.',
    ]);
    await docket.passTime(3 * DAY);
    expect(thread()[3]).toBe('OPS-1 closed by itself after 3 days without an answer.');
  });

  test('whose ticket wants a debrief: its assignee is asked, once', async () => {
    await waitingFor('critical');
    for (let days = 0; days < 5; days += 1) await docket.passTime(DAY);
    const [text, ...more] = textsTo('UBOB');
    expect(more).toEqual([]);
    expect(text).toBe(
      [
        'OPS-1  Which one?',
        'Nobody answered the reminders of OPS-1, and it cannot resolve by itself.',
        'OPS-1 wants a debrief, so that a person has to resolve it.',
        '[Resolve]* [Open]',
      ].join('\n'),
    );
  });
});

test('what somebody closes is not told to its requester', async () => {
  const ticket = await docket.file();
  const debrief = { rootCause: 'A release broke the pool.', impact: 'Every third call failed.' };
  await docket.run(docket.bob, resolveTicket, {
    ticket,
    ...debrief,
    actions: 'The release was rolled back.',
  });
  await docket.run(docket.bob, changeStatus, { ticket, status: 'closed' });
  await docket.settle();
  expect(JSON.stringify(textsTo('UALICE'))).not.toContain('closed');
});

test('whoever escalates by hand reads who is told, and when', async () => {
  await docket.callThen({ kind: 'person', id: docket.carol.id });
  await docket.file();
  const { replies } = await docket.slack
    .person('UCAROL')
    .command('/ticket escalate OPS-1 The whole region is down.', { in: '#ops-triage' });
  expect(replies[0]?.text).toMatch(
    /^Escalated OPS-1\. Bob Brandt is told now\. Next: Carol Chen, .+, unless somebody acknowledges\.$/,
  );
  await docket.passTime(1_000);
  expect(docket.told()[0]?.text).toMatch(
    /^@bob {2}OPS-1 was escalated by hand · critical\n.*\n> The whole region is down\./,
  );
});
