import { everyTenant } from '../../access/scope.ts';
import { type Board, boards } from '../../boards/board.ts';
import { slaPolicyFor } from '../../boards/sla-policy.ts';
import { streamOf } from '../../engine/entity.ts';
import { type Event, events } from '../../engine/events.ts';
import { openReader, type Reader } from '../../engine/reader.ts';
import { findTargetNames } from '../../escalation/target-names.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import type { StepTarget } from '../../planning/ladder.ts';
import { type Ticket, ticketEntity, tickets } from '../../tickets/ticket.ts';
import { localPeople } from '../local-people.ts';
import { cardLinks } from '../on-call/card-links.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { type PagePayload, readPage } from './page-payload.ts';
import type { Ping } from './pings.ts';

/** A page with the ticket as it is now, and who has acknowledged since. */
export type ToldPage = {
  ping: Ping;
  event: Event;
  payload: PagePayload;
  ticket: Ticket;
  acknowledged: { by: string; at: Date } | null;
  /** Whom to ask, by the deadline policy of the ticket: they are named, and not called. */
  consulted: readonly string[];
  /** Whom the next step tells; nobody where the ladder of that escalation is no longer known. */
  nextTargets: readonly StepTarget[];
};

/** What a message about pages shows. */
export type ToldPages = {
  pages: ToldPage[];
  people: Map<string, Person>;
  /** Those who are told in a workspace of their own, and appear by name here. */
  elsewhere?: ReadonlySet<string>;
  /** Names of teams and rotations, by id. */
  targetNames: ReadonlyMap<string, string>;
  /** Where the cards of the tickets are, by ticket; of several pages only: one alone has a button. */
  links: ReadonlyMap<string, string>;
};

type Parts = Pick<OutgoingParts, 'database' | 'installation' | 'serves'>;

/** Loads what the messages about pings show, in the order of the pings. */
export async function loadPages(parts: Parts, list: readonly Ping[]): Promise<ToldPages> {
  const { database } = parts;
  const reader = openReader(database, everyTenant);
  const paged = await byId(
    reader,
    events,
    list.map(({ eventId }) => eventId),
  );
  const found = await byId(
    reader,
    tickets,
    list.map(({ ticketId }) => ticketId),
  );
  const since = await acknowledgements(reader, [...found.keys()]);
  const boardOf = await byId(
    reader,
    boards,
    [...found.values()].map(({ boardId }) => boardId),
  );
  const pages = list.flatMap((ping) => {
    const [event, ticket] = [paged.get(ping.eventId), found.get(ping.ticketId)];
    return event && ticket ? [toldPage({ ping, event, ticket }, since, boardOf.get(ticket.boardId))] : [];
  });
  const targets = pages.flatMap(({ payload, nextTargets }) => [
    ...nextTargets,
    ...payload.page.skipped.flatMap(({ target }) => target ?? []),
  ]);
  const { teamId } = parts.installation;
  const people = await findPeople(reader, pages.flatMap(peopleOf).concat(idsOf(targets)));
  return {
    pages,
    people: localPeople(people, teamId),
    elsewhere: await toldElsewhere(parts, people),
    targetNames: await findTargetNames(reader, targets),
    links: list.length > 1 ? await cardLinks(parts, [...found.values()], boardOf) : new Map(),
  };
}

async function toldElsewhere(
  { installation, serves }: Parts,
  people: ReadonlyMap<string, Person>,
): Promise<Set<string>> {
  const told = new Set<string>();
  for (const { _id, slack } of people.values()) {
    if (slack && slack.teamId !== installation.teamId && (await serves(slack.teamId))) told.add(_id);
  }
  return told;
}

/** What a step names besides people is in one workspace: what its policy says, else that of the board's channel. */
function payloadIn({ ping, event }: Pick<ToldPage, 'ping' | 'event'>, board: Board | undefined): PagePayload {
  const payload = readPage(event);
  const main = board?.escalationChannel ?? board?.triageChannel;
  const placed = payload.page.teamId ?? main?.teamId ?? ping.teamId;
  if (placed === ping.teamId) return payload;
  return { ...payload, page: { ...payload.page, userGroups: [] } };
}

function toldPage(
  { ping, event, ticket }: Pick<ToldPage, 'ping' | 'event' | 'ticket'>,
  since: readonly Event[],
  board: Board | undefined,
): ToldPage {
  const payload = payloadIn({ ping, event }, board);
  const ack = since.find(({ stream, seq }) => stream === event.stream && seq > event.seq);
  const isCurrent = ticket.escalation?.number === payload.number;
  const steps = (isCurrent && ticket.ladder?.steps) || [];
  return {
    ...{ ping, event, payload, ticket },
    acknowledged: ack ? { by: ack.actor, at: ack.at } : null,
    consulted: slaPolicyFor(board?.slaPolicies ?? [], ticket)?.raci.consulted ?? [],
    nextTargets: steps[payload.page.next.step]?.targets ?? [],
  };
}

/** Oldest first. */
function acknowledgements(reader: Reader, ticketIds: readonly string[]): Promise<Event[]> {
  const stream = { $in: ticketIds.map((id) => streamOf(ticketEntity, id)) };
  return reader.find(events, { stream, type: 'ticket.acknowledged' }, { sort: { seq: 1 } });
}

async function byId<T extends { _id: string; tenantId: string }>(
  reader: Reader,
  collection: Parameters<typeof reader.find<T>>[0],
  ids: readonly string[],
): Promise<Map<string, T>> {
  const rows = await reader.find(collection, { _id: { $in: [...new Set(ids)] } });
  return new Map(rows.map((row) => [row._id, row]));
}

function peopleOf({ payload, ticket, ping, acknowledged, consulted }: ToldPage): (string | null)[] {
  const { recipients } = payload.page;
  return [
    ...recipients.map(({ personId }) => personId),
    ...ping.unreachable,
    ...consulted,
    ...[ticket.assigneeId, ticket.requester.personId, acknowledged?.by ?? null],
  ];
}

function idsOf(targets: readonly StepTarget[]): string[] {
  return targets.filter(({ kind }) => kind === 'person').map(({ id }) => id);
}
