import { describe, expect, test } from 'vitest';
import { decideFollowUp, type FollowUpFacts } from '../../../src/code/automation/decide-follow-up.ts';
import type { CodeRules } from '../../../src/code/code-rules.ts';
import type { Change } from '../../../src/code/pull-requests/changes.ts';
import type { PullRequest } from '../../../src/code/pull-requests/pull-request.ts';
import type { Status } from '../../../src/tickets/vocabulary.ts';
import { buildMerged, buildPullRequest } from './build-pull-request.ts';

const NINE = new Date('2026-03-02T09:00:00Z');
const TEN = new Date('2026-03-02T10:00:00Z');
const ELEVEN = new Date('2026-03-02T11:00:00Z');

const RULES: CodeRules = {
  ...{ startsWork: true, resolvesOnMerge: true, deployedTo: [], reopens: true, branches: [] },
  ...{ trustedBots: [], ticketLabel: null, comments: false },
};

type Given = {
  status?: Status;
  resolvedByCode?: string | null;
  rules?: Partial<CodeRules>;
  pullRequest?: PullRequest;
  /** The other pull requests that close the ticket. */
  others?: PullRequest[];
  changes: Change[];
  at?: Date;
  steps?: Partial<FollowUpFacts['steps']>;
};

/** The rule that counts for `ticket-1`, and the pull requests that got it done. */
function follow({ status = 'new', resolvedByCode = null, rules, others = [], changes, ...given }: Given) {
  const pullRequest = given.pullRequest ?? buildPullRequest();
  const isClosing = pullRequest.tickets.some(({ how }) => how === 'closes');
  const followUp = decideFollowUp({
    ticket: { _id: 'ticket-1', status, resolvedByCode },
    rules: { ...RULES, ...rules },
    pullRequest,
    closing: [...others, ...(isClosing ? [pullRequest] : [])],
    change: { changes, at: given.at ?? NINE },
    steps: { last: null, reopened: null, ...given.steps },
  });
  if (followUp?.rule !== 'resolve') return followUp?.rule ?? null;
  return `resolve: ${followUp.merged.map(({ number }) => number).join(', ')}`;
}

function naming(how: 'closes' | 'links' | 'mentions'): Pick<PullRequest, 'tickets'> {
  return { tickets: [{ ticketId: 'ticket-1', how, where: 'body' }] };
}

function deployed(environment: string, at: Date, state: 'succeeded' | 'failed' = 'succeeded') {
  return { deployments: [{ environment, state, url: null, at }] };
}

const bot = { login: 'dependabot[bot]', name: null, verifiedEmail: null, isBot: true };

