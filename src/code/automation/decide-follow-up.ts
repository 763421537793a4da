import type { Ticket } from '../../tickets/ticket.ts';
import { isOpen } from '../../tickets/vocabulary.ts';
import type { CodeRules } from '../code-rules.ts';
import type { Change } from '../pull-requests/changes.ts';
import type { PullRequest } from '../pull-requests/pull-request.ts';
import { finishedBy, isMergedInto, isTrusted } from './closing-work.ts';

/** When people last took the ticket a step; null where nobody did. */
export type HumanSteps = { last: Date | null; reopened: Date | null };

/** All that the rules look at. */
export type FollowUpFacts = {
  ticket: Pick<Ticket, '_id' | 'status' | 'resolvedByCode'>;
  rules: CodeRules;
  /** The one that something happened to, as it is now. */
  pullRequest: PullRequest;
  /** Every pull request that closes the ticket. */
  closing: readonly PullRequest[];
  /** What happened, and when by the host's clock. */
  change: { changes: readonly Change[]; at: Date };
  steps: HumanSteps;
};

export type RuleName = 'start' | 'resolve' | 'reopen' | 'suggest_reopening';

/** What a change of a pull request leads to. */
export type FollowUp = {
  rule: RuleName;
  pullRequest: PullRequest;
  /** Those that got the ticket done; empty for the other rules. */
  merged: readonly PullRequest[];
};

type Rule = {
  name: RuleName;
  /** The board's switch. */
  isOn(rules: CodeRules): boolean;
  /** Any of these lets the rule be looked at. */
  after: readonly Change[];
  /** All of these have to hold. */
  when: readonly ((facts: FollowUpFacts) => boolean)[];
};

/** The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    name: 'suggest_reopening',
    isOn: ({ reopens }) => reopens,
    after: ['reverts'],
    when: [isTicketDone, isMerged],
  },
  {
    name: 'reopen',
    isOn: ({ reopens }) => reopens,
    after: ['reopened'],
    when: [isResolved, isResolvedByThis, isUnderWay, isOurs],
  },
  {
    name: 'suggest_reopening',
    isOn: ({ reopens }) => reopens,
    after: ['reopened'],
    when: [isClosed, isResolvedByThis, isUnderWay],
  },
  {
    name: 'resolve',
    isOn: ({ resolvesOnMerge }) => resolvesOnMerge,
    after: ['merged', 'closed', 'deployed', 'linked', 'unlinked', 'restated'],
    when: [isTicketOpen, isClosing, isFinished],
  },
  {
    name: 'start',
    isOn: ({ startsWork }) => startsWork,
    after: ['opened', 'ready', 'reopened', 'linked', 'restated'],
    when: [isNotBegun, isNamed, isUnderWay, isOurs],
  },
];

/**
 * What a change of a pull request leads to on one of its tickets; null where it is only noted. Whatever a person did to
 * the ticket later than the host saw the change stands.
 */
export function decideFollowUp(facts: FollowUpFacts): FollowUp | null {
  if (isAgainstPerson(facts) || !isTrusted(facts.pullRequest, facts.rules)) return null;
  const rule = RULES.find(
    ({ isOn, after, when }) =>
      isOn(facts.rules) && meets(after, facts.change.changes) && when.every((holds) => holds(facts)),
  );
  if (!rule) return null;
  const { pullRequest } = facts;
  if (rule.name !== 'resolve') return { rule: rule.name, pullRequest, merged: [] };
  const merged = mergedOf(facts);
  const isUnlinked = !closes(facts);
  return { rule: rule.name, pullRequest: (isUnlinked && merged.at(-1)) || pullRequest, merged };
}

/** Whether a change is one that rules look at. The others are only noted. */
export function leadsOn(changes: readonly Change[]): boolean {
  return RULES.some(({ after }) => meets(after, changes));
}

function meets(after: readonly Change[], changes: readonly Change[]): boolean {
  return after.some((change) => changes.includes(change));
}

/** Hosts tell whole seconds, so that within one second nobody was later. */
const SECOND_MS = 1_000;

function isAgainstPerson({ steps: { last }, change, pullRequest }: FollowUpFacts): boolean {
  const at = (change.changes.includes('merged') && pullRequest.mergedAt) || change.at;
  return last !== null && secondOf(last) > secondOf(at);
}

function secondOf(moment: Date): number {
  return Math.floor(moment.getTime() / SECOND_MS);
}

function isTicketOpen({ ticket }: FollowUpFacts): boolean {
  return isOpen(ticket.status);
}

function isNotBegun({ ticket }: FollowUpFacts): boolean {
  return ticket.status === 'new' || ticket.status === 'triaged';
}

function isResolved({ ticket }: FollowUpFacts): boolean {
  return ticket.status === 'resolved';
}

function isClosed({ ticket }: FollowUpFacts): boolean {
  return ticket.status === 'closed';
}

function isTicketDone(facts: FollowUpFacts): boolean {
  return isResolved(facts) || isClosed(facts);
}

/** What a person resolved stays so. */
function isResolvedByThis({ ticket, pullRequest }: FollowUpFacts): boolean {
  return ticket.resolvedByCode === pullRequest._id;
}

function isUnderWay({ pullRequest }: FollowUpFacts): boolean {
  return pullRequest.state === 'open' && !pullRequest.isDraft;
}

/** Anybody can open a pull request from a fork: it counts once one of ours has merged it. */
function isOurs({ pullRequest }: FollowUpFacts): boolean {
  return !pullRequest.isFork;
}

function isMerged({ pullRequest, rules }: FollowUpFacts): boolean {
  return isMergedInto(pullRequest, rules);
}

function isNamed({ pullRequest, ticket }: FollowUpFacts): boolean {
  return pullRequest.tickets.some(({ ticketId, how }) => ticketId === ticket._id && how !== 'mentions');
}

/** One whose key, or closing word, was just edited out lets the others get the ticket done. */
function isClosing(facts: FollowUpFacts): boolean {
  return meets(['unlinked', 'restated'], facts.change.changes) || closes(facts);
}

function closes({ closing, pullRequest }: FollowUpFacts): boolean {
  return closing.some(({ _id }) => _id === pullRequest._id);
}

function isFinished(facts: FollowUpFacts): boolean {
  return mergedOf(facts).length > 0;
}

function mergedOf({ closing, rules, steps }: FollowUpFacts): PullRequest[] {
  return finishedBy(closing, rules, steps.reopened);
}
