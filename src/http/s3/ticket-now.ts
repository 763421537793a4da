import type { Context } from 'hono';
import { wholeTicket } from '../../tickets/queries/whole-ticket.ts';
import type { ApiEnv } from '../api/contract.ts';
import { etagOf } from '../api/if-match.ts';
import { type AgentTicketView, viewWholeTicket } from './views/ticket.ts';

/** A ticket as it is now, with its ETag. */
export async function agentTicketNow(context: Context<ApiEnv>, ref: string): Promise<AgentTicketView> {
  const whole = await context.get('call').ask(wholeTicket, { ticket: ref, comments: 1 });
  context.header('etag', etagOf(whole.ticket));
  return viewWholeTicket(whole);
}