describe('start', () => {
  test.each<[string, Given, string | null]>([
    ['opened', { changes: ['opened', 'linked'] }, 'start'],
    ['ready', { changes: ['ready'] }, 'start'],
    ['opened again', { changes: ['reopened'] }, 'start'],
    ['a key that is added later', { changes: ['retitled', 'linked'] }, 'start'],
    ['a closing word that is added later', { changes: ['retitled', 'restated'] }, 'start'],
    ['a triaged ticket', { status: 'triaged', changes: ['opened'] }, 'start'],
    [
      'a key in its title or branch',
      { changes: ['opened'], pullRequest: buildPullRequest(naming('links')) },
      'start',
    ],
    [
      'a key that is only mentioned',
      { changes: ['opened'], pullRequest: buildPullRequest(naming('mentions')) },
      null,
    ],
    ['a draft', { changes: ['opened'], pullRequest: buildPullRequest({ isDraft: true }) }, null],
    ['a fork', { changes: ['opened'], pullRequest: buildPullRequest({ isFork: true }) }, null],
    ['a bot', { changes: ['opened'], pullRequest: buildPullRequest({ author: bot }) }, null],
    [
      'a bot that the board trusts',
      {
        changes: ['opened'],
        pullRequest: buildPullRequest({ author: bot }),
        rules: { trustedBots: ['Dependabot'] },
      },
      'start',
    ],
    [
      'another bot than the board trusts',
      {
        changes: ['opened'],
        pullRequest: buildPullRequest({ author: bot }),
        rules: { trustedBots: ['renovate'] },
      },
      null,
    ],
    [
      'an author that nobody knows',
      { changes: ['opened'], pullRequest: buildPullRequest({ author: null }) },
      'start',
    ],
    [
      'one that nobody could confirm',
      { changes: ['linked'], pullRequest: buildPullRequest({ state: 'unknown', isVerified: false }) },
      null,
    ],
    [
      'one that was closed meanwhile',
      { changes: ['opened'], pullRequest: buildPullRequest({ state: 'closed' }) },
      null,
    ],
    ['work that has begun', { status: 'in_progress', changes: ['opened'] }, null],
    ['a ticket that waits', { status: 'on_hold', changes: ['opened'] }, null],
    ['a ticket that is escalated', { status: 'escalated', changes: ['opened'] }, null],
    ['a ticket that is done', { status: 'resolved', changes: ['opened'] }, null],
    ['a canceled ticket', { status: 'canceled', changes: ['opened'] }, null],
    ['a request for review', { changes: ['review_requested'] }, null],
    ['checks, reviews and pushes', { changes: ['checks_passed', 'approved', 'forced'] }, null],
    ['the switch is off', { changes: ['opened'], rules: { startsWork: false } }, null],
    ['an older step of a person', { changes: ['opened'], at: TEN, steps: { last: NINE } }, 'start'],
    ['a newer step of a person', { changes: ['opened'], at: NINE, steps: { last: TEN } }, null],
    [
      'a step of a person within the same second',
      { changes: ['opened'], at: NINE, steps: { last: new Date('2026-03-02T09:00:00.900Z') } },
      'start',
    ],
  ])('%s', (_what, given, rule) => {
    expect(follow(given)).toBe(rule);
  });
});

