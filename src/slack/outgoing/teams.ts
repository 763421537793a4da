import { everyTenant } from '../../access/scope.ts';
import { type Board, boards } from '../../boards/board.ts';
import type { Engine } from '../../engine/engine.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader, type Reader } from '../../engine/reader.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { findPeople } from '../../people/find-person.ts';
import { type Ticket, tickets } from '../../tickets/ticket.ts';
import { requesterThread } from '../threads.ts';

/** The workspaces, by their ids, that a delivery concerns, in the order in which they are told. See ADR 16. */
export type TeamsOf = (engine: Engine, delivery: Delivery) => Promise<string[]>;

/** What a route looks at. */
export type Concerned = { reader: Reader; ticket: Ticket; board: Board | null };

/** The workspaces that a delivery about a ticket concerns; none where the ticket is gone. */
export function teamsOfTicket(
  route: (concerned: Concerned, delivery: Delivery) => Promise<(string | undefined)[]>,
): TeamsOf {
  return async ({ database }, delivery) => {
    const reader = openReader(database, everyTenant);
    const ticket = await reader.findOne(tickets, { _id: rowIdOf(delivery.stream) });
    if (!ticket) return [];
    const board = await reader.findOne(boards, { _id: ticket.boardId });
    return (await route({ reader, ticket, board }, delivery)).filter((team) => team !== undefined);
  };
}

/** The workspaces of people. */
export async function teamsOfPeople(reader: Reader, ids: readonly unknown[]): Promise<string[]> {
  const people = await findPeople(
    reader,
    ids.filter((id) => typeof id === 'string'),
  );
  return [...people.values()].flatMap(({ slack }) => slack?.teamId ?? []);
}

/** The workspace of a ticket's triage channel: its card, and the thread under it. */
export const teamOfTriage: TeamsOf = teamsOfTicket(async ({ board }) => [board?.triageChannel?.teamId]);

/** The same for a delivery about a board. */
export const teamOfBoard: TeamsOf = async ({ database }, { stream }) => {
  const board = await openReader(database, everyTenant).findOne(boards, { _id: rowIdOf(stream) });
  return board?.triageChannel ? [board.triageChannel.teamId] : [];
};

/** The workspace of a person, for a delivery about them. */
export const teamOfPerson: TeamsOf = ({ database }, { stream }) =>
  teamsOfPeople(openReader(database, everyTenant), [rowIdOf(stream)]);

/** Where the requester's thread is; else where it will begin: at the message that it was made from, or with its requester. */
export const teamOfRequester: TeamsOf = async (engine, delivery) => {
  const ticketId = rowIdOf(delivery.stream);
  const known = await requesterThread(engine.database, { tenantId: delivery.tenantId, ticketId });
  return known ? [known.teamId] : teamWhereItBegins(engine, delivery);
};

const teamWhereItBegins = teamsOfTicket(async ({ reader, ticket: { origin, requester } }) =>
  origin ? [origin.teamId] : teamsOfPeople(reader, [requester.personId]),
);
