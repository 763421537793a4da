import type { ClockKind } from '../../planning/sla-clock.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import type { Post } from '../messages/contract.ts';
import { stepElements } from '../messages/step-elements.ts';
import { offerTo } from '../messages/steps.ts';
import { nameOf } from '../messages/targets.ts';
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

/** `OPS-123 had to be answered by <date>, and was not`: for whoever should know, and has nothing to do. */
export function informedPost(
  { ticket, people }: Pick<ShownTicket, 'ticket' | 'people'>,
  { clock, dueAt }: { clock: ClockKind; dueAt: Date },
): Post {
  const fact = `had to be ${DEEDS[clock]} by ${dateTime(dueAt)}, and was not.`;
  const holder = nameOf(people, ticket.assigneeId);
  return {
    text: `${ticket.key} ${fact} ${line(ticket.subject, 300)}`,
    blocks: [
      section(
        `${boldLine(`${ticket.key}  `, ticket.subject, 300)}\nIt ${fact} ${holder ? `${holder} has it.` : 'Nobody has it.'}`,
      ),
      actions([openButton(ticket)]),
      context('Its deadline policy names you as informed. Nobody waits for you.'),
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
