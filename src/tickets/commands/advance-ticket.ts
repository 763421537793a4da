import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadTicket } from '../find-ticket.ts';
import { ticketEntity } from '../ticket.ts';
import { advance } from '../time/advance.ts';
import type { AdvanceContext } from '../time/happening.ts';
import { loadClimb } from '../time/load-ladder.ts';

/**
 * Does what is due on a ticket: warnings, missed deadlines, steps of its escalation, reminders, closing. Whoever asks
 * for it, and however often, the same things happen once. The sweep asks for it.
 */
export const advanceTicket = defineCommand({
  id: 'ticket.advance',
  summary: 'Do what is due on a ticket',
  input: z.object({ ticket: z.uuid() }),
  permission: 'ticket.advance',
  async load(reader, { ticket }, _facts, actor): Promise<AdvanceContext> {
    const context = await loadTicket(reader, ticket, actor);
    return { ...context, climb: await loadClimb(reader, context, context.ticket) };
  },
  decide(context, _input, { now, actor }) {
    const { ticket } = context;
    const events = advance(context, { now, actor });
    const result = { key: ticket.key, happened: events.map(({ type }) => type) };
    if (events.length === 0) return { result };
    return { streams: [changed(ticketEntity, ticket, ...withoutRetry(events))], result };
  },
});

/** What went wrong before is over. */
function withoutRetry<E extends { set?: object }>(events: readonly E[]): E[] {
  return events.map((event, position) =>
    position === 0 ? { ...event, set: { ...event.set, timerRetry: null } } : event,
  );
}