describe('resolve', () => {
  const other = buildPullRequest({ _id: 'pull-7', number: 7 });
  const otherMerged = buildMerged({ _id: 'pull-7', number: 7 });

  test.each<[string, Given, string | null]>([
    ['merged', { changes: ['merged'], pullRequest: buildMerged() }, 'resolve: 482'],
    [
      'merged by a ticket that has begun',
      { status: 'in_progress', changes: ['merged'], pullRequest: buildMerged() },
      'resolve: 482',
    ],
    [
      'merged for one that waits',
      { status: 'on_hold', changes: ['merged'], pullRequest: buildMerged() },
      'resolve: 482',
    ],
    [
      'merged for one that is escalated',
      { status: 'escalated', changes: ['merged'], pullRequest: buildMerged() },
      'resolve: 482',
    ],
    [
      'merged from a fork',
      { changes: ['merged'], pullRequest: buildMerged({ isFork: true }) },
      'resolve: 482',
    ],
    [
      'merged without a closing word',
      { changes: ['merged'], pullRequest: buildMerged(naming('links')) },
      null,
    ],
    ['a bot', { changes: ['merged'], pullRequest: buildMerged({ author: bot }) }, null],
    [
      'a bot that the board trusts',
      {
        changes: ['merged'],
        pullRequest: buildMerged({ author: bot }),
        rules: { trustedBots: ['dependabot[bot]'] },
      },
      'resolve: 482',
    ],
    [
      'merged into another branch',
      { changes: ['merged'], pullRequest: buildMerged({ baseBranch: 'next' }) },
      null,
    ],
    [
      'merged into a branch that the board names',
      {
        changes: ['merged'],
        pullRequest: buildMerged({ baseBranch: 'next' }),
        rules: { branches: ['next'] },
      },
      'resolve: 482',
    ],
    [
      'merged where nobody knows the default branch',
      { changes: ['merged'], pullRequest: buildMerged({ defaultBranch: null }) },
      null,
    ],
    ['already resolved', { status: 'resolved', changes: ['merged'], pullRequest: buildMerged() }, null],
    ['already closed', { status: 'closed', changes: ['merged'], pullRequest: buildMerged() }, null],
    ['canceled', { status: 'canceled', changes: ['merged'], pullRequest: buildMerged() }, null],
    [
      'the switch is off',
      { changes: ['merged'], pullRequest: buildMerged(), rules: { resolvesOnMerge: false } },
      null,
    ],

    ['another is open', { changes: ['merged'], pullRequest: buildMerged(), others: [other] }, null],
    [
      'another was merged before',
      { changes: ['merged'], pullRequest: buildMerged(), others: [otherMerged] },
      'resolve: 7, 482',
    ],
    [
      'another was closed before',
      { changes: ['merged'], pullRequest: buildMerged(), others: [{ ...other, state: 'closed' }] },
      'resolve: 482',
    ],
    [
      'another that nobody could confirm',
      { changes: ['merged'], pullRequest: buildMerged(), others: [{ ...other, state: 'unknown' }] },
      null,
    ],
    [
      "another that is a bot's and open",
      { changes: ['merged'], pullRequest: buildMerged(), others: [{ ...other, author: bot }] },
      'resolve: 482',
    ],
    ['closed, unmerged', { changes: ['closed'], pullRequest: buildPullRequest({ state: 'closed' }) }, null],
    [
      'closed as the last one, another was merged',
      { changes: ['closed'], pullRequest: buildPullRequest({ state: 'closed' }), others: [otherMerged] },
      'resolve: 7',
    ],
    [
      'unlinked as the last one, another was merged',
      { changes: ['unlinked'], pullRequest: buildPullRequest({ tickets: [] }), others: [otherMerged] },
      'resolve: 7',
    ],
    [
      'a closing word is added to what was merged',
      { changes: ['retitled', 'restated'], at: ELEVEN, pullRequest: buildMerged() },
      'resolve: 482',
    ],
    [
      'a closing word is taken out of the last one, another was merged',
      { changes: ['restated'], pullRequest: buildPullRequest(naming('links')), others: [otherMerged] },
      'resolve: 7',
    ],
    [
      'unlinked while another is open',
      { changes: ['unlinked'], pullRequest: buildPullRequest({ tickets: [] }), others: [otherMerged, other] },
      null,
    ],
    [
      'another that only links is open',
      {
        changes: ['opened'],
        status: 'in_progress',
        pullRequest: buildPullRequest(naming('links')),
        others: [otherMerged],
      },
      null,
    ],

    [
      'a person took a step before the merge',
      { changes: ['merged'], pullRequest: buildMerged(), steps: { last: NINE } },
      'resolve: 482',
    ],
    [
      'a person took a step after the merge',
      { changes: ['merged'], pullRequest: buildMerged(), steps: { last: ELEVEN } },
      null,
    ],
    [
      'a merge that was told late counts from when it was',
      {
        changes: ['merged', 'linked'],
        at: ELEVEN,
        pullRequest: buildMerged(),
        steps: { last: new Date('2026-03-02T10:30:00Z') },
      },
      null,
    ],
    [
      'merged before a person reopened the ticket',
      {
        status: 'in_progress',
        changes: ['closed'],
        at: ELEVEN,
        pullRequest: buildPullRequest({ state: 'closed' }),
        others: [otherMerged],
        steps: { last: new Date('2026-03-02T10:30:00Z'), reopened: new Date('2026-03-02T10:30:00Z') },
      },
      null,
    ],
  ])('%s', (_what, given, rule) => {
    expect(follow(given)).toBe(rule);
  });
});

