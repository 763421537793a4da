import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { loadTicket, ticketRef } from '../../tickets/find-ticket.ts';
import type { Task } from '../../tickets/task.ts';
import { tasksOf } from '../../tickets/tasks-of.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { type CodeLink, codeLinks } from '../code-link.ts';
import { type PullRequest, pullRequests } from '../pull-requests/pull-request.ts';

/** What of each kind is shown. */
const MOST_PULL_REQUESTS = 50;
const MOST_LINKS = 50;

/** The code of a ticket. Open pull requests come first, then the latest; commits and branches from the latest on. */
export type CodeOfTicket = {
  pullRequests: PullRequest[];
  commits: CodeLink[];
  branches: CodeLink[];
  tasks: Task[];
};

/** The pull requests, commits, branches and tasks of a ticket. */
export const codeOfTicket = defineQuery({
  id: 'code.of_ticket',
  summary: "Show a ticket's pull requests, commits, branches and tasks",
  input: z.object({ ticket: ticketRef }),
  async run(reader, { ticket: ref }, actor) {
    const { ticket } = await loadTicket(reader, ref, actor);
    return codeOf(reader, ticket);
  },
});

const NONE: CodeOfTicket = { pullRequests: [], commits: [], branches: [], tasks: [] };

/** The same for a ticket that was loaded for whoever asks. Reads nothing where there is nothing. */
export async function codeOf(reader: Reader, ticket: Ticket): Promise<CodeOfTicket> {
  const { _id: ticketId, tenantId, codeCount, taskCount } = ticket;
  const tasks = taskCount > 0 ? await tasksOf(reader, ticket) : [];
  if (codeCount === 0) return { ...NONE, tasks };
  const links = (kind: CodeLink['kind']) =>
    reader.find(
      codeLinks,
      { tenantId, ticketId, kind, unlinkedAt: null },
      { sort: { at: -1 }, limit: MOST_LINKS },
    );
  const linked = await reader.find(
    pullRequests,
    { tenantId, 'tickets.ticketId': ticketId },
    { sort: { hostUpdatedAt: -1, _id: 1 }, limit: MOST_PULL_REQUESTS },
  );
  const isOpen = ({ state }: PullRequest) => state === 'open';
  return {
    pullRequests: [...linked.filter(isOpen), ...linked.filter((each) => !isOpen(each))],
    commits: await links('commit'),
    branches: await links('branch'),
    tasks,
  };
}
