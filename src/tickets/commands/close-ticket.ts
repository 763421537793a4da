import { defineStep } from '../define-step.ts';

/** Ends a resolved ticket: its requester agrees, or its agents do. */
export const closeTicket = defineStep({
  id: 'ticket.close',
  summary: 'Close a resolved ticket',
  to: 'closed',
});
