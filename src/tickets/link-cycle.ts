import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField, type UserError } from '../errors.ts';
import type { LinkType } from './links.ts';
import { type Ticket, tickets } from './ticket.ts';

/** Links that order tickets: along them nobody may come back to where they started. */
export type OrderingLink = Extract<LinkType, 'blocks' | 'parent'>;

export function isOrdering(type: LinkType): type is OrderingLink {
  return type === 'blocks' || type === 'parent';
}

const VERBS: Record<OrderingLink, string> = { blocks: 'blocks', parent: 'is the parent of' };

/** A walk over more tickets than this is given up, so that one command cannot read half the desk. */
const MOST_VISITED = 1_000;

/** More steps than this are not spelt out. */
const MOST_TOLD = 6;

/**
 * The tickets from one to another along links of a type, both ends included; null where no way leads there. Links
 * of tickets that are done count too: those may be reopened.
 */
export async function wayAlong(
  reader: Reader,
  type: OrderingLink,
  from: Ticket,
  to: Ticket,
): Promise<Ticket[] | null> {
  const before = new Map<string, Ticket | null>([[from._id, null]]);
  let reached: Ticket[] = [from];
  while (reached.length > 0) {
    const end = reached.find(({ _id }) => _id === to._id);
    if (end) return wayBack(before, end);
    const ids = stepsFrom(reached, type, before);
    if (before.size > MOST_VISITED) throw tooMany(from.key);
    reached = ids.length > 0 ? await reader.find(tickets, { _id: { $in: ids } }) : [];
  }
  return null;
}

/** The next tickets that were not reached yet. Remembers where each was reached from. */
function stepsFrom(
  reached: readonly Ticket[],
  type: OrderingLink,
  before: Map<string, Ticket | null>,
): string[] {
  const ids: string[] = [];
  for (const ticket of reached) {
    for (const link of ticket.links) {
      if (link.type !== type || before.has(link.ticketId)) continue;
      before.set(link.ticketId, ticket);
      ids.push(link.ticketId);
    }
  }
  return ids;
}

function wayBack(before: ReadonlyMap<string, Ticket | null>, end: Ticket): Ticket[] {
  const way: Ticket[] = [];
  for (let at: Ticket | null = end; at; at = before.get(at._id) ?? null) way.unshift(at);
  return way;
}

function tooMany(key: string): UserError {
  return invalidField(
    'other',
    `More than ${MOST_VISITED.toLocaleString('en')} tickets hang on ${key}. Unlink some of them first.`,
  );
}

/** The refusal of a link that would close a cycle; `way` leads from its end back to its start. */
export function cycleError(type: OrderingLink, way: readonly Ticket[], actor: Actor): UserError {
  const keys = [way.at(-1), ...way].map((ticket) => keyFor(ticket, actor));
  const [first = '', ...steps] = keys.length > MOST_TOLD + 1 ? shortened(keys) : keys;
  const told = steps.map((key, position) => `${position === 0 ? '' : ', which '}${VERBS[type]} ${key}`);
  return invalidField(
    'other',
    `That would close a cycle: ${first} ${told.join('')}. Unlink two of them first.`,
  );
}

function shortened(keys: readonly string[]): string[] {
  const left = keys.length - MOST_TOLD;
  return [...keys.slice(0, MOST_TOLD - 1), `${left} more tickets in a row`, ...keys.slice(-1)];
}

/** What somebody may not read has no name for them (ruling 3). */
function keyFor(ticket: Ticket | undefined, actor: Actor): string {
  const isReadable = ticket && can(actor, 'ticket.read', ticket);
  return isReadable ? ticket.key : 'a ticket that you cannot see';
}
