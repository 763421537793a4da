import { describe, expect, test } from 'vitest';
import { codeLines, wholeCodeLines } from '../../../src/slack/code/code-lines.ts';
import { pullRequestLine } from '../../../src/slack/code/pull-request-line.ts';
import { buildCommit, buildPullRequest } from './build-code.ts';

const LINK = '<https://github.com/payments/api/pull/482|payments/api#482>';
const AT = new Date('2026-03-02T09:00:00.000Z');
const NOTHING = { pullRequests: [], commits: [], branches: [], tasks: [], awaited: [] };

function check(state: 'running' | 'passed' | 'failed', name = 'build') {
  return { name, state, url: null, at: AT };
}

function deployed(environment: string, state: 'running' | 'succeeded' | 'failed' = 'succeeded') {
  return { environment, state, url: null, at: AT };
}

function reviewed(login: string, state: 'approved' | 'changes_requested' | 'dismissed') {
  return { login, state, at: AT };
}

describe('the line of a pull request', () => {
  test.each([
    ['open', {}, 'open'],
    ['a draft', { isDraft: true }, 'draft'],
    ['closed', { state: 'closed' as const, isDraft: true }, 'closed'],
    ['pasted, and no token could see it', { state: 'unknown' as const, isVerified: false }, 'not verified'],
    ['waiting for its reviewers', { reviewers: ['dan'] }, 'open · waits for review'],
    ['approved', { reviewers: ['dan'], reviews: [reviewed('dan', 'approved')] }, 'open · approved'],
    [
      'approved by two',
      { reviews: [reviewed('dan', 'approved'), reviewed('erin', 'approved')] },
      'open · approved by 2',
    ],
    [
      'approved by one, with changes requested by another',
      { reviews: [reviewed('dan', 'approved'), reviewed('erin', 'changes_requested')] },
      'open · changes requested',
    ],
    ['checked', { checks: [check('passed'), check('passed', 'lint')] }, 'open · checks passed'],
    ['being checked', { checks: [check('passed'), check('running', 'lint')] }, 'open · checks running'],
    [
      'with one failed check',
      { checks: [check('running'), check('failed', 'lint')] },
      'open · checks failed',
    ],
    [
      'with two failed checks',
      { checks: [check('failed'), check('failed', 'lint')] },
      'open · 2 checks failed',
    ],
    [
      'merged and deployed',
      {
        state: 'merged' as const,
        reviews: [reviewed('dan', 'approved')],
        checks: [check('passed')],
        deployments: [deployed('staging')],
      },
      'merged · checks passed · on staging',
    ],
    [
      'deployed everywhere but for one',
      { state: 'merged' as const, deployments: [deployed('staging'), deployed('production', 'failed')] },
      'merged · failed on production',
    ],
  ])('%s', (_title, fields, words) => {
    expect(pullRequestLine(buildPullRequest(fields))).toBe(`${LINK} ${words}`);
  });

  test('has the name that people of its host give it', () => {
    const nested = {
      host: 'gitlab',
      repository: 'acme/payments/api',
      number: 12,
      url: 'https://gitlab.com/x',
    };
    expect(pullRequestLine(buildPullRequest(nested))).toBe(
      '<https://gitlab.com/x|acme/payments/api!12> open',
    );
  });

  test('says for which deployment the ticket waits', () => {
    const merged = buildPullRequest({ state: 'merged', deployments: [deployed('staging')] });
    expect(pullRequestLine(merged, ['production'])).toBe(
      `${LINK} merged · on staging · waits for a deployment to production`,
    );
    expect(pullRequestLine(merged, ['<!here>', 'live', 'eu'])).toBe(
      `${LINK} merged · on staging · waits for a deployment to &lt;!here&gt;, live or 1 more`,
    );
  });

  test('takes no mention, link or bar from what others called it', () => {
    const foreign = { repository: 'a|<!channel>', number: 1, url: 'https://github.com/a|b/pull/1' };
    const shown = pullRequestLine(buildPullRequest({ ...foreign, deployments: [deployed('<@U1>')] }));
    expect(shown).toBe('<https://github.com/a%7Cb/pull/1|a¦&lt;!channel&gt;#1> open · on &lt;@U1&gt;');
  });
});

