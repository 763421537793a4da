import { describe, expect, it } from 'vitest';
import { assignCommand } from '../../../src/slack/commands/assign.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { alice, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const ID = buildTicket()._id;

async function type(argument: string, assigneeId: string | null = alice._id) {
  const fake = fakeTurn();
  fake.onRun(assignTicket, { ticketId: ID, key: 'OPS-123', assigneeId });
  fake.onAsk(getTicket, {
    ...{ ticket: buildTicket({ assigneeId }), board: buildBoard(), people: peopleMap(alice, bob) },
    ...{ blockers: [], nextStatuses: [], mayWork: true },
  });
  return { answer: await assignCommand.run(fake.turn, argument), ran: fake.ran };
}

describe('/ticket assign', () => {
  it.each([
    ['OPS-123 <@UALICE|alice>', 'person-alice'],
    ['OPS-123 <@UALICE>', 'person-alice'],
    ['OPS-123 to <@UALICE|alice>', 'person-alice'],
    ['OPS-123 me', 'person-bob'],
    ['OPS-123 Nobody', null],
    ['OPS-123 ida@partner.example', 'ida@partner.example'],
    ['OPS-123 <mailto:ida@partner.example|ida@partner.example>', 'ida@partner.example'],
  ])('%s', async (argument, assignee) => {
    const { ran } = await type(argument);
    expect(ran).toEqual([
      { command: 'ticket.assign', input: { ticket: 'OPS-123', assignee }, expectedRev: undefined },
    ]);
  });

  it('says who has it, and who acts next', async () => {
    expect((await type('OPS-123 <@UALICE|alice>')).answer).toEqual({
      kind: 'private',
      text: 'Assigned OPS-123, <@UALICE> has it. Next: <@UALICE> starts.',
    });
    expect((await type('OPS-123 nobody', null)).answer).toEqual({
      kind: 'private',
      text: 'Assigned OPS-123, nobody has it. Next: the Operations team takes it.',
    });
  });

  it('without a name opens the form that asks for one', async () => {
    const { answer, ran } = await type('OPS-123');
    expect(ran).toEqual([]);
    expect(answer).toMatchObject({ kind: 'modal', view: { callback_id: 'ticket.assign' } });
  });

  it.each([
    ['OPS-123 @bob', "I don't know @bob. Choose the person from the names that Slack offers while you type."],
    ['OPS-123 bob', "I don't know bob. Name one person: `@somebody`, `me`, `nobody` or an e-mail address."],
    ['OPS-123 <@UALICE> <@UBOB>', "I don't know @UALICE @UBOB. Choose the person"],
    ['OPS-123 <!channel>', "I don't know @channel. Choose the person"],
    ['OPS-123 ida@', "I don't know ida@. Name one person"],
  ])('%s is refused', async (argument, message) => {
    await expect(type(argument)).rejects.toThrow(message);
  });

  it('says how it is written', async () => {
    await expect(type('')).rejects.toThrow('For example: `/ticket assign OPS-123 @bob`');
  });
});
