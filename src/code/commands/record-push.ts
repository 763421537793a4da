import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import type { Reader } from '../../engine/reader.ts';
import { pushEvent } from '../host-event.ts';
import { type CodeTexts, findReferences } from '../keys/find-references.ts';
import { lookUpTickets, prefixesOf } from '../named-tickets.ts';
import { changedPullRequest } from '../pull-requests/change-event.ts';
import {
  type PullRequest,
  pullRequests,
  type Reference,
  type TicketReference,
} from '../pull-requests/pull-request.ts';
import { compareReferences, MOST_TICKETS, withReference } from '../pull-requests/references.ts';
import { tellerFields } from './host-input.ts';

const input = z.object({ ...tellerFields, event: pushEvent });
type Push = z.output<typeof input>;

/** What of a push names a ticket. */
export type PushedTo = {
  ticketId: string;
  key: string;
  commits: { sha: string; how: Reference }[];
  /** Whether the branch is named after it. */
  isBranch: boolean;
};

type Loaded = { subject: { tenantId: string }; pushed: PushedTo[]; carriers: PullRequest[] };

/**
 * Finds the tickets that pushed commits and their branch name, and adds them to the pull requests of that branch.
 * Each ticket is told by a command of its own: see `takePush`. A forced push takes nothing back.
 */
export const recordPush = defineCommand({
  id: 'code.record_push',
  summary: 'Record what was pushed',
  input,
  permission: 'code.record',
  async load(reader, push): Promise<Loaded> {
    const { tenantId } = push;
    const pushed = push.event.isDeleted ? [] : await ticketsOf(reader, push);
    const isNamed = pushed.some(({ commits }) => commits.length > 0);
    return { subject: { tenantId }, pushed, carriers: isNamed ? await carriersOf(reader, push) : [] };
  },
  decide({ pushed, carriers }, { event }, { now }) {
    const named = pushed.flatMap(({ ticketId, commits }) => {
      const how = strongest(commits.map((commit) => commit.how));
      return how ? [{ ticketId, how, where: 'commit' as const }] : [];
    });
    const said = { by: event.by.login, isBot: event.by.isBot, at: event.at ?? now };
    return {
      streams: carriers.flatMap((pullRequest) => {
        const tickets = added(pullRequest, named);
        const { changes, ...reread } = compareReferences(pullRequest.tickets, tickets);
        const set = changes.length > 0 ? { tickets, seenAt: now } : {};
        return changedPullRequest(pullRequest, { set, changes }, { ...said, ...reread });
      }),
      result: { branch: event.branch, tickets: pushed },
    };
  },
});

async function ticketsOf(reader: Reader, { tenantId, event }: Push): Promise<PushedTo[]> {
  const prefixes = await prefixesOf(reader, tenantId);
  const named = namedBy(
    event,
    prefixes.map(({ _id }) => _id),
  );
  const keys = named.map(({ key }) => key);
  const ticketOf = await lookUpTickets(reader, tenantId, prefixes, keys);
  const pushed = new Map<string, PushedTo>();
  for (const { key: found, sha } of named) {
    const ticket = ticketOf(found);
    if (!ticket) continue;
    const { _id: ticketId, key } = ticket;
    const to = pushed.get(ticketId) ?? { ticketId, key, commits: [], isBranch: false };
    if (sha === null) to.isBranch = true;
    else to.commits.push({ sha, how: found.how });
    pushed.set(ticketId, to);
  }
  return [...pushed.values()];
}

/** The keys that a push names, each with the commit; null for the branch. */
function namedBy({ branch, commits }: Push['event'], prefixes: readonly string[]) {
  const named = (texts: CodeTexts, sha: string | null) =>
    findReferences(texts, prefixes).map((key) => ({ key, sha }));
  return [
    ...named({ branch }, null),
    ...commits.flatMap(({ message, sha }) => named({ commits: [message] }, sha)),
  ];
}

/**
 * Those that are open, and those that were merged or closed with these commits, which may be told first. A fork's branch
 * of that name is another one; what is on the default branch is done, whatever is still to be released.
 */
async function carriersOf(reader: Reader, { tenantId, origin, event }: Push): Promise<PullRequest[]> {
  const { repository, branch: headBranch, isDefaultBranch } = event;
  if (isDefaultBranch) return [];
  const shas = event.commits.map(({ sha }) => sha);
  const isCarrying = { $or: [{ state: 'open' }, { headSha: { $in: shas } }] };
  return reader.find(pullRequests, {
    tenantId,
    origin,
    repository,
    headBranch,
    isFork: false,
    ...isCarrying,
  });
}

function added({ tickets, leftOut = [] }: PullRequest, named: readonly TicketReference[]): TicketReference[] {
  return named
    .filter(({ ticketId }) => !leftOut.includes(ticketId))
    .reduce(withReference, tickets)
    .slice(0, MOST_TICKETS);
}

function strongest(list: readonly Reference[]): Reference | null {
  return (['closes', 'links', 'mentions'] as const).find((how) => list.includes(how)) ?? null;
}
