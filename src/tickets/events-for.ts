import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Event, FieldChange, Payload } from '../engine/events.ts';
import type { Reader } from '../engine/reader.ts';
import { mayReadComment } from './comment-readers.ts';
import type { TicketContext } from './find-ticket.ts';
import {
  NAMING_FIELDS,
  type Readable,
  readableAmong,
  ticketsNamedBy,
  withoutOthers,
} from './other-tickets.ts';
import type { Ticket, TicketLink } from './ticket.ts';

/** What an event tells of links besides its changes. */
type Facts = Payload & { added?: TicketLink[]; removed?: TicketLink[]; blocker?: string };

const LINKING = ['ticket.linked', 'ticket.unlinked', 'ticket.blocked', 'ticket.unblocked'];

/**
 * Events of a ticket as the actor may see them: internal comments are for those who may read these, and tickets that
 * the actor may not read are named nowhere. What is left without a word is left out.
 */
export async function eventsFor(
  reader: Reader,
  list: readonly Event[],
  { subject }: Pick<TicketContext, 'subject'>,
  actor: Actor,
): Promise<Event[]> {
  const seesInternal = can(actor, 'ticket.read_internal', subject);
  const told = list.filter(({ payload }) => mayReadComment(actor, subject, payload));
  const seen = seesInternal ? told : told.map(withoutCount);
  const readable = await readableAmong(reader, seen.flatMap(namedIn), actor);
  return seen.map((event) => shownTo(event, readable)).filter(saysAnything);
}

/** The count has internal comments in it. */
function withoutCount(event: Event): Event {
  return { ...event, changes: event.changes.filter(({ field }) => field !== 'commentCount') };
}

function namedIn({ changes, payload }: Event): string[] {
  const { added = [], removed = [], blocker } = payload as Facts;
  const naming = changes.filter(({ field }) => NAMING_FIELDS.includes(field));
  const values = naming.flatMap(({ field, ...change }) => [{ [field]: change.old }, { [field]: change.new }]);
  return [
    ...values.flatMap((fields) => ticketsNamedBy(fields as Partial<Ticket>)),
    ...[...added, ...removed].map(({ ticketId }) => ticketId),
    ...(typeof blocker === 'string' ? [blocker] : []),
  ];
}

function shownTo(event: Event, readable: Readable): Event {
  const changes = event.changes.flatMap((change) => changeWithout(change, readable));
  const payload = LINKING.includes(event.type) ? factsWithout(event.payload, readable) : event.payload;
  return { ...event, changes, payload };
}

/** A change that was of nothing else than what may not be seen is none. */
function changeWithout(change: FieldChange, readable: Readable): FieldChange[] {
  const { field } = change;
  if (!NAMING_FIELDS.includes(field)) return [change];
  const seenOf = (value: unknown) =>
    (withoutOthers({ [field]: value } as Partial<Ticket>, readable) as Record<string, unknown>)[field];
  const shown = { field, old: seenOf(change.old), new: seenOf(change.new) };
  return isDeepStrictEqual(shown.old, shown.new) ? [] : [shown];
}

function factsWithout(payload: Facts, readable: Readable): Payload {
  const { added, removed, blocker, ...rest } = payload;
  const shown = (links: TicketLink[]) => links.filter(({ ticketId }) => readable.has(ticketId));
  return {
    ...rest,
    ...(added && { added: shown(added) }),
    ...(removed && { removed: shown(removed) }),
    ...(blocker !== undefined && readable.has(blocker) ? { blocker } : {}),
  };
}

function saysAnything({ type, changes, payload }: Event): boolean {
  if (!LINKING.includes(type)) return true;
  const { added = [], removed = [], blocker } = payload as Facts;
  return changes.length > 0 || added.length > 0 || removed.length > 0 || blocker !== undefined;
}
