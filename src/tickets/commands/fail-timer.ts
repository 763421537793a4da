import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { type DeadLetter, deadLetters } from '../../engine/dead-letters.ts';
import { changed, insertRow } from '../../engine/decision.ts';
import { streamOf } from '../../engine/entity.ts';
import { eventId } from '../../engine/events.ts';
import { loadTicket, type TicketContext } from '../find-ticket.ts';
import { type Ticket, ticketEntity } from '../ticket.ts';

/** The name under which timers that are given up stand among the dead letters. */
export const TIMERS = 'timers';

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Puts off the timers of a ticket, because something is wrong with it: the pause doubles up to ten minutes. After twelve
 * tries they wait among the dead letters for somebody to replay them.
 */
export const failTimer = defineCommand({
  id: 'ticket.fail_timer',
  summary: 'Put off the timers of a ticket that failed',
  input: z.object({ ticket: z.uuid(), reason: z.string().max(500) }),
  permission: 'ticket.advance',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide({ ticket }, { reason }, { now }) {
    const attempts = (ticket.timerRetry?.attempts ?? 0) + 1;
    const isOver = attempts >= MOST_ATTEMPTS;
    const at = isOver ? null : new Date(now.getTime() + pauseAfter(attempts));
    const event = {
      type: 'ticket.timer_failed',
      set: { timerRetry: { attempts, at } },
      payload: { reason },
      quiet: true,
    };
    return {
      streams: [changed(ticketEntity, ticket, event)],
      rows: isOver ? [insertRow(deadLetters, letter(ticket, { reason, attempts, at: now }))] : [],
      result: { attempts, isOver },
    };
  },
});

function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
}

function letter(
  { _id, tenantId, eventSeq }: Ticket,
  facts: { reason: string; attempts: number; at: Date },
): DeadLetter {
  const stream = streamOf(ticketEntity, _id);
  const seq = eventSeq + 1;
  const id = eventId(stream, seq);
  return { _id: `${TIMERS}|${id}`, tenantId, consumer: TIMERS, stream, seq, eventId: id, ...facts };
}
