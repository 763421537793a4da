import type { ClockKind } from '../../planning/sla-clock.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { actions, button, section } from '../messages/blocks.ts';
import type { Post } from '../messages/contract.ts';
import { stepElements } from '../messages/step-elements.ts';
import { offerTo } from '../messages/steps.ts';
import { dateTime, remaining } from '../messages/words.ts';
import type { ShownTicket } from '../outgoing/open-requester-thread.ts';
import { boldLine, line, paragraph } from '../text.ts';

const DEEDS: Record<ClockKind, string> = { response: 'answered', resolution: 'resolved' };
const STEPS = 2;

/** `OPS-123 has to be answered by <date> (25 min left)`; null where that is over, or paused, by now. */
export function warningPost({ ticket, timeLeft }: ShownTicket, kind: ClockKind): Post | null {
  const clock = ticket.clocks[kind];
  if (!clock?.dueAt || !clock.runningSince || clock.endedAt || clock.breachedAt) return null;
  const left = timeLeft?.[kind] ?? null;
  const words = `has to be ${DEEDS[kind]} by ${dateTime(clock.dueAt)}${left === null ? '' : ` (${remaining(left)} left)`}.`;
  return {
    text: `${ticket.key} ${words} ${line(ticket.subject, 300)}`,
    blocks: [
      section(`${boldLine(`${ticket.key}  `, ticket.subject, 300)}\nIt ${words}`),
      actions([...firstSteps(ticket), openButton(ticket)]),
    ],
  };
}

/** What would have resolved by itself, and why it did not. */
export function resolutionDuePost({ ticket }: ShownTicket, refusal: string): Post {
  const fact = `Nobody answered the reminders of ${ticket.key}, and it cannot resolve by itself.`;
  return {
    text: `${fact} ${line(ticket.subject, 300)}`,
    blocks: [
      section(`${boldLine(`${ticket.key}  `, ticket.subject, 300)}\n${fact}\n${paragraph(refusal, 600)}`),
      actions([...stepElements(ticket, { buttons: ['resolve'], menu: [], rest: [] }), openButton(ticket)]),
    ],
  };
}

function firstSteps(ticket: Ticket) {
  return stepElements(ticket, { buttons: offerTo(ticket).buttons.slice(0, STEPS), menu: [], rest: [] });
}

function openButton({ _id: id }: Ticket) {
  return button('ticket.show', 'Open', { id });
}
