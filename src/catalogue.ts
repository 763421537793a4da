import { boardEntity, boards, prefixes } from './boards/board.ts';
import { createBoard } from './boards/commands/create-board.ts';
import { moveSlaPolicy } from './boards/commands/move-sla-policy.ts';
import { removeSlaPolicy } from './boards/commands/remove-sla-policy.ts';
import { saveSlaPolicy } from './boards/commands/save-sla-policy.ts';
import { syncAgents } from './boards/commands/sync-agents.ts';
import { updateBoard } from './boards/commands/update-board.ts';
import { listBoards } from './boards/queries/list-boards.ts';
import { listSlaPolicies } from './boards/queries/list-sla-policies.ts';
import { showBoard } from './boards/queries/show-board.ts';
import { removeCalendar } from './calendars/commands/remove-calendar.ts';
import { saveCalendar } from './calendars/commands/save-calendar.ts';
import { listCalendars } from './calendars/queries/list-calendars.ts';
import { calendarEntity, calendars } from './calendars/saved-calendar.ts';
import { codeLinks } from './code/code-link.ts';
import { followPullRequest } from './code/commands/follow-pull-request.ts';
import { linkCommit } from './code/commands/link-commit.ts';
import { linkPullRequest } from './code/commands/link-pull-request.ts';
import { noteAsked } from './code/commands/note-asked.ts';
import { noteComment } from './code/commands/note-comment.ts';
import { noteCommits } from './code/commands/note-commits.ts';
import { noteTicketStep } from './code/commands/note-ticket-step.ts';
import { recordChecks } from './code/commands/record-checks.ts';
import { recordDeployment } from './code/commands/record-deployment.ts';
import { recordPullRequest } from './code/commands/record-pull-request.ts';
import { recordPush } from './code/commands/record-push.ts';
import { recordReview } from './code/commands/record-review.ts';
import { ticketFromPullRequest } from './code/commands/ticket-from-pull-request.ts';
import { tryCodeAgain } from './code/commands/try-code-again.ts';
import { unlinkCommit } from './code/commands/unlink-commit.ts';
import { unlinkPullRequest } from './code/commands/unlink-pull-request.ts';
import { disconnect } from './code/connections/commands/disconnect.ts';
import { noteInstance } from './code/connections/commands/note-instance.ts';
import { reportConnection } from './code/connections/commands/report.ts';
import { resealConnection } from './code/connections/commands/reseal.ts';
import { rotateSecret } from './code/connections/commands/rotate-secret.ts';
import { saveConnection } from './code/connections/commands/save-connection.ts';
import { setStatus } from './code/connections/commands/set-status.ts';
import { connectionEntity, connections } from './code/connections/connection.ts';
import { connectionDeliveries } from './code/connections/queries/connection-deliveries.ts';
import { listConnections } from './code/connections/queries/list-connections.ts';
import { showConnection } from './code/connections/queries/show-connection.ts';
import { heardRepositories } from './code/connections/repositories.ts';
import { connectionSecrets } from './code/connections/secret.ts';
import { earlyEvents } from './code/early-event.ts';
import { webhookInbox } from './code/inbox-row.ts';
import { pullRequestEntity, pullRequests } from './code/pull-requests/pull-request.ts';
import { codeOfTicket } from './code/queries/code-of-ticket.ts';
import { findCommit } from './code/queries/find-commit.ts';
import { myPullRequests } from './code/queries/my-pull-requests.ts';
import type { AnyCollection } from './database/collection.ts';
import type { AnyCommand } from './engine/command.ts';
import { counters } from './engine/counters.ts';
import { deadLetters } from './engine/dead-letters.ts';
import { deliveries } from './engine/deliveries.ts';
import type { AnyEntity } from './engine/entity.ts';
import { events } from './engine/events.ts';
import { guards } from './engine/guards.ts';
import { lanes } from './engine/lanes.ts';
import { outbox } from './engine/outbox.ts';
import { commandRows } from './engine/outcomes.ts';
import type { AnyQuery } from './engine/query.ts';
import { removeEscalationPolicy } from './escalation/commands/remove-escalation-policy.ts';
import { saveEscalationPolicy } from './escalation/commands/save-escalation-policy.ts';
import { escalationPolicies, escalationPolicyEntity } from './escalation/escalation-policy.ts';
import { listEscalationPolicies } from './escalation/queries/list-escalation-policies.ts';
import { pauseInstallation } from './installations/commands/pause-installation.ts';
import { removeInstallation } from './installations/commands/remove-installation.ts';
import { resealInstallation } from './installations/commands/reseal-installation.ts';
import { resumeInstallation } from './installations/commands/resume-installation.ts';
import { saveInstallation } from './installations/commands/save-installation.ts';
import { installationSecrets } from './installations/installation-secret.ts';
import { listInstallations } from './installations/queries/list-installations.ts';
import { installationEntity, installations } from './installations/saved-installation.ts';
import { grantRole } from './people/commands/grant-role.ts';
import { movePerson } from './people/commands/move-person.ts';
import { revokeRole } from './people/commands/revoke-role.ts';
import { setRoles } from './people/commands/set-roles.ts';
import { people, personEntity } from './people/person.ts';
import { findPeopleOfTenant } from './people/queries/find-people.ts';
import { listPeople } from './people/queries/list-people.ts';
import { listRoles } from './people/queries/list-roles.ts';
import { setQuietHours } from './people/quiet-hours.ts';
import { recordPerson } from './people/record-person.ts';
import { setLogin } from './people/set-login.ts';
import { endOverride } from './rotations/commands/end-override.ts';
import { handOver } from './rotations/commands/hand-over.ts';
import { overrideRotation } from './rotations/commands/override-rotation.ts';
import { removeRotation } from './rotations/commands/remove-rotation.ts';
import { saveRotation } from './rotations/commands/save-rotation.ts';
import { listRotations } from './rotations/queries/list-rotations.ts';
import { onCallNow } from './rotations/queries/on-call-now.ts';
import { workOfShift } from './rotations/queries/work-of-shift.ts';
import { rotationEntity, rotations } from './rotations/saved-rotation.ts';
import { removeTeam } from './teams/commands/remove-team.ts';
import { saveTeam } from './teams/commands/save-team.ts';
import { listTeams } from './teams/queries/list-teams.ts';
import { teamEntity, teams } from './teams/team.ts';
import { saveTenant } from './tenants/commands/save-tenant.ts';
import { listTenants } from './tenants/queries/list-tenants.ts';
import { showTenant } from './tenants/queries/show-tenant.ts';
import { tenantEntity, tenants } from './tenants/tenant.ts';
import { acknowledgeTicket } from './tickets/commands/acknowledge-ticket.ts';
import { addComment } from './tickets/commands/add-comment.ts';
import { addTask } from './tickets/commands/add-task.ts';
import { advanceTicket } from './tickets/commands/advance-ticket.ts';
import { assignTicket } from './tickets/commands/assign-ticket.ts';
import { blockAgain } from './tickets/commands/block-again.ts';
import { cancelTicket } from './tickets/commands/cancel-ticket.ts';
import { changeStatus } from './tickets/commands/change-status.ts';
import { closeTicket } from './tickets/commands/close-ticket.ts';
import { createTicket } from './tickets/commands/create-ticket.ts';
import { deleteComment } from './tickets/commands/delete-comment.ts';
import { editComment } from './tickets/commands/edit-comment.ts';
import { escalateTicket } from './tickets/commands/escalate-ticket.ts';
import { failTimer } from './tickets/commands/fail-timer.ts';
import { linkTickets } from './tickets/commands/link-tickets.ts';
import { renameKey } from './tickets/commands/rename-key.ts';
import { reopenTicket } from './tickets/commands/reopen-ticket.ts';
import { replanTicket } from './tickets/commands/replan-ticket.ts';
import { resolveTicket } from './tickets/commands/resolve-ticket.ts';
import { retryTimer } from './tickets/commands/retry-timer.ts';
import { setTask } from './tickets/commands/set-task.ts';
import { startTicket } from './tickets/commands/start-ticket.ts';
import { unblockTicket } from './tickets/commands/unblock-ticket.ts';
import { unlinkTickets } from './tickets/commands/unlink-tickets.ts';
import { updateTicket } from './tickets/commands/update-ticket.ts';
import { comments } from './tickets/comment.ts';
import { commentOfMessage } from './tickets/queries/comment-of-message.ts';
import { countTickets } from './tickets/queries/count-tickets.ts';
import { getComment } from './tickets/queries/get-comment.ts';
import { getTicket } from './tickets/queries/get-ticket.ts';
import { listTickets } from './tickets/queries/list-tickets.ts';
import { myTickets } from './tickets/queries/my-tickets.ts';
import { pageTickets } from './tickets/queries/page-tickets.ts';
import { rehearseLadder } from './tickets/queries/rehearse-ladder.ts';
import { ticketAt } from './tickets/queries/ticket-at.ts';
import { ticketComments } from './tickets/queries/ticket-comments.ts';
import { ticketHistory } from './tickets/queries/ticket-history.ts';
import { ticketLinks } from './tickets/queries/ticket-links.ts';
import { ticketReceipt } from './tickets/queries/ticket-receipt.ts';
import { wholeTicket } from './tickets/queries/whole-ticket.ts';
import { tasks } from './tickets/task.ts';
import { ticketEntity, tickets } from './tickets/ticket.ts';
import { apiTokenEntity, apiTokens } from './tokens/api-token.ts';
import { createToken } from './tokens/commands/create-token.ts';
import { revokeToken } from './tokens/commands/revoke-token.ts';
import { listTokens } from './tokens/queries/list-tokens.ts';
import { tokenUses } from './tokens/token-use.ts';

