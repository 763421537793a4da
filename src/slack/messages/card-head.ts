import { boldLine, line } from '../text.ts';
import type { CardView } from './contract.ts';
import { deadlineLine } from './deadlines.ts';
import { escalationLine } from './escalation-line.ts';
import { mentionOf } from './mention.ts';
import { nextStep } from './next-step.ts';
import { capitalize, statusWord } from './words.ts';

type Named = Pick<CardView['ticket'], 'key' | 'subject'>;

/** What it is about: key and subject in bold. */
export function titleLine({ key, subject }: Named): string {
  return boldLine(`${key}  `, subject, 300);
}

/** Priority, type, status and who has it. */
export function stateLine({ ticket, people }: Pick<CardView, 'ticket' | 'people'>): string {
  const { priority, type, status, assigneeId } = ticket;
  const holder =
    mentionOf(people, assigneeId) ?? (assigneeId === null ? 'nobody has it' : 'somebody unknown');
  return [capitalize(priority), type, statusWord(status), holder].join(' · ');
}

/** The first lines of a card: what, in which state, by when, who acts next, and whom its escalation tells. */
export function headLines(view: Omit<CardView, 'now'>): string {
  return [
    titleLine(view.ticket),
    stateLine(view),
    deadlineLine(view.ticket, view.timeLeft),
    nextStep(view),
    escalationLine(view),
  ]
    .filter((each) => each !== null)
    .join('\n');
}

/** The card in one line, for notifications and for readers that show no blocks. */
export function headText({ ticket, people }: Pick<CardView, 'ticket' | 'people'>): string {
  const assignee = ticket.assigneeId === null ? undefined : people.get(ticket.assigneeId);
  const words = [
    `${ticket.key} ${line(ticket.subject, 300)}`,
    ticket.priority,
    statusWord(ticket.status),
    assignee ? line(assignee.name, 80) : 'nobody has it',
  ];
  return words.join(' · ');
}
