import type { CodeRules } from '../code-rules.ts';
import type { PullRequest } from '../pull-requests/pull-request.ts';

/** Whether it came into a branch that counts: the default one, or one that the board names. */
export function isMergedInto(
  { state, baseBranch, defaultBranch }: Pick<PullRequest, 'state' | 'baseBranch' | 'defaultBranch'>,
  { branches }: Pick<CodeRules, 'branches'>,
): boolean {
  return state === 'merged' && (baseBranch === defaultBranch || branches.includes(baseBranch));
}

/** Whether a pull request moves tickets: one by a bot does not, unless the board trusts it. */
export function isTrusted(
  { author }: Pick<PullRequest, 'author'>,
  { trustedBots }: Pick<CodeRules, 'trustedBots'>,
): boolean {
  return !author?.isBot || trustedBots.some((name) => botName(name) === botName(author.login));
}

/** GitHub ends the logins of its apps so; people leave that out. */
function botName(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, '');
}

/** What of a board's rules says which merges get its tickets done. */
type MergeRules = Pick<CodeRules, 'branches' | 'trustedBots' | 'deployedTo' | 'resolvesSince'>;

/**
 * The merged pull requests that get a ticket done; none while one that closes it is not over. Those of before `since`,
 * when a person reopened the ticket, did not do it, nor those of before the rule was switched on. Where the board waits
 * for a deployment, all of them have to be out.
 */
export function finishedBy(
  closing: readonly PullRequest[],
  rules: MergeRules,
  since: Date | null,
): PullRequest[] {
  const heard = closing.filter((each) => isTrusted(each, rules));
  const isOver = heard.every(({ state }) => state === 'merged' || state === 'closed');
  const merged = heard.filter((each) => isCounted(each, rules, since));
  return isOver && merged.every((each) => isOut(each, rules)) ? merged : [];
}

/** Whether a merged pull request gets a ticket done only once it is deployed where the board waits for that. */
export function awaitsDeployment(pullRequest: PullRequest, rules: MergeRules, since: Date | null): boolean {
  const counts = isTrusted(pullRequest, rules) && isCounted(pullRequest, rules, since);
  return counts && !isOut(pullRequest, rules);
}

/** Whether it is merged, where and when it counts. */
function isCounted(pullRequest: PullRequest, rules: MergeRules, since: Date | null): boolean {
  const { resolvesSince = null } = rules;
  return (
    isMergedInto(pullRequest, rules) && isSince(pullRequest, since) && isSince(pullRequest, resolvesSince)
  );
}

function isSince({ mergedAt }: PullRequest, since: Date | null): boolean {
  return since === null || (mergedAt !== null && mergedAt > since);
}

/** A preview from before the merge is no deployment of what was merged. */
function isOut(
  { deployments, mergedAt }: PullRequest,
  { deployedTo }: Pick<CodeRules, 'deployedTo'>,
): boolean {
  if (deployedTo.length === 0) return true;
  const awaited = deployedTo.map((name) => name.toLowerCase());
  return deployments.some(
    ({ environment, state, at }) =>
      state === 'succeeded' && awaited.includes(environment.toLowerCase()) && (!mergedAt || at >= mergedAt),
  );
}