/** The commands that programs may ask for by their ids. A new one is a file, a line here, and an example. */
export const offeredCommands: readonly AnyCommand[] = [
  createTicket,
  updateTicket,
  assignTicket,
  changeStatus,
  startTicket,
  escalateTicket,
  acknowledgeTicket,
  resolveTicket,
  closeTicket,
  reopenTicket,
  cancelTicket,
  linkTickets,
  unlinkTickets,
  addComment,
  editComment,
  deleteComment,
  unlinkPullRequest,
  linkCommit,
  unlinkCommit,
  addTask,
  setTask,
  createBoard,
  updateBoard,
  saveSlaPolicy,
  removeSlaPolicy,
  moveSlaPolicy,
  saveCalendar,
  removeCalendar,
  saveRotation,
  removeRotation,
  overrideRotation,
  endOverride,
  saveEscalationPolicy,
  removeEscalationPolicy,
  saveTeam,
  removeTeam,
  saveConnection,
  rotateSecret,
  setStatus,
  disconnect,
  createToken,
  revokeToken,
  setQuietHours,
  saveTenant,
  grantRole,
  revokeRole,
  setRoles,
  movePerson,
];

/**
 * Commands that are no program's: what Docket does by itself, and what believes facts that a door of ours has looked up or
 * been told by Slack or a code host. A new one is a file and a line here.
 */
