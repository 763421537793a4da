import { z } from 'zod';
import { streamOf } from '../../engine/entity.ts';
import { type Event, events } from '../../engine/events.ts';
import { defineQuery } from '../../engine/query.ts';
import { receiptOf } from '../../planning/receipt.ts';
import type { ReceiptLine } from '../../planning/receipt-line.ts';
import type { ClockMoment } from '../../planning/receipt-turns.ts';
import { CLOCK_KINDS, type ClockKind, type SlaClock } from '../../planning/sla-clock.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { type Ticket, ticketEntity } from '../ticket.ts';
import { calendarsById } from '../time/load-calendars.ts';
import { withOlderCalendars } from '../time/older-calendars.ts';
import { hoursOf } from '../time/terms.ts';
import { type Priority, STATUS_WORDS, type Status } from '../vocabulary.ts';

/** What stands behind one promise of a ticket: the clock as it is, and every line of how it came to be so. */
export type Receipt = { kind: ClockKind; clock: SlaClock; lines: ReceiptLine[] };

/** Shows how the deadlines of a ticket came about: every start, pause, closing and resumption, with the running sum. */
export const ticketReceipt = defineQuery({
  id: 'ticket.receipt',
  summary: 'Show what stands behind the deadlines of a ticket',
  input: z.object({ ticket: ticketRef }),
  async run(reader, { ticket: ref }, actor, now) {
    const { ticket } = await loadTicket(reader, ref, actor);
    const stream = { tenantId: ticket.tenantId, stream: streamOf(ticketEntity, ticket._id) };
    const list = await reader.find(events, { ...stream, 'changes.field': 'clocks' }, { sort: { seq: 1 } });
    const moments = list.flatMap(momentsOf);
    const clocks = moments.map(({ clock }) => clock);
    const current = await calendarsById(
      reader,
      clocks.map(({ calendarId }) => calendarId),
    );
    const calendars = await withOlderCalendars(reader, current, clocks);
    const receipts = CLOCK_KINDS.flatMap((kind): Receipt[] => {
      const clock = ticket.clocks[kind];
      if (!clock) return [];
      const lines = receiptOf(kind, moments, now, ({ calendarId, calendarRev }) =>
        hoursOf({ calendars }, calendarId, calendarRev),
      );
      return [{ kind, clock, lines }];
    });
    const names = new Map([...current].map(([id, { name, timeZone }]) => [id, { name, timeZone }]));
    return { key: ticket.key, subject: ticket.subject, receipts, calendars: names };
  },
});

/** The clocks as an event left them. */
function momentsOf(event: Event): ClockMoment[] {
  const change = event.changes.find(({ field }) => field === 'clocks');
  const clocks = change?.new as Ticket['clocks'] | undefined;
  const before = change?.old as Ticket['clocks'] | null | undefined;
  return CLOCK_KINDS.flatMap((kind) => {
    const clock = clocks?.[kind];
    const isSame = JSON.stringify(clock) === JSON.stringify(before?.[kind] ?? null);
    return clock && !isSame ? [{ at: event.at, clock, reason: reasonOf(event) }] : [];
  });
}

/** What an event was, in a few words; null where the line says it all. */
function reasonOf({ type, changes }: Event): string | null {
  const to = (field: string) => changes.find((change) => change.field === field)?.new;
  const status = to('status') as Status | undefined;
  const priority = to('priority') as Priority | undefined;
  if (type === 'ticket.created') return 'filed';
  if (status) return STATUS_WORDS[status];
  if (priority) return `priority ${priority}`;
  if (type === 'ticket.commented') return 'first public answer';
  return type === 'ticket.replanned' ? 'the policy or calendar was changed' : null;
}
