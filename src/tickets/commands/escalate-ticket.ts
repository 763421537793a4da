import { defineStep } from '../define-step.ts';

/** Calls for more hands: the ticket becomes `escalated`. */
export const escalateTicket = defineStep({
  id: 'ticket.escalate',
  summary: 'Escalate a ticket',
  to: 'escalated',
});
