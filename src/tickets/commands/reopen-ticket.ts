import { UserError } from '../../errors.ts';
import { defineStep } from '../define-step.ts';
import { whereItCanGo } from '../lifecycle.ts';
import { isOpen } from '../vocabulary.ts';

/** Takes a resolved or closed ticket up again, in a new cycle. A closed one needs a reason. */
export const reopenTicket = defineStep({
  id: 'ticket.reopen',
  summary: 'Reopen a resolved or closed ticket',
  to: 'in_progress',
  check({ ticket: { key, status } }) {
    if (!isOpen(status)) return;
    const rule = 'Only a resolved or closed ticket can be reopened.';
    throw new UserError('transition_not_allowed', `${rule} ${whereItCanGo(key, status)}`);
  },
});
