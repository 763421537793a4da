import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed, type NewEvent } from '../../engine/decision.ts';
import { loadTicket, ticketRef } from '../../tickets/find-ticket.ts';
import { taskFacts, taskName, tasksOf } from '../../tickets/tasks-of.ts';
import { type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import { bindTask } from '../bind-task.ts';
import { countCode } from '../count-code.ts';
import { askedFor, lookedUp, pullRequestNote } from '../link-facts.ts';
import { nameOf } from '../pull-requests/change-event.ts';
import { linkByHand, loadNamedByHand } from '../pull-requests/link-by-hand.ts';

const input = z.object({
  ticket: ticketRef,
  /** What `CodePorts.lookUp` gave for the address. What it says of the pull request is taken as its host's word. */
  found: lookedUp,
  /** `closes`: the ticket is done when it is merged. */
  how: z.enum(['closes', 'links']).default('links'),
  /** Binds it to a task of the ticket: by number or name. A name that is new makes a task. */
  task: taskName.optional(),
});

/**
 * Links a pull request to a ticket by hand, and binds it to a task where one is named. One that no host could confirm
 * is kept unverified. The link stays when the key is edited out. It moves the ticket only where whoever links may work
 * on it.
 */
export const linkPullRequest = defineCommand({
  id: 'ticket.link_pull_request',
  summary: 'Link a pull request to a ticket',
  input,
  asked: askedFor,
  // What closes a ticket resolves it, also where it was merged before.
  permission: ({ task, how }) => (task === undefined && how === 'links' ? 'ticket.link_code' : 'ticket.work'),
  prepare: async ({ newId }) => ({ pullRequestId: newId(), taskId: newId() }),
  async load(reader, { ticket, found }, _facts, actor) {
    const context = await loadTicket(reader, ticket, actor);
    const { tenantId, _id: ticketId } = context.ticket;
    const named = await loadNamedByHand(reader, { tenantId, ticketId }, found);
    const count = await countCode(reader, context.ticket);
    return { ...context, named, count, list: await tasksOf(reader, context.ticket) };
  },
  decide({ ticket, subject, named, count, list }, { how, task: ref }, { now, actor, facts }) {
    const { _id: ticketId, tenantId } = ticket;
    const { pullRequest, isNew, streams } = linkByHand(named, {
      ...{ ticketId, tenantId, how, now, isLeading: can(actor, 'ticket.work', subject) },
      newId: facts.pullRequestId,
    });
    const binding = ref && { ref, newId: facts.taskId, by: actor.id, now };
    const bound = binding ? bindTask({ ticket, list }, pullRequest, binding) : null;
    const linked: NewEvent<Ticket> = {
      type: 'ticket.pull_request_linked',
      set: { codeCount: count + 1 },
      payload: { pullRequest: pullRequestNote(pullRequest), changes: ['linked'] },
      quiet: true,
    };
    const events = [...(isNew ? [linked] : []), ...(bound?.events ?? [])];
    const { state, url, title, isVerified } = pullRequest;
    return {
      streams: [...streams, ...(events.length > 0 ? [changed(ticketEntity, ticket, ...events)] : [])],
      rows: bound?.rows ?? [],
      result: {
        ...{ ticketId, key: ticket.key, pullRequestId: pullRequest._id, name: nameOf(pullRequest) },
        ...{ url, title, state, isVerified, isNew },
        task: bound && { ...taskFacts(bound.task), isNew: bound.isNew },
      },
    };
  },
});
