import { listBoards } from '../boards/queries/list-boards.ts';
import { listSlaPolicies } from '../boards/queries/list-sla-policies.ts';
import { showBoard } from '../boards/queries/show-board.ts';
import { listCalendars } from '../calendars/queries/list-calendars.ts';
import { connectionDeliveries } from '../code/connections/queries/connection-deliveries.ts';
import { listConnections } from '../code/connections/queries/list-connections.ts';
import { showConnection } from '../code/connections/queries/show-connection.ts';
import { codeOfTicket } from '../code/queries/code-of-ticket.ts';
import { findCommit } from '../code/queries/find-commit.ts';
import { myPullRequests } from '../code/queries/my-pull-requests.ts';
import type { AnyQuery } from '../engine/query.ts';
import { listEscalationPolicies } from '../escalation/queries/list-escalation-policies.ts';
import { listInstallations } from '../installations/queries/list-installations.ts';
import { findPeopleOfTenant } from '../people/queries/find-people.ts';
import { listPeople } from '../people/queries/list-people.ts';
import { listRoles } from '../people/queries/list-roles.ts';
import { listRotations } from '../rotations/queries/list-rotations.ts';
import { onCallNow } from '../rotations/queries/on-call-now.ts';
import { workOfShift } from '../rotations/queries/work-of-shift.ts';
import { listTeams } from '../teams/queries/list-teams.ts';
import { listTenants } from '../tenants/queries/list-tenants.ts';
import { showTenant } from '../tenants/queries/show-tenant.ts';
import { commentOfMessage } from '../tickets/queries/comment-of-message.ts';
import { countTickets } from '../tickets/queries/count-tickets.ts';
import { getComment } from '../tickets/queries/get-comment.ts';
import { getTicket } from '../tickets/queries/get-ticket.ts';
import { listTickets } from '../tickets/queries/list-tickets.ts';
import { myTickets } from '../tickets/queries/my-tickets.ts';
import { pageTickets } from '../tickets/queries/page-tickets.ts';
import { rehearseLadder } from '../tickets/queries/rehearse-ladder.ts';
import { searchTickets } from '../tickets/queries/search-tickets.ts';
import { sliceTickets } from '../tickets/queries/slice-tickets.ts';
import { ticketAt } from '../tickets/queries/ticket-at.ts';
import { ticketComments } from '../tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../tickets/queries/ticket-history.ts';
import { ticketLinks } from '../tickets/queries/ticket-links.ts';
import { ticketReceipt } from '../tickets/queries/ticket-receipt.ts';
import { wholeTicket } from '../tickets/queries/whole-ticket.ts';
import { listTokens } from '../tokens/queries/list-tokens.ts';

/** The queries that programs may ask by their ids. A new one is a file, a line here, an example, and a view. */
export const offeredQueries: readonly AnyQuery[] = [
  getTicket,
  wholeTicket,
  ticketAt,
  listTickets,
  searchTickets,
  myTickets,
  countTickets,
  ticketHistory,
  ticketComments,
  getComment,
  ticketLinks,
  ticketReceipt,
  rehearseLadder,
  codeOfTicket,
  myPullRequests,
  findCommit,
  listBoards,
  showBoard,
  listSlaPolicies,
  listCalendars,
  listRotations,
  onCallNow,
  listEscalationPolicies,
  listTeams,
  workOfShift,
  listConnections,
  showConnection,
  connectionDeliveries,
  listTokens,
  listPeople,
  findPeopleOfTenant,
  listRoles,
  listTenants,
  showTenant,
  listInstallations,
];

/**
 * Queries that are no program's: what only a door of ours has a use for.
 */
const insideQueries: readonly AnyQuery[] = [commentOfMessage, pageTickets, sliceTickets];

export const queries: readonly AnyQuery[] = [...offeredQueries, ...insideQueries];
