import type { CodeLink } from '../../code/code-link.ts';
import { nameOf } from '../../code/pull-requests/change-event.ts';
import type { PullRequest } from '../../code/pull-requests/pull-request.ts';
import type { CodeOfTicket } from '../../code/queries/code-of-ticket.ts';
import type { Task } from '../../tickets/task.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { slackLimits } from '../limits.ts';
import { count, list } from '../messages/words.ts';
import { fittingLines, labelledLink, line } from '../text.ts';
import { pullRequestLine } from './pull-request-line.ts';

const PULL_REQUESTS_SHOWN = 3;
const ALL_PULL_REQUESTS_SHOWN = 10;
const BRANCHES_SHOWN = 2;
const COMMITS_SHOWN = 5;
const TASKS_SHOWN = 10;
const SHA_SHOWN = 7;

/** The lines of a card: a line for each of three pull requests, one for what else there is, and one for what is to be looked at. */
export function codeLines(
  { codeNotice }: Pick<Ticket, 'codeNotice'>,
  code: CodeOfTicket | undefined,
): string[] {
  const lines = code ? [...pullRequestLines(code), othersLine(code)] : [];
  return withNotice(
    lines.filter((each) => each !== ''),
    codeNotice,
    slackLimits.blocks.sectionText,
  );
}

/** Addresses may be long: what somebody has to look at stays, whatever has no room beside it. */
function withNotice(lines: readonly string[], notice: Ticket['codeNotice'], max: number): string[] {
  const last = noticeLines(notice);
  const taken = last.reduce((sum, each) => sum + each.length + 1, 0);
  return [...fittingLines(lines, max - taken), ...last];
}

/** What somebody has to look at. */
function noticeLines(notice: Ticket['codeNotice']): string[] {
  return notice ? [line(notice.message, 300)] : [];
}

/**
 * The same for whoever wants to see all of it: titles, commits with their messages, tasks. `max` characters at most, as
 * far as there is room besides what somebody has to look at.
 */
export function wholeCodeLines(
  { codeNotice }: Pick<Ticket, 'codeNotice'>,
  code: CodeOfTicket | undefined,
  max: number = slackLimits.blocks.sectionText,
): string[] {
  return withNotice(code ? allLines(code) : [], codeNotice, max);
}

function allLines(code: CodeOfTicket): string[] {
  const earlier = code.commits.length - COMMITS_SHOWN;
  const more = code.pullRequests.length - ALL_PULL_REQUESTS_SHOWN;
  return [
    ...code.pullRequests
      .slice(0, ALL_PULL_REQUESTS_SHOWN)
      .map((each) => `${lineOf(each, code)}${titleOf(each)}`),
    ...(more > 0 ? [morePullRequests(more)] : []),
    ...(code.branches.length > 0 ? [`Branches ${branchNames(code.branches)}`] : []),
    ...code.commits.slice(0, COMMITS_SHOWN).map(commitLine),
    ...(earlier > 0 ? [`and ${count(earlier, 'earlier commit')}`] : []),
    ...taskLines(code),
  ];
}

/** The tasks of a ticket, a line each. */
export function taskLines({ tasks, pullRequests }: Pick<CodeOfTicket, 'tasks' | 'pullRequests'>): string[] {
  return tasks.slice(0, TASKS_SHOWN).map((task) => taskLine(task, pullRequests));
}

function titleOf({ title }: PullRequest): string {
  return title === '' ? '' : ` · ${line(title, 150)}`;
}

function lineOf(pullRequest: PullRequest, { awaited }: Pick<CodeOfTicket, 'awaited'>): string {
  const waiting = awaited.find(({ pullRequestId }) => pullRequestId === pullRequest._id);
  return pullRequestLine(pullRequest, waiting?.environments);
}

function pullRequestLines(code: CodeOfTicket): string[] {
  const { pullRequests } = code;
  const more = pullRequests.length - PULL_REQUESTS_SHOWN;
  const shown = pullRequests.slice(0, PULL_REQUESTS_SHOWN).map((each) => lineOf(each, code));
  return more > 0 ? [...shown, morePullRequests(more)] : shown;
}

function morePullRequests(more: number): string {
  return `and ${count(more, 'more pull request').replace(/^1 /, 'one ')}`;
}

/** `Branch ops-12-retry · 3 commits · 1 of 2 tasks done`: what a pull request does not show already. */
function othersLine({ pullRequests, commits, branches, tasks }: CodeOfTicket): string {
  const shown = new Set(pullRequests.map(({ repository, headBranch }) => `${repository} ${headBranch}`));
  const own = branches.filter(({ repository, name }) => !shown.has(`${repository} ${name}`));
  const done = tasks.filter(({ state }) => state === 'done').length;
  const words = [
    own.length > 0 ? `${own.length === 1 ? 'Branch' : 'Branches'} ${branchNames(own)}` : '',
    commits.length > 0 ? count(commits.length, 'commit') : '',
    tasks.length > 0 ? `${done} of ${count(tasks.length, 'task')} done` : '',
  ];
  return words.filter((each) => each !== '').join(' · ');
}

function branchNames(branches: readonly CodeLink[]): string {
  const names = branches.slice(0, BRANCHES_SHOWN).map(({ name, url }) => {
    const shown = line(name, 80);
    return url ? labelledLink(url, shown.replaceAll('|', '¦')) : shown;
  });
  const more = branches.length - BRANCHES_SHOWN;
  return list(more > 0 ? [...names, `${more} more`] : names);
}

/** `9fceb02 Retry the payment once · carol`. */
function commitLine({ name, url, message, author }: CodeLink): string {
  const sha = name.slice(0, SHA_SHOWN);
  const [first = ''] = message.split('\n');
  const words = [line(first, 120), line(author, 60)].filter((each) => each !== '').join(' · ');
  return `${url ? labelledLink(url, sha) : `\`${sha}\``} ${words}`.trimEnd();
}

/** `Task 1: Write the test (done, payments/api#482)`. */
function taskLine(
  { number, name, state, pullRequestId }: Task,
  pullRequests: readonly PullRequest[],
): string {
  const bound = pullRequests.find(({ _id }) => _id === pullRequestId);
  const words = [state, ...(bound ? [nameOf(bound)] : [])];
  return `Task ${number}: ${line(name, 200)} (${line(words.join(', '), 150)})`;
}
