import type { Button, Overflow } from '@slack/types';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Seen } from '../contract.ts';
import { button, overflow } from './blocks.ts';
import { labelOf, type Offer, type Step } from './steps.ts';

/** The buttons of an offer, the first one primary, and the menu with the rest; all carry what the person saw. */
export function stepElements(ticket: Ticket, { buttons, menu }: Offer): (Button | Overflow)[] {
  const shown = buttons.map((step, position) =>
    button(`ticket.${step}`, labelOf(step, ticket), seenFor(step, ticket), { primary: position === 0 }),
  );
  return menu.length > 0 ? [...shown, stepMenu(ticket, menu)] : shown;
}

/** The menu alone. */
export function stepMenu(ticket: Ticket, menu: Offer['menu']): Overflow {
  const items = menu.map((step) => ({
    label: labelOf(step, ticket),
    value: { do: step, ...seenOf(ticket) },
  }));
  return overflow('ticket.more', items);
}

/** Whoever acknowledges means the escalation that they saw. */
export function seenFor(step: Step, ticket: Ticket): Seen {
  const seen = seenOf(ticket);
  return step === 'acknowledge' && ticket.escalation ? { ...seen, number: ticket.escalation.number } : seen;
}

function seenOf({ _id: id, rev }: Ticket): Seen {
  return { id, rev };
}
