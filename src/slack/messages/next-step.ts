import type { Board } from '../../boards/board.ts';
import type { Person } from '../../people/person.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { isOpen } from '../../tickets/vocabulary.ts';
import { line } from '../text.ts';
import { isCallingNow } from './escalation-line.ts';
import { mentionOf } from './mention.ts';
import { list } from './words.ts';

type View = { ticket: Ticket; board: Board; people: Map<string, Person>; blockers: readonly Ticket[] };

/** Who acts next, and how, as a sentence of markup; null where nobody has to. */
export function nextStep(view: View): string | null {
  const words = wordsOf(view);
  return words && `Next: ${words}.`;
}

function wordsOf({ ticket, board, people, blockers }: View): string | null {
  const assignee = mentionOf(people, ticket.assigneeId);
  const requester = mentionOf(people, ticket.requester.personId) ?? 'its requester';
  const open = blockers.filter(({ status }) => isOpen(status)).map(({ key }) => key);
  switch (ticket.status) {
    case 'closed':
    case 'canceled':
      return null;
    case 'resolved':
      return `${requester} closes it, or reopens it`;
    case 'wait_requester':
      return `${requester} answers`;
    default:
  }
  if (open.length > 0)
    return `${list(open.slice(0, 3))} ${open.length > 1 ? 'have' : 'has'} to be done first`;
  if (ticket.status === 'wait_dependency') return 'what it waits for has to be done';
  if (isCallingNow(ticket.escalation)) return 'somebody acknowledges the escalation';
  const holder = assignee ?? acknowledgerOf(ticket, people);
  if (!holder) return `${teamOf(board)} takes it`;
  if (ticket.status === 'in_progress') return `${holder} resolves it`;
  return ticket.status === 'on_hold' ? `${holder} resumes it` : `${holder} starts`;
}

/** Whoever acknowledged an escalation that is not over looks after the ticket, where nobody has it. */
function acknowledgerOf({ escalation: run }: Ticket, people: Map<string, Person>): string | null {
  return run && !run.endedAt ? mentionOf(people, run.acknowledgedBy) : null;
}

/** `the Operations team`: the people of a board. */
export function teamOf({ name }: Pick<Board, 'name'>): string {
  const shown = line(name, 100);
  return /\bteam$/i.test(name) ? `the ${shown}` : `the ${shown} team`;
}
