import { z } from '@hono/zod-openapi';
import { listBoards } from '../../../boards/queries/list-boards.ts';
import { listSlaPolicies } from '../../../boards/queries/list-sla-policies.ts';
import { showBoard } from '../../../boards/queries/show-board.ts';
import { listCalendars } from '../../../calendars/queries/list-calendars.ts';
import { connectionDeliveries } from '../../../code/connections/queries/connection-deliveries.ts';
import { listConnections } from '../../../code/connections/queries/list-connections.ts';
import { showConnection } from '../../../code/connections/queries/show-connection.ts';
import { codeOfTicket } from '../../../code/queries/code-of-ticket.ts';
import { findCommit } from '../../../code/queries/find-commit.ts';
import { myPullRequests } from '../../../code/queries/my-pull-requests.ts';
import type { AnyQuery, QueryOutput } from '../../../engine/query.ts';
import { listEscalationPolicies } from '../../../escalation/queries/list-escalation-policies.ts';
import { listInstallations } from '../../../installations/queries/list-installations.ts';
import { findPeopleOfTenant } from '../../../people/queries/find-people.ts';
import { listPeople } from '../../../people/queries/list-people.ts';
import { listRoles } from '../../../people/queries/list-roles.ts';
import { listRotations } from '../../../rotations/queries/list-rotations.ts';
import { onCallNow } from '../../../rotations/queries/on-call-now.ts';
import { workOfShift } from '../../../rotations/queries/work-of-shift.ts';
import { listTeams } from '../../../teams/queries/list-teams.ts';
import { listTenants } from '../../../tenants/queries/list-tenants.ts';
import { showTenant } from '../../../tenants/queries/show-tenant.ts';
import { countTickets } from '../../../tickets/queries/count-tickets.ts';
import { getComment } from '../../../tickets/queries/get-comment.ts';
import { getTicket } from '../../../tickets/queries/get-ticket.ts';
import { listTickets } from '../../../tickets/queries/list-tickets.ts';
import { myTickets } from '../../../tickets/queries/my-tickets.ts';
import { rehearseLadder } from '../../../tickets/queries/rehearse-ladder.ts';
import { searchTickets } from '../../../tickets/queries/search-tickets.ts';
import { ticketAt } from '../../../tickets/queries/ticket-at.ts';
import { ticketComments } from '../../../tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../../../tickets/queries/ticket-history.ts';
import { ticketLinks } from '../../../tickets/queries/ticket-links.ts';
import { ticketReceipt } from '../../../tickets/queries/ticket-receipt.ts';
import { wholeTicket } from '../../../tickets/queries/whole-ticket.ts';
import { listTokens } from '../../../tokens/queries/list-tokens.ts';
import * as boards from './board.ts';
import { calendarsView, viewCalendars } from './calendar.ts';
import * as code from './code.ts';
import * as comments from './comment.ts';
import * as connections from './connection.ts';
import { escalationPoliciesView, viewEscalationPolicies } from './escalation-policy.ts';
import { historyView, viewHistory } from './history.ts';
import { installationsView, viewInstallations } from './installation.ts';
import { linksView, viewLinks } from './link.ts';
import * as onCall from './on-call.ts';
import { foundPeopleView, personView, viewFoundPeople, viewPeople } from './person.ts';
import { receiptView, viewReceipt } from './receipt.ts';
import { rehearsalView, viewRehearsal } from './rehearsal.ts';
import { rolesView, viewRoles } from './role.ts';
import { rotationsView, viewRotations } from './rotation.ts';
import { slaPoliciesView, viewSlaPolicies } from './sla-policy.ts';
import { teamsView, viewTeams } from './team.ts';
import { tenantsView, tenantView, viewTenant, viewTenants } from './tenant.ts';
import * as details from './ticket-detail.ts';
import * as lists from './ticket-list.ts';
import { tokensView, viewTokens } from './token.ts';

/** How a query is answered over HTTP: the shape, and what makes it of the query's own output. */
export type QueryAnswer = { query: AnyQuery; schema: z.ZodType; view(output: unknown): unknown };

const peopleView = z.object({ items: z.array(personView) });

/** The answer of every query that programs may ask. A new one is a line here. */
export const queryAnswers: readonly QueryAnswer[] = [
  answer(getTicket, details.ticketDetailView, details.viewTicketDetail),
  answer(wholeTicket, details.wholeTicketView, details.viewWholeTicket),
  answer(ticketAt, details.pastTicketView, details.viewPastTicket),
  answer(listTickets, lists.ticketListView, lists.viewTicketList),
  answer(searchTickets, lists.foundTicketsView, lists.viewFoundTickets),
  answer(myTickets, lists.myTicketsView, lists.viewMyTickets),
  answer(countTickets, lists.countsView, lists.viewCounts),
  answer(ticketHistory, historyView, viewHistory),
  answer(ticketComments, comments.commentsView, comments.viewComments),
  answer(getComment, comments.shownCommentView, comments.viewShownComment),
  answer(ticketLinks, linksView, viewLinks),
  answer(ticketReceipt, receiptView, viewReceipt),
  answer(rehearseLadder, rehearsalView, viewRehearsal),
  answer(codeOfTicket, code.codeView, code.viewCode),
  answer(myPullRequests, code.holdingUpView, code.viewHoldingUp),
  answer(findCommit, code.foundCommitView, code.viewFoundCommit),
  answer(listBoards, boards.boardListView, boards.viewBoardList),
  answer(showBoard, boards.shownBoardView, boards.viewShownBoard),
  answer(listSlaPolicies, slaPoliciesView, viewSlaPolicies),
  answer(listCalendars, calendarsView, viewCalendars),
  answer(listRotations, rotationsView, viewRotations),
  answer(onCallNow, onCall.onCallView, onCall.viewOnCall),
  answer(workOfShift, onCall.workView, onCall.viewWork),
  answer(listEscalationPolicies, escalationPoliciesView, viewEscalationPolicies),
  answer(listTeams, teamsView, viewTeams),
  answer(listConnections, connections.connectionsView, connections.viewConnections),
  answer(showConnection, connections.connectionView, connections.viewConnection),
  answer(connectionDeliveries, connections.deliveriesView, connections.viewDeliveries),
  answer(listTokens, tokensView, viewTokens),
  answer(listTenants, tenantsView, viewTenants),
  answer(showTenant, tenantView, viewTenant),
  answer(listInstallations, installationsView, viewInstallations),
  answer(listRoles, rolesView, viewRoles),
  answer(findPeopleOfTenant, foundPeopleView, viewFoundPeople),
  answer(listPeople, peopleView, (people) => ({ items: viewPeople(people) })),
];

function answer<Q extends AnyQuery, S extends z.ZodType>(
  query: Q,
  schema: S,
  view: (output: QueryOutput<Q>) => z.output<S>,
): QueryAnswer {
  return { query, schema, view: (output) => view(output as QueryOutput<Q>) };
}
