import { nameOf } from '../../code/pull-requests/change-event.ts';
import type { Check, PullRequest } from '../../code/pull-requests/pull-request.ts';
import { count, list } from '../messages/words.ts';
import { labelledLink, line } from '../text.ts';

const NAME = 120;
const ENVIRONMENTS_SHOWN = 2;

/**
 * `payments/api#482 merged · checks passed · on staging`, its name a link to the host. `awaited` are environments of
 * which one has to get it before its ticket is resolved.
 */
export function pullRequestLine(pullRequest: PullRequest, awaited: readonly string[] = []): string {
  const words = [
    stateWords(pullRequest),
    reviewWords(pullRequest),
    checkWords(pullRequest.checks),
    deployedWords(pullRequest),
    awaitedWords(awaited),
  ];
  return `${pullRequestLink(pullRequest)} ${words.filter((each) => each !== '').join(' · ')}`;
}

/** `payments/api#482`, as a link to the host. */
function pullRequestLink(pullRequest: PullRequest): string {
  return labelledLink(pullRequest.url, line(nameOf(pullRequest), NAME).replaceAll('|', '¦'));
}

function stateWords({ state, isDraft, isVerified }: PullRequest): string {
  if (!isVerified || state === 'unknown') return 'not verified';
  return state === 'open' && isDraft ? 'draft' : state;
}

/** What reviewers say of an open one; whoever asks for changes counts before whoever approves. */
function reviewWords({ state, reviews, reviewers }: PullRequest): string {
  if (state !== 'open') return '';
  if (reviews.some((review) => review.state === 'changes_requested')) return 'changes requested';
  const approvals = reviews.filter((review) => review.state === 'approved').length;
  if (approvals > 0) return approvals === 1 ? 'approved' : `approved by ${approvals}`;
  return reviewers.length > 0 ? 'waits for review' : '';
}

/** One that failed counts before one that still runs. */
function checkWords(checks: readonly Pick<Check, 'state'>[]): string {
  const failed = checks.filter(({ state }) => state === 'failed').length;
  if (failed > 0) return failed === 1 ? 'checks failed' : `${count(failed, 'check')} failed`;
  if (checks.some(({ state }) => state === 'running')) return 'checks running';
  return checks.length > 0 ? 'checks passed' : '';
}

function deployedWords({ deployments }: PullRequest): string {
  const failed = deployments.filter(({ state }) => state === 'failed');
  if (failed.length > 0) return `failed on ${environments(failed)}`;
  const on = deployments.filter(({ state }) => state === 'succeeded');
  return on.length > 0 ? `on ${environments(on)}` : '';
}

function environments(deployments: PullRequest['deployments']): string {
  return listed(
    deployments.map(({ environment }) => environment),
    'and',
  );
}

/** `waits for a deployment to staging or production` */
function awaitedWords(awaited: readonly string[]): string {
  return awaited.length > 0 ? `waits for a deployment to ${listed(awaited, 'or')}` : '';
}

function listed(all: readonly string[], word: 'and' | 'or'): string {
  const names = all.map((name) => line(name, 40));
  const more = names.length - ENVIRONMENTS_SHOWN;
  return list(more > 0 ? [...names.slice(0, ENVIRONMENTS_SHOWN), `${more} more`] : names, word);
}