describe('resolve once it is deployed', () => {
  const rules = { deployedTo: ['production', 'Live'] };
  const other = buildMerged({ _id: 'pull-7', number: 7 });

  test.each<[string, Given, string | null]>([
    ['merged only', { rules, changes: ['merged'], pullRequest: buildMerged() }, null],
    [
      'deployed to production',
      { rules, changes: ['deployed'], at: ELEVEN, pullRequest: buildMerged(deployed('production', ELEVEN)) },
      'resolve: 482',
    ],
    [
      'deployed to the other environment',
      { rules, changes: ['deployed'], at: ELEVEN, pullRequest: buildMerged(deployed('live', ELEVEN)) },
      'resolve: 482',
    ],
    [
      'deployed elsewhere',
      { rules, changes: ['deployed'], at: ELEVEN, pullRequest: buildMerged(deployed('staging', ELEVEN)) },
      null,
    ],
    [
      'a deployment that failed',
      {
        rules,
        changes: ['deployment_failed'],
        at: ELEVEN,
        pullRequest: buildMerged(deployed('production', ELEVEN, 'failed')),
      },
      null,
    ],
    [
      'deployed before it was merged',
      { rules, changes: ['merged'], pullRequest: buildMerged(deployed('production', NINE)) },
      null,
    ],
    [
      'another that was merged is not deployed',
      {
        rules,
        changes: ['deployed'],
        at: ELEVEN,
        pullRequest: buildMerged(deployed('production', ELEVEN)),
        others: [other],
      },
      null,
    ],
    [
      'both are deployed',
      {
        rules,
        changes: ['deployed'],
        at: ELEVEN,
        pullRequest: buildMerged(deployed('production', ELEVEN)),
        others: [{ ...other, ...deployed('production', ELEVEN) }],
      },
      'resolve: 7, 482',
    ],
    [
      'a person took a step between the merge and the deployment',
      {
        rules,
        changes: ['deployed'],
        at: ELEVEN,
        pullRequest: buildMerged(deployed('production', ELEVEN)),
        steps: { last: new Date('2026-03-02T10:30:00Z') },
      },
      'resolve: 482',
    ],
    [
      'a person took a step after the deployment',
      {
        rules,
        changes: ['deployed'],
        at: ELEVEN,
        pullRequest: buildMerged(deployed('production', ELEVEN)),
        steps: { last: new Date('2026-03-02T11:30:00Z') },
      },
      null,
    ],
  ])('%s', (_what, given, rule) => {
    expect(follow(given)).toBe(rule);
  });
});

describe('reopen', () => {
  const resolved = { status: 'resolved', resolvedByCode: 'pull-482', changes: ['reopened'] } as const;
  const given = (more: Partial<Given> = {}): Given => ({ ...resolved, changes: ['reopened'], ...more });

  test.each<[string, Given, string | null]>([
    ['what it resolved', given(), 'reopen'],
    ['what a person resolved', given({ resolvedByCode: null }), null],
    ['what another one resolved', given({ resolvedByCode: 'pull-7' }), null],
    ['what is closed by now is asked for', given({ status: 'closed' }), 'suggest_reopening'],
    ['what a person closed', given({ status: 'closed', resolvedByCode: null }), null],
    ['what is canceled by now', given({ status: 'canceled' }), null],
    ['as a draft', given({ pullRequest: buildPullRequest({ isDraft: true }) }), null],
    ['from a fork', given({ pullRequest: buildPullRequest({ isFork: true }) }), null],
    ['by a bot', given({ pullRequest: buildPullRequest({ author: bot }) }), null],
    ['after a newer step of a person', given({ steps: { last: TEN } }), null],
    ['the switch is off', given({ rules: { reopens: false } }), null],
  ])('%s', (_what, facts, rule) => {
    expect(follow(facts)).toBe(rule);
  });
});

describe('revert', () => {
  const revert = buildMerged({ _id: 'pull-490', number: 490, ...naming('mentions') });
  const given = (more: Partial<Given> = {}): Given => ({
    ...{ status: 'resolved', resolvedByCode: 'pull-482', changes: ['merged', 'reverts'] },
    ...{ pullRequest: revert, others: [buildMerged()] },
    ...more,
  });

  test.each<[string, Given, string | null]>([
    ['of what resolved a ticket', given(), 'suggest_reopening'],
    ['of what a person resolved', given({ resolvedByCode: null }), 'suggest_reopening'],
    ['of what is closed by now', given({ status: 'closed' }), 'suggest_reopening'],
    ['of what is open', given({ status: 'in_progress', resolvedByCode: null }), null],
    ['of what is canceled', given({ status: 'canceled' }), null],
    ['that is not merged', given({ pullRequest: { ...revert, state: 'open' } }), null],
    ['into another branch', given({ pullRequest: { ...revert, baseBranch: 'next' } }), null],
    ['before a newer step of a person', given({ steps: { last: ELEVEN } }), null],
    ['the switch is off', given({ rules: { reopens: false } }), null],
  ])('%s', (_what, facts, rule) => {
    expect(follow(facts)).toBe(rule);
  });
});