const insideCommands: readonly AnyCommand[] = [
  unblockTicket,
  blockAgain,
  renameKey,
  advanceTicket,
  replanTicket,
  failTimer,
  retryTimer,
  linkPullRequest,
  recordPullRequest,
  recordReview,
  recordChecks,
  recordDeployment,
  recordPush,
  noteCommits,
  noteAsked,
  ticketFromPullRequest,
  followPullRequest,
  tryCodeAgain,
  noteComment,
  noteTicketStep,
  syncAgents,
  handOver,
  noteInstance,
  reportConnection,
  resealConnection,
  saveInstallation,
  pauseInstallation,
  resumeInstallation,
  removeInstallation,
  resealInstallation,
  recordPerson,
  setLogin,
];

export const commands: readonly AnyCommand[] = [...offeredCommands, ...insideCommands];

/** The queries that programs may ask by their ids. A new one is a file, a line here, an example, and a view. */
export const offeredQueries: readonly AnyQuery[] = [
  getTicket,
  wholeTicket,
  ticketAt,
  listTickets,
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
];

/**
 * Queries that are no program's: what only a door of ours has a use for.
 */
const insideQueries: readonly AnyQuery[] = [commentOfMessage, pageTickets, listInstallations];

export const queries: readonly AnyQuery[] = [...offeredQueries, ...insideQueries];

/** Every kind of row that has a stream of events. */
export const entities: readonly AnyEntity[] = [
  connectionEntity,
  installationEntity,
  pullRequestEntity,
  ticketEntity,
  boardEntity,
  personEntity,
  calendarEntity,
  escalationPolicyEntity,
  rotationEntity,
  teamEntity,
  tenantEntity,
  apiTokenEntity,
];

/** Every collection of the nouns and the engine; doors that keep rows of their own add theirs in `app.ts`. */
export const collections: readonly AnyCollection[] = [
  connections,
  connectionSecrets,
  installations,
  installationSecrets,
  heardRepositories,
  pullRequests,
  codeLinks,
  earlyEvents,
  webhookInbox,
  tasks,
  tickets,
  comments,
  boards,
  prefixes,
  people,
  calendars,
  escalationPolicies,
  rotations,
  teams,
  tenants,
  apiTokens,
  tokenUses,
  events,
  commandRows,
  outbox,
  lanes,
  deliveries,
  deadLetters,
  counters,
  guards,
];
