import { systemActor } from '../../access/actor.ts';
import { pullRequests } from '../../code/pull-requests/pull-request.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { HomeTabs } from '../contract.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { type TeamsOf, teamsOfPeople, teamsOfTicket } from '../outgoing/teams.ts';

/** Comments are not on the Home tab. */
export function isOnHome({ type }: Pick<Event, 'type'>): boolean {
  return type.startsWith('ticket.') && !type.startsWith('ticket.comment');
}

/** Draws the Homes of whoever has a ticket, had it, asked for it, was told by its escalation, or wrote a pull request for it. */
export async function deliverHome(
  { desk }: Pick<OutgoingParts, 'desk'>,
  home: HomeTabs,
  { stream, events }: Delivery,
): Promise<void> {
  const { ticket, code } = await desk.ask(getTicket, { ticket: rowIdOf(stream) }, systemActor('slack'));
  const authors = (code?.pullRequests ?? []).map(({ authorId }) => authorId);
  const concerned = [...concernedBy(ticket, events), ...authors];
  await home.refresh(concerned.filter((id) => typeof id === 'string'));
}

/** The workspaces of those people. */
export const teamsOfHomes: TeamsOf = teamsOfTicket(async ({ reader, ticket }, { events }) => {
  const { _id: ticketId, tenantId } = ticket;
  const written = await reader.find(pullRequests, { tenantId, 'tickets.ticketId': ticketId });
  const authors = written.map(({ authorId }) => authorId);
  return teamsOfPeople(reader, [...concernedBy(ticket, events), ...authors]);
});

function concernedBy(ticket: Ticket, events: readonly Event[]): unknown[] {
  const before = events.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'assigneeId').map((change) => change.old),
  );
  const paged = ticket.escalation?.pagedIds ?? [];
  return [ticket.assigneeId, ticket.requester.personId, ...before, ...paged];
}
