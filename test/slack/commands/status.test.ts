import { describe, expect, it } from 'vitest';
import { statusCommand } from '../../../src/slack/commands/status.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import type { Status } from '../../../src/tickets/vocabulary.ts';
import { alice, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const ID = buildTicket()._id;

async function type(argument: string, status: Status = 'new', becomes: Status = 'in_progress') {
  const fake = fakeTurn();
  fake.onRun(changeStatus, { ticketId: ID, key: 'OPS-123', oldStatus: status, status: becomes });
  fake.onAsk(getTicket, {
    ...{ ticket: buildTicket({ assigneeId: bob._id, status }), board: buildBoard() },
    ...{ people: peopleMap(alice, bob), blockers: [], mayWork: true },
    nextStatuses: status === 'canceled' ? [] : ['triaged', 'resolved'],
  });
  return { answer: await statusCommand.run(fake.turn, argument), ran: fake.ran };
}

describe('/ticket status', () => {
  it('without a word shows the status and where it can go', async () => {
    const { answer, ran } = await type('OPS-123');
    expect(ran).toEqual([]);
    expect(answer).toEqual({
      kind: 'private',
      text: 'OPS-123 is new. From there it can go to triaged, in progress, escalated, resolved or canceled. `/ticket status OPS-123 triaged` takes it there.',
    });
    expect((await type('OPS-123', 'canceled')).answer).toEqual({
      kind: 'private',
      text: 'OPS-123 is canceled. It stays so; file a new ticket instead.',
    });
  });

  it.each([
    ['triaged', 'triaged', ''],
    ['in progress', 'in_progress', ''],
    ['in_progress now', 'in_progress', 'now'],
    ['IN-PROGRESS: now', 'in_progress', 'now'],
    ['started', 'in_progress', ''],
    ['on hold The supplier is on hold.', 'on_hold', 'The supplier is on hold.'],
    ['wait_requester Which invoice?', 'wait_requester', 'Which invoice?'],
    ['waiting for its requester', 'wait_requester', ''],
    ['waiting for something else', 'wait_dependency', ''],
    ['escalated It burns.', 'escalated', 'It burns.'],
    ['closed', 'closed', ''],
    ['ack', 'triaged', ''],
    ['ACKNOWLEDGED', 'triaged', ''],
    ['open', 'new', ''],
    ['cancelled Not needed.', 'canceled', 'Not needed.'],
  ])('%s', async (words, status, reason) => {
    const { ran } = await type(`OPS-123 ${words}`);
    const input = { ticket: 'OPS-123', status, reason };
    expect(ran).toEqual([{ command: 'ticket.change_status', input, expectedRev: undefined }]);
  });

  it('says what it became, which is not always what was asked for, and who acts next', async () => {
    const { answer } = await type('OPS-123 in progress', 'wait_dependency', 'wait_dependency');
    expect(answer).toEqual({
      kind: 'private',
      text: 'OPS-123 is waiting for something else now. Next: what it waits for has to be done.',
    });
  });

  it.each([
    ['resolved', 'fixed', undefined],
    ['resolved It was restarted.', 'fixed', 'It was restarted.'],
    ['wont_fix Too dear.', 'wont_fix', 'Too dear.'],
    ['done', 'fixed', undefined],
  ])('%s opens the form that asks what happened', async (words, code, note) => {
    const { answer, ran } = await type(`OPS-123 ${words}`);
    expect(ran).toEqual([]);
    expect(answer).toMatchObject({ kind: 'modal', view: { callback_id: 'ticket.resolve' } });
    const { blocks } = (answer as { view: { blocks: { block_id?: string; element?: object }[] } }).view;
    const inputOf = (name: string) => blocks.find(({ block_id }) => block_id === name)?.element;
    expect(inputOf('code')).toMatchObject({ initial_option: { value: code } });
    expect((inputOf('note') as { initial_value?: string }).initial_value).toBe(note);
  });

  it('canceled without a reason opens the form that asks for it', async () => {
    const { answer } = await type('OPS-123 canceled');
    expect(answer).toMatchObject({ kind: 'modal', view: { callback_id: 'ticket.cancel' } });
  });

  it.each([
    [
      'traiged',
      'I don\'t know the status "traiged". Did you mean `triaged`? OPS-123 is new. From there it can go to triaged, in progress, escalated, resolved or canceled.',
    ],
    ['blue', 'I don\'t know the status "blue". OPS-123 is new.'],
    ['__proto__', 'I don\'t know the status "__proto__". OPS-123 is new.'],
  ])('%s is answered with the nearest status', async (word, message) => {
    await expect(type(`OPS-123 ${word}`)).rejects.toThrow(message);
  });

  it('says how it is written', async () => {
    await expect(type('')).rejects.toThrow(
      'Write it like this: `/ticket status KEY [status] [reason]`. For example: `/ticket status OPS-123 on hold The supplier is closed.`',
    );
  });
});
