import { UserError } from '../../errors.ts';
import { defineStep } from '../define-step.ts';
import { STATUS_WORDS } from '../vocabulary.ts';

/** Begins, or goes on with, the work on an open ticket. What is done already is reopened instead, with a reason. */
export const startTicket = defineStep({
  id: 'ticket.start',
  summary: 'Start or resume the work on a ticket',
  to: 'in_progress',
  check({ ticket: { key, status } }) {
    if (status !== 'resolved' && status !== 'closed') return;
    const message = `${key} is ${STATUS_WORDS[status]}. Reopen it, rather than starting it.`;
    throw new UserError('transition_not_allowed', message);
  },
});
