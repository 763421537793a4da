import type { Ticket } from '../../tickets/ticket.ts';
import { isCalling } from '../../tickets/time/escalation.ts';
import { isCallingNow } from '../messages/escalation-line.ts';
import { mentionOf } from '../messages/mention.ts';
import { duration, momentNear } from '../messages/words.ts';
import type { ToldPage, ToldPages } from './told-pages.ts';

/**
 * Whether those whom a page calls are to be told of it, however late: until somebody acknowledged, or its escalation is
 * over. A ticket that was paused after the step had its turn takes nothing back: the history says that they were called.
 */
export function isPageOwed({ ticket, payload, acknowledged }: ToldPage): boolean {
  return ticket.escalation?.number === payload.number && !acknowledged && isCalling(ticket.escalation);
}

/** Whether a page still wants somebody to acknowledge it: not while the ticket is paused. */
export function isPageCalling(page: ToldPage): boolean {
  return isPageOwed(page) && isCallingNow(page.ticket.escalation);
}

/** Whether nobody was called after this page: the escalation waits for the step that it names as the next. */
export function isLatestPage({ ticket: { escalation }, payload }: ToldPage): boolean {
  const { step, loop } = payload.page.next;
  return escalation?.step === step && escalation.loop === loop;
}

/** What became of a page that calls nobody any more: `@bob acknowledged at 02:14, after 3 min.` */
export function outcomeLine(page: ToldPage, { people }: Pick<ToldPages, 'people'>): string {
  const { ticket, event, acknowledged } = page;
  if (acknowledged) {
    const who = mentionOf(people, acknowledged.by) ?? 'Docket';
    const after = duration(acknowledged.at.getTime() - event.at.getTime());
    return `${who} acknowledged ${momentNear(acknowledged.at, event.at)}, after ${after}.`;
  }
  if (ticket.status === 'canceled') return ended('Canceled', ticket.completedAt, event.at);
  if (!ticket.derived.isOpen) return ended('Resolved', ticket.resolvedAt, event.at);
  return isStandingStill(page)
    ? 'The escalation stands still while the ticket waits.'
    : 'This escalation is over.';
}

function ended(deed: string, at: Date | null, near: Date): string {
  return at ? `${deed} ${momentNear(at, near)}.` : `${deed}.`;
}

function isStandingStill({
  ticket,
  payload,
}: { ticket: Pick<Ticket, 'escalation'> } & Pick<ToldPage, 'payload'>) {
  const run = ticket.escalation;
  return run?.number === payload.number && run.endedAt === null && run.pausedMs !== null;
}