describe('the lines of a card', () => {
  test('are none where nothing is linked', () => {
    expect(codeLines({ codeNotice: null }, undefined)).toEqual([]);
    expect(codeLines({ codeNotice: null }, NOTHING)).toEqual([]);
  });

  test('show three pull requests and say how many more there are', () => {
    const pullRequests = [1, 2, 3, 4, 5].map((number) => buildPullRequest({ number }));
    const link = (number: number) =>
      `<https://github.com/payments/api/pull/${number}|payments/api#${number}> open`;
    expect(codeLines({ codeNotice: null }, { ...NOTHING, pullRequests })).toEqual([
      ...[link(1), link(2), link(3)],
      'and 2 more pull requests',
    ]);
    const four = { ...NOTHING, pullRequests: pullRequests.slice(0, 4) };
    expect(codeLines({ codeNotice: null }, four).at(-1)).toBe('and one more pull request');
  });

  test('say on its own line what waits for a deployment', () => {
    const pullRequests = [buildPullRequest({ state: 'merged' }), buildPullRequest({ number: 483 })];
    const awaited = [{ pullRequestId: 'pull-request-482', environments: ['production'] }];
    const waiting = `${LINK} merged · waits for a deployment to production`;
    const code = { ...NOTHING, pullRequests, awaited };
    expect(codeLines({ codeNotice: null }, code)[0]).toBe(waiting);
    expect(codeLines({ codeNotice: null }, code)[1]).not.toContain('waits');
    expect(wholeCodeLines({ codeNotice: null }, code)[0]).toBe(`${waiting} · Retry the payment`);
  });

  test('name branches that no pull request shows, and count commits and tasks', () => {
    const branch = buildCommit({ kind: 'branch', name: 'ops-123-retry', url: null });
    const ofPullRequest = buildCommit({ kind: 'branch', name: 'retry', url: null });
    const task = {
      ...{ _id: 't', tenantId: 'default', ticketId: 'x', createdBy: 'p', createdAt: AT, doneAt: null },
      number: 1,
      name: 'Test it',
      state: 'open' as const,
      pullRequestId: null,
    };
    const code = {
      pullRequests: [buildPullRequest()],
      branches: [branch, ofPullRequest],
      commits: [buildCommit()],
      tasks: [task, { ...task, number: 2, state: 'done' as const }],
      awaited: [],
    };
    expect(codeLines({ codeNotice: null }, code)).toEqual([
      `${LINK} open`,
      'Branch ops-123-retry · 1 commit · 1 of 2 tasks done',
    ]);
  });

  test('end with what somebody has to look at', () => {
    const message = 'payments/api#482 is merged. OPS-123 was critical: say what caused it. <!here>';
    const codeNotice = { kind: 'ready_to_resolve' as const, message, pullRequestId: 'p', at: AT };
    expect(codeLines({ codeNotice }, undefined)).toEqual([
      'payments/api#482 is merged. OPS-123 was critical: say what caused it. &lt;!here&gt;',
    ]);
  });
});

test('the whole of it has titles, messages and tasks', () => {
  const task = {
    ...{ _id: 't', tenantId: 'default', ticketId: 'x', createdBy: 'p', createdAt: AT, doneAt: AT },
    number: 1,
    name: 'Test it',
    state: 'done' as const,
    pullRequestId: 'pull-request-482',
  };
  const code = {
    pullRequests: [buildPullRequest()],
    branches: [],
    commits: [buildCommit(), buildCommit({ url: null, name: '0a1b2c3d', message: '', author: '' })],
    tasks: [task],
    awaited: [],
  };
  const codeNotice = { kind: 'refused' as const, message: 'DATA-7 blocks it.', pullRequestId: 'p', at: AT };
  expect(wholeCodeLines({ codeNotice }, code)).toEqual([
    `${LINK} open · Retry the payment`,
    '<https://github.com/payments/api/commit/9fceb02d0ae598e95dc970b74767f19372d61af8|9fceb02> Retry the payment once · carol',
    '`0a1b2c3`',
    'Task 1: Test it (done, payments/api#482)',
    'DATA-7 blocks it.',
  ]);
});

describe('addresses of great length', () => {
  const repository = `${'group/'.repeat(60)}api`;
  const url = `https://gitlab.example.com/${repository}/-/merge_requests/`;
  const pullRequests = Array.from({ length: 12 }, (_, index) =>
    buildPullRequest({ number: index + 1, repository, url: `${url}${index + 1}` }),
  );
  const name = `ops-123-${'%D0%B6'.repeat(120)}`;
  const branch = buildCommit({ kind: 'branch', name, url: `https://gitlab.example.com/-/tree/${name}` });
  const code = { pullRequests, branches: [branch, branch], commits: [buildCommit()], tasks: [], awaited: [] };
  const message = 'DATA-7 blocks it.';
  const codeNotice = { kind: 'refused' as const, message, pullRequestId: 'p', at: AT };

  test('leave a card what Slack takes, with what somebody has to look at', () => {
    const lines = codeLines({ codeNotice }, code);
    expect(lines.join('\n').length).toBeLessThanOrEqual(3_000);
    expect(lines).toHaveLength(6);
    expect(lines.slice(-3)).toEqual(['and 9 more pull requests', '…', message]);
  });

  test('leave the whole of it as much as there is room for', () => {
    const lines = wholeCodeLines({ codeNotice }, code);
    expect(lines.join('\n').length).toBeLessThanOrEqual(3_000);
    expect(lines.slice(-2)).toEqual(['…', message]);
    expect(wholeCodeLines({ codeNotice }, code, 100)).toEqual([message]);
  });
});

test('more pull requests than are shown are counted', () => {
  const pullRequests = Array.from({ length: 12 }, (_, index) => buildPullRequest({ number: index + 1 }));
  expect(wholeCodeLines({ codeNotice: null }, { ...NOTHING, pullRequests }).at(-1)).toBe(
    'and 2 more pull requests',
  );
});
