import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, type NewEvent } from '../../engine/decision.ts';
import { loadTicket } from '../../tickets/find-ticket.ts';
import { type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import { carryOut } from '../automation/carry-out.ts';
import { decideFollowUp } from '../automation/decide-follow-up.ts';
import { finishTasks } from '../automation/finish-tasks.ts';
import { loadCode } from '../automation/load-code.ts';
import { pullRequestNote } from '../link-facts.ts';
import { CHANGES } from '../pull-requests/changes.ts';
import type { PullRequest } from '../pull-requests/pull-request.ts';

const input = z.object({
  ticket: z.uuid(),
  pullRequest: z.uuid(),
  /** What of it concerns this ticket; `linked` and `unlinked` stand for the ticket itself. */
  changes: z.array(z.enum(CHANGES)).min(1),
  /** The login of whoever did it, or what ran. */
  by: z.string().max(200),
  /** When, by the host's clock. */
  at: z.date(),
});
type Told = z.output<typeof input>;

/**
 * Notes on a ticket what happened to a pull request that names it, and takes the step that the board's rules want.
 * Whatever refuses the step becomes a line on the card, and no error (ruling 5). Docket itself asks for it.
 */
export const followPullRequest = defineCommand({
  id: 'ticket.follow_pull_request',
  summary: 'Let a ticket follow one of its pull requests',
  input,
  permission: 'code.record',
  async load(reader, told, _facts, actor) {
    const context = await loadTicket(reader, told.ticket, actor);
    return { ...context, ...(await loadCode(reader, context.ticket, told)) };
  },
  decide(context, told, { now, actor }) {
    const { ticket, board, pullRequest, closing, steps } = context;
    const { events, rows } = finishTasks(context.bound, now);
    const rules = board.codeRules;
    const followUp = decideFollowUp({ ticket, rules, pullRequest, closing, change: told, steps });
    const followed = followUp ? carryOut(context, followUp, { now, actor }) : [];
    const noted = changed(ticketEntity, ticket, ...notesOf(context, told), ...events);
    const all = [...noted.events, ...followed];
    return {
      streams: all.length > 0 ? [{ ...noted, events: all }] : [],
      rows,
      result: { ticketId: ticket._id, key: ticket.key, rule: followUp?.rule ?? null },
    };
  },
});

type Noted = { ticket: Ticket; pullRequest: PullRequest; count: number };

/** Nothing where whoever linked or unlinked it by hand noted that themselves. */
function notesOf(noted: Noted, told: Told): NewEvent<Ticket>[] {
  const changes = told.changes.filter((change) => !isNotedByHand(noted, change));
  return changes.length > 0 ? [noteOf(noted, { ...told, changes })] : [];
}

function isNotedByHand({ ticket, pullRequest, count }: Noted, change: Told['changes'][number]): boolean {
  if (ticket.codeCount !== count) return false;
  if (change === 'unlinked') return pullRequest.leftOut?.includes(ticket._id) ?? false;
  const own = pullRequest.tickets.find(({ ticketId }) => ticketId === ticket._id);
  return change === 'linked' && own?.byHand !== undefined;
}

function noteOf({ ticket, pullRequest, count }: Noted, { changes, by }: Told): NewEvent<Ticket> {
  const isUnlinked = changes.includes('unlinked');
  const isLinked = changes.includes('linked');
  const happened = isUnlinked ? 'unlinked' : isLinked ? 'linked' : 'changed';
  const isSettled = isUnlinked && ticket.codeNotice?.pullRequestId === pullRequest._id;
  return {
    type: `ticket.pull_request_${happened}`,
    set: { codeCount: count, ...(isSettled ? { codeNotice: null } : {}) },
    payload: { pullRequest: pullRequestNote(pullRequest), changes, by },
    quiet: true,
  };
}
