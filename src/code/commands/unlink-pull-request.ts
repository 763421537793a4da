import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, updateRow } from '../../engine/decision.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { loadTicket, ticketRef } from '../../tickets/find-ticket.ts';
import { tasks } from '../../tickets/task.ts';
import { type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import { countCode } from '../count-code.ts';
import { pullRequestNote } from '../link-facts.ts';
import { nameOf } from '../pull-requests/change-event.ts';
import type { ChangePayload } from '../pull-requests/changes.ts';
import { type PullRequest, pullRequestEntity, pullRequests } from '../pull-requests/pull-request.ts';

const input = z.object({
  ticket: ticketRef,
  /** Its address, its id, or `payments/api#482`. */
  pullRequest: z.string().trim().min(1, 'Name a pull request.').max(2_000),
});

/** Takes a pull request off a ticket, and off its tasks. A key that names the ticket does not bring it back. */
export const unlinkPullRequest = defineCommand({
  id: 'ticket.unlink_pull_request',
  summary: 'Take a pull request off a ticket',
  input,
  permission: 'ticket.work',
  async load(reader, { ticket: ref, pullRequest: named }, _facts, actor) {
    const context = await loadTicket(reader, ref, actor);
    const { tenantId, _id: ticketId } = context.ticket;
    const pullRequest = await findLinked(reader, context.ticket, named);
    const bound = await reader.find(tasks, { tenantId, ticketId, pullRequestId: pullRequest._id });
    return { ...context, pullRequest, bound, count: await countCode(reader, context.ticket) };
  },
  decide({ ticket, pullRequest, bound, count }, _input, { now }) {
    const { _id: ticketId, key } = ticket;
    const left = {
      tickets: pullRequest.tickets.filter((each) => each.ticketId !== ticketId),
      leftOut: [...new Set([...(pullRequest.leftOut ?? []), ticketId])],
    };
    const event = {
      type: 'ticket.pull_request_unlinked',
      set: { codeCount: Math.max(0, count - 1) },
      payload: { pullRequest: pullRequestNote(pullRequest), changes: ['unlinked'] },
      quiet: true,
    };
    const payload: ChangePayload = {
      ...{ changes: ['unlinked'], by: '', isBot: false, at: now.toISOString() },
      ...{ linked: [], unlinked: [ticketId] },
    };
    const off = { type: 'pull_request.changed', set: left, payload };
    return {
      streams: [changed(ticketEntity, ticket, event), changed(pullRequestEntity, pullRequest, off)],
      rows: bound.map((task) => updateRow(tasks, task, { pullRequestId: null })),
      result: { ticketId, key, pullRequestId: pullRequest._id, name: nameOf(pullRequest) },
    };
  },
});

/** The pull request of a ticket that was named so. Throws `not_found` for any other, and `invalid_input` for several. */
async function findLinked(reader: Reader, ticket: Ticket, named: string): Promise<PullRequest> {
  const { tenantId, _id: ticketId, key } = ticket;
  const filter = { tenantId, 'tickets.ticketId': ticketId };
  const linked = await reader.find(pullRequests, filter, { sort: { createdAt: 1 } });
  const wanted = named.replace(/\/+$/, '').toLowerCase();
  const found = linked.filter((each) =>
    [each._id, each.url.toLowerCase(), nameOf(each).toLowerCase(), each.address].includes(wanted),
  );
  const [first, second] = found;
  if (first && !second) return first;
  if (second) {
    const addresses = found
      .map(({ url }) => url)
      .toSorted()
      .join(' or ');
    throw new UserError('invalid_input', `${key} has several of that name. Write the address: ${addresses}.`);
  }
  throw new UserError(
    'not_found',
    `${key} has no pull request ${named.slice(0, 200)}. \`/ticket show ${key}\` lists those it has.`,
  );
}
