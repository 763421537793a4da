import { defineStep } from '../define-step.ts';

/** Withdraws a ticket, with the reason. One that is resolved or closed, only an admin can cancel. */
export const cancelTicket = defineStep({ id: 'ticket.cancel', summary: 'Cancel a ticket', to: 'canceled' });
