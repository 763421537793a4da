import { createBoard } from '../boards/commands/create-board.ts';
import { moveSlaPolicy } from '../boards/commands/move-sla-policy.ts';
import { removeSlaPolicy } from '../boards/commands/remove-sla-policy.ts';
import { saveSlaPolicy } from '../boards/commands/save-sla-policy.ts';
import { syncAgents } from '../boards/commands/sync-agents.ts';
import { updateBoard } from '../boards/commands/update-board.ts';
import { removeCalendar } from '../calendars/commands/remove-calendar.ts';
import { saveCalendar } from '../calendars/commands/save-calendar.ts';
import { followPullRequest } from '../code/commands/follow-pull-request.ts';
import { linkCommit } from '../code/commands/link-commit.ts';
import { linkPullRequest } from '../code/commands/link-pull-request.ts';
import { noteAsked } from '../code/commands/note-asked.ts';
import { noteComment } from '../code/commands/note-comment.ts';
import { noteCommits } from '../code/commands/note-commits.ts';
import { noteTicketStep } from '../code/commands/note-ticket-step.ts';
import { recordChecks } from '../code/commands/record-checks.ts';
import { recordDeployment } from '../code/commands/record-deployment.ts';
import { recordPullRequest } from '../code/commands/record-pull-request.ts';
import { recordPush } from '../code/commands/record-push.ts';
import { recordReview } from '../code/commands/record-review.ts';
import { ticketFromPullRequest } from '../code/commands/ticket-from-pull-request.ts';
import { tryCodeAgain } from '../code/commands/try-code-again.ts';
import { unlinkCommit } from '../code/commands/unlink-commit.ts';
import { unlinkPullRequest } from '../code/commands/unlink-pull-request.ts';
import { disconnect } from '../code/connections/commands/disconnect.ts';
import { noteInstance } from '../code/connections/commands/note-instance.ts';
import { reportConnection } from '../code/connections/commands/report.ts';
import { resealConnection } from '../code/connections/commands/reseal.ts';
import { rotateSecret } from '../code/connections/commands/rotate-secret.ts';
import { saveConnection } from '../code/connections/commands/save-connection.ts';
import { setStatus } from '../code/connections/commands/set-status.ts';
import type { AnyCommand } from '../engine/command.ts';
import { removeEscalationPolicy } from '../escalation/commands/remove-escalation-policy.ts';
import { saveEscalationPolicy } from '../escalation/commands/save-escalation-policy.ts';
import { pauseInstallation } from '../installations/commands/pause-installation.ts';
import { removeInstallation } from '../installations/commands/remove-installation.ts';
import { resealInstallation } from '../installations/commands/reseal-installation.ts';
import { resumeInstallation } from '../installations/commands/resume-installation.ts';
import { saveInstallation } from '../installations/commands/save-installation.ts';
import { grantRole } from '../people/commands/grant-role.ts';
import { movePerson } from '../people/commands/move-person.ts';
import { revokeRole } from '../people/commands/revoke-role.ts';
import { setRoles } from '../people/commands/set-roles.ts';
import { setQuietHours } from '../people/quiet-hours.ts';
import { recordPerson } from '../people/record-person.ts';
import { setLogin } from '../people/set-login.ts';
import { endOverride } from '../rotations/commands/end-override.ts';
import { handOver } from '../rotations/commands/hand-over.ts';
import { overrideRotation } from '../rotations/commands/override-rotation.ts';
import { removeRotation } from '../rotations/commands/remove-rotation.ts';
import { saveRotation } from '../rotations/commands/save-rotation.ts';
import { removeTeam } from '../teams/commands/remove-team.ts';
import { saveTeam } from '../teams/commands/save-team.ts';
import { saveTenant } from '../tenants/commands/save-tenant.ts';
import { acknowledgeTicket } from '../tickets/commands/acknowledge-ticket.ts';
import { addComment } from '../tickets/commands/add-comment.ts';
import { addTask } from '../tickets/commands/add-task.ts';
import { advanceTicket } from '../tickets/commands/advance-ticket.ts';
import { assignTicket } from '../tickets/commands/assign-ticket.ts';
import { blockAgain } from '../tickets/commands/block-again.ts';
import { cancelTicket } from '../tickets/commands/cancel-ticket.ts';
import { changeStatus } from '../tickets/commands/change-status.ts';
import { closeTicket } from '../tickets/commands/close-ticket.ts';
import { createTicket } from '../tickets/commands/create-ticket.ts';
import { deleteComment } from '../tickets/commands/delete-comment.ts';
import { editComment } from '../tickets/commands/edit-comment.ts';
import { escalateTicket } from '../tickets/commands/escalate-ticket.ts';
import { failTimer } from '../tickets/commands/fail-timer.ts';
import { linkTickets } from '../tickets/commands/link-tickets.ts';
import { renameKey } from '../tickets/commands/rename-key.ts';
import { reopenTicket } from '../tickets/commands/reopen-ticket.ts';
import { replanTicket } from '../tickets/commands/replan-ticket.ts';
import { resolveTicket } from '../tickets/commands/resolve-ticket.ts';
import { retryTimer } from '../tickets/commands/retry-timer.ts';
import { setTask } from '../tickets/commands/set-task.ts';
import { startTicket } from '../tickets/commands/start-ticket.ts';
import { unblockTicket } from '../tickets/commands/unblock-ticket.ts';
import { unlinkTickets } from '../tickets/commands/unlink-tickets.ts';
import { updateTicket } from '../tickets/commands/update-ticket.ts';
import { createToken } from '../tokens/commands/create-token.ts';
import { revokeToken } from '../tokens/commands/revoke-token.ts';

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
