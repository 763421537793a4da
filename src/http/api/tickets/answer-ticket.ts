import type { Context } from 'hono';
import { getTicket } from '../../../tickets/queries/get-ticket.ts';
import type { ApiEnv } from '../contract.ts';
import { etagOf } from '../if-match.ts';
import { ticketDetailView, viewTicketDetail } from '../views/ticket-detail.ts';
import { etagHeader } from './responses.ts';

/** The response of whatever answers with a ticket. */
export const ticketResponse = {
  description: 'The ticket, as it is now.',
  headers: etagHeader,
  content: { 'application/json': { schema: ticketDetailView } },
};

/** A ticket as it is now, with its ETag. */
export async function ticketNow(context: Context<ApiEnv>, ref: string) {
  const shown = await context.get('call').ask(getTicket, { ticket: ref });
  context.header('etag', etagOf(shown.ticket));
  return viewTicketDetail(shown);
}
