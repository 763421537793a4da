import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { defineQuery } from '../../engine/query.ts';
import { UserError } from '../../errors.ts';
import { acknowledgeTicket } from '../../tickets/commands/acknowledge-ticket.ts';
import { wholeTicket } from '../../tickets/queries/whole-ticket.ts';
import { tickets } from '../../tickets/ticket.ts';
import type { Answer, Button, Turn } from '../contract.ts';
import { COMMENTS_SHOWN, renderWholeTicket } from '../messages/whole-ticket.ts';
import { count } from '../messages/words.ts';
import { paragraph } from '../text.ts';
import { pings } from './pings.ts';

const REFUSALS_SHOWN = 3;

const group = z.object({ delivery: z.string().min(1).max(255) });
const one = z.object({ id: z.string().min(1).max(64) });

/** The tickets that one message about several escalations is about, but for those that call anew by now. */
const ticketsOfPings = defineQuery({
  id: 'slack.tickets_of_pings',
  summary: 'Find the tickets of a message about several escalations',
  input: group,
  async run(reader, { delivery }) {
    const found = await reader.find(pings, { via: delivery }, { sort: { rank: 1, at: 1 } });
    const ids = [...new Set(found.map(({ ticketId }) => ticketId))];
    const rows = await reader.find(tickets, { _id: { $in: ids } });
    const numberOf = new Map(rows.map(({ _id, escalation }) => [_id, escalation?.number]));
    return ids.filter((id) => found.some((it) => it.ticketId === id && it.number === numberOf.get(id)));
  },
});

/** The buttons of messages about escalations, besides the steps of a ticket. */
export const escalationButtons: readonly Button[] = [
  { id: 'escalation.acknowledge_all', run: (turn, value) => acknowledgeAll(turn, value) },
  {
    id: 'ticket.show',
    async run(turn, value) {
      const { id: ticket } = parseInput(one, value);
      const shown = await turn.ask(wholeTicket, { ticket, comments: COMMENTS_SHOWN });
      return { kind: 'private', ...renderWholeTicket({ ...shown, viewer: turn.person }) };
    },
  },
];

/** Acknowledges each of them. What cannot be done for one holds up none of the others. */
async function acknowledgeAll(turn: Turn, value: unknown): Promise<Answer> {
  const called = await turn.ask(ticketsOfPings, parseInput(group, value));
  let done = 0;
  const refusals: string[] = [];
  for (const ticket of called) {
    try {
      const { isNew } = await turn.run(acknowledgeTicket, { ticket });
      if (isNew) done += 1;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.push(error.message);
    }
  }
  return { kind: 'private', text: summary(done, called.length, refusals) };
}

function summary(done: number, total: number, refusals: readonly string[]): string {
  const others = total - done - refusals.length;
  const parts = [
    done > 0 ? `Acknowledged ${count(done, 'ticket')}.` : 'Nothing was left for you to acknowledge.',
    ...(others > 0 ? [`${count(others, 'ticket')} somebody had acknowledged already.`] : []),
    ...refusals.slice(0, REFUSALS_SHOWN).map((refusal) => paragraph(refusal, 300)),
    ...(refusals.length > REFUSALS_SHOWN ? [`${refusals.length - REFUSALS_SHOWN} more were refused.`] : []),
  ];
  return parts.join(' ');
}
