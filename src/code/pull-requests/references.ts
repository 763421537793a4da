import type { Change, ChangePayload } from './changes.ts';
import type { PullRequest, Reference, TicketReference } from './pull-request.ts';

/** Tickets that one pull request may have. */
export const MOST_TICKETS = 50;

const STRENGTH: Record<Reference, number> = { closes: 3, links: 2, mentions: 1 };

type Known = Pick<PullRequest, 'tickets' | 'leftOut'>;

/**
 * The tickets of a pull request after it was read again: those that it names now, those that a person linked, and those
 * of earlier commits, which a forced push does not take back. `judged` are tickets whose commits were read again, too.
 */
export function mergeReferences(
  { tickets, leftOut = [] }: Known,
  found: readonly TicketReference[],
  judged: ReadonlySet<string>,
): TicketReference[] {
  const merged = new Map<string, TicketReference>();
  for (const reference of found) {
    if (!leftOut.includes(reference.ticketId)) keepStronger(merged, reference);
  }
  for (const reference of tickets) {
    const { ticketId, where, byHand } = reference;
    if (byHand) keepByHand(merged, ticketId, byHand);
    else if (where === 'commit' && !judged.has(ticketId)) keepStronger(merged, reference);
  }
  return strongestFirst([...merged.values()]).slice(0, MOST_TICKETS);
}

/** A reference beside those that there are; the stronger one counts. */
export function withReference(
  tickets: readonly TicketReference[],
  added: TicketReference,
): TicketReference[] {
  const merged = new Map(tickets.map((each) => [each.ticketId, each]));
  if (added.byHand) keepByHand(merged, added.ticketId, added.byHand);
  else keepStronger(merged, added);
  return [...merged.values()];
}

/** Which tickets a pull request has got, has no more, and names in another form than before. */
export type Rereading = Required<Pick<ChangePayload, 'linked' | 'unlinked' | 'restated'>>;

/** What became of its tickets, and the changes that tell of it. */
export function compareReferences(
  before: readonly TicketReference[],
  after: readonly TicketReference[],
): Rereading & { changes: Change[] } {
  const linked = newTickets(before, after);
  const unlinked = newTickets(after, before).map(({ ticketId }) => ticketId);
  const restated = restatedTickets(before, after);
  const changes: Change[] = [
    ...(linked.length > 0 ? (['linked'] as const) : []),
    ...(unlinked.length > 0 ? (['unlinked'] as const) : []),
    ...(restated.length > 0 ? (['restated'] as const) : []),
  ];
  return { linked, unlinked, restated, changes };
}

/** What one list has and the other has not, by ticket. */
function newTickets(
  before: readonly TicketReference[],
  after: readonly TicketReference[],
): TicketReference[] {
  const known = new Set(before.map(({ ticketId }) => ticketId));
  return after.filter(({ ticketId }) => !known.has(ticketId));
}

function restatedTickets(before: readonly TicketReference[], after: readonly TicketReference[]): string[] {
  const howBefore = new Map(before.map(({ ticketId, how }) => [ticketId, how]));
  const differs = ({ ticketId, how }: TicketReference) => (howBefore.get(ticketId) ?? how) !== how;
  return after.filter(differs).map(({ ticketId }) => ticketId);
}

function keepStronger(merged: Map<string, TicketReference>, reference: TicketReference): void {
  const kept = merged.get(reference.ticketId);
  if (kept && STRENGTH[kept.how] >= STRENGTH[reference.how]) return;
  merged.set(reference.ticketId, { ...reference, ...(kept?.byHand ? { byHand: kept.byHand } : {}) });
}

function keepByHand(merged: Map<string, TicketReference>, ticketId: string, byHand: Reference): void {
  const kept = merged.get(ticketId);
  const isStronger = kept && STRENGTH[kept.how] >= STRENGTH[byHand];
  const own = { ticketId, how: byHand, where: 'person' as const };
  merged.set(ticketId, { ...(isStronger ? kept : own), byHand });
}

/** Where there are too many, what is only mentioned goes first, and what people linked stays. */
function strongestFirst(list: TicketReference[]): TicketReference[] {
  return list.sort((a, b) => rankOf(b) - rankOf(a));
}

function rankOf({ how, byHand }: TicketReference): number {
  return byHand ? STRENGTH.closes + 1 : STRENGTH[how];
}
