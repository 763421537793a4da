import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { loadTicket, type TicketContext, ticketRef } from '../../tickets/find-ticket.ts';
import type { Task } from '../../tickets/task.ts';
import { tasksOf } from '../../tickets/tasks-of.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { isOpen } from '../../tickets/vocabulary.ts';
import { awaitsDeployment } from '../automation/closing-work.ts';
import { loadHumanSteps } from '../automation/human-steps.ts';
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
  /** Those by whose deployment the ticket is to be resolved, and the environments of which one is enough. */
  awaited: AwaitedDeployment[];
};

export type AwaitedDeployment = { pullRequestId: string; environments: string[] };

/** The pull requests, commits, branches and tasks of a ticket. */
export const codeOfTicket = defineQuery({
  id: 'code.of_ticket',
  summary: "Show a ticket's pull requests, commits, branches and tasks",
  input: z.object({ ticket: ticketRef }),
  async run(reader, { ticket: ref }, actor) {
    const context = await loadTicket(reader, ref, actor);
    return { key: context.ticket.key, ...(await codeOf(reader, context)) };
  },
});

const NONE: CodeOfTicket = { pullRequests: [], commits: [], branches: [], tasks: [], awaited: [] };

/** The same for a ticket that was loaded for whoever asks. Reads nothing where there is nothing. */
export async function codeOf(
  reader: Reader,
  { ticket, board }: Pick<TicketContext, 'ticket' | 'board'>,
): Promise<CodeOfTicket> {
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
  const isUnderWay = ({ state }: PullRequest) => state === 'open';
  return {
    pullRequests: [...linked.filter(isUnderWay), ...linked.filter((each) => !isUnderWay(each))],
    commits: await links('commit'),
    branches: await links('branch'),
    tasks,
    awaited: await awaitedOf(reader, { ticket, board }, linked),
  };
}

/** What was merged before a person reopened the ticket is not waited for: it did not get it done. */
async function awaitedOf(
  reader: Reader,
  { ticket, board: { codeRules } }: Pick<TicketContext, 'ticket' | 'board'>,
  linked: readonly PullRequest[],
): Promise<AwaitedDeployment[]> {
  if (!codeRules.resolvesOnMerge || !isOpen(ticket.status)) return [];
  const closing = linked.filter((each) => closes(each, ticket) && awaitsDeployment(each, codeRules, null));
  if (closing.length === 0) return [];
  const { reopened } = await loadHumanSteps(reader, ticket);
  const { deployedTo: environments } = codeRules;
  return closing
    .filter((each) => awaitsDeployment(each, codeRules, reopened))
    .map(({ _id: pullRequestId }) => ({ pullRequestId, environments }));
}

function closes({ tickets }: PullRequest, { _id }: Ticket): boolean {
  return tickets.some(({ ticketId, how }) => ticketId === _id && how === 'closes');
}
