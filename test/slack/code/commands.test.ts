import { describe, expect, test } from 'vitest';
import { listBoards } from '../../../src/boards/queries/list-boards.ts';
import { linkCommit } from '../../../src/code/commands/link-commit.ts';
import { linkPullRequest } from '../../../src/code/commands/link-pull-request.ts';
import { ticketFromPullRequest } from '../../../src/code/commands/ticket-from-pull-request.ts';
import { unlinkCommit } from '../../../src/code/commands/unlink-commit.ts';
import { unlinkPullRequest } from '../../../src/code/commands/unlink-pull-request.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import { type FoundCommit, findCommit } from '../../../src/code/queries/find-commit.ts';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { addTask } from '../../../src/tickets/commands/add-task.ts';
import { setTask } from '../../../src/tickets/commands/set-task.ts';
import { assertSlackTakes, textsOf } from '../../helpers/blocks.ts';
import { buildBoard } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const URL = 'https://github.com/payments/api/pull/482';
const LINK = `<${URL}|payments/api#482>`;
const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8';
const FOUND = {
  place: { host: 'github', origin: 'https://github.com', repository: 'payments/api', number: 482 },
  url: URL,
  facts: null,
};

type Fake = ReturnType<typeof fakeTurn>;

async function type(fake: Fake, text: string) {
  const [word, ...rest] = text.split(' ');
  const subcommand = surfaces.subcommands.find(({ name }) => name === word);
  if (!subcommand) throw new Error(`There is no subcommand ${word}.`);
  const answer = await subcommand.run(fake.turn, rest.join(' '));
  if (answer.kind !== 'private') throw new Error(`It was answered by ${answer.kind}.`);
  assertSlackTakes(answer);
  return answer;
}

describe('/ticket link with an address', () => {
  const asked: string[] = [];
  const lookUp = async (tenantId: string, url: string) => {
    asked.push(`${tenantId} ${url}`);
    return FOUND;
  };
  const linked = {
    ...{ ticketId: 't', key: 'OPS-12', pullRequestId: 'p', name: 'payments/api#482', url: URL },
    ...{ title: 'Retry <!here>', state: 'open' as const, isVerified: true, isNew: true, task: null },
  };

  test('links what the host said of it, as Slack sends addresses', async () => {
    const fake = fakeTurn({ code: { lookUp } });
    fake.onRun(linkPullRequest, linked);
    expect((await type(fake, `link OPS-12 <${URL}>`)).text).toBe(
      `Linked ${LINK} to OPS-12.\nIt is open: Retry &lt;!here&gt;`,
    );
    expect(asked).toEqual([`default ${URL}`]);
    expect(fake.ran).toEqual([
      {
        command: 'ticket.link_pull_request',
        input: { ticket: 'OPS-12', found: FOUND },
        expectedRev: undefined,
      },
    ]);
  });

  test.each(['payments/api#482', 'acme/payments/api!12'])('links what is named %s', async (name) => {
    const fake = fakeTurn({ code: { lookUp } });
    fake.onRun(linkPullRequest, linked);
    expect((await type(fake, `link OPS-12 ${name}`)).text).toContain(`Linked ${LINK} to OPS-12.`);
    expect(asked.at(-1)).toBe(`default ${name}`);
  });

  test('says that it could not be verified, and that it was linked before', async () => {
    const fake = fakeTurn({ code: { lookUp } });
    fake.onRun(linkPullRequest, { ...linked, isVerified: false, isNew: false });
    const { text } = await type(fake, `link OPS-12 ${URL}`);
    expect(text).toContain(`${LINK} is linked to OPS-12 already.\nDocket could not look it up`);
  });

  test('binds it to a task', async () => {
    const fake = fakeTurn({ code: { lookUp } });
    const task = { id: 'k', number: 2, name: 'Write the test', state: 'open' as const, isNew: true };
    fake.onRun(linkPullRequest, { ...linked, task });
    const { text } = await type(fake, `link OPS-12 ${URL} task Write the test`);
    expect(text).toContain('It is bound to task 2, Write the test.');
    expect(fake.ran[0]?.input).toEqual({ ticket: 'OPS-12', found: FOUND, task: 'Write the test' });
  });

  test('a SHA links the commit, with its message', async () => {
    const fake = fakeTurn();
    fake.onRun(linkCommit, { ticketId: 't', key: 'OPS-12', sha: SHA, repository: '', isNew: true });
    expect((await type(fake, `link OPS-12 9fceb02 Retry once`)).text).toBe(
      'Linked the commit `9fceb02d0ae5` to OPS-12.',
    );
    expect(fake.ran[0]?.input).toEqual({ ticket: 'OPS-12', sha: '9fceb02', message: 'Retry once' });
  });

  test.each([
    ['an address', `unlink OPS-12 ${URL}`, { ticket: 'OPS-12', pullRequest: URL }],
    [
      'its short name',
      'unlink OPS-12 payments/api#482',
      { ticket: 'OPS-12', pullRequest: 'payments/api#482' },
    ],
    [
      'the name that GitLab gives it',
      'unlink OPS-12 acme/api!12',
      { ticket: 'OPS-12', pullRequest: 'acme/api!12' },
    ],
  ])('unlink takes %s', async (_title, text, input) => {
    const fake = fakeTurn();
    fake.onRun(unlinkPullRequest, {
      ticketId: 't',
      key: 'OPS-12',
      pullRequestId: 'p',
      name: 'payments/api#482',
    });
    expect((await type(fake, text)).text).toBe('Took payments/api#482 off OPS-12.');
    expect(fake.ran[0]?.input).toEqual(input);
  });

  test('unlink takes a SHA', async () => {
    const fake = fakeTurn();
    fake.onRun(unlinkCommit, { ticketId: 't', key: 'OPS-12', sha: SHA, repository: 'payments/api' });
    expect((await type(fake, 'unlink OPS-12 9fceb02')).text).toBe(
      'Took the commit `9fceb02d0ae5` off OPS-12.',
    );
  });
});

describe('/ticket from-pr', () => {
  const lookUp = async () => FOUND;
  const filed = {
    ...{ ticketId: 't', key: 'OPS-12', board: 'OPS', boardName: 'Operations', name: 'payments/api#482' },
    ...{ title: 'Retry <!here>', url: URL, isNew: true },
  };

  test('files it on the board of the channel', async () => {
    const fake = fakeTurn({ code: { lookUp } });
    fake.onAsk(listBoards, [
      buildBoard({ prefix: 'DATA', triageChannel: null, intakeChannels: [] }),
      buildBoard(),
    ]);
    fake.onRun(ticketFromPullRequest, filed);
    expect((await type(fake, `from-pr <${URL}>`)).text).toBe(
      `Filed OPS-12 from ${LINK}: Retry &lt;!here&gt;`,
    );
    expect(fake.ran[0]?.input).toEqual({ board: 'OPS', found: FOUND });
  });

  test('takes a board by name, and says what was filed before', async () => {
    const fake = fakeTurn({ code: { lookUp } });
    fake.onAsk(listBoards, []);
    fake.onRun(ticketFromPullRequest, { ...filed, isNew: false });
    expect((await type(fake, `from-pr ${URL} DATA`)).text).toBe(`OPS-12 was filed from ${LINK} already.`);
    expect(fake.ran[0]?.input).toEqual({ board: 'DATA', found: FOUND });
  });
});

describe('/ticket diff', () => {
  const commit: FoundCommit = {
    ...{
      origin: 'https://github.com',
      repository: 'payments/api',
      sha: SHA,
      message: 'Retry once\n\nOPS-12',
    },
    ...{ url: null, author: 'carol', keys: ['OPS-12'] },
  };
  const file = {
    path: 'src/pay.ts',
    status: 'modified',
    additions: 2,
    deletions: 1,
    patch: '@@ -1 +1 @@\n-a\n+<b>```',
  };

  test('shows what the commit changed, cut to what can be read', async () => {
    const diff = async () => ({
      ...{ sha: SHA, message: 'Retry once', url: 'https://github.com/x', more: 3 },
      author: { login: 'carol', name: null, verifiedEmail: null, isBot: false },
      files: [file, { ...file, path: 'logo.png', patch: null }],
    });
    const fake = fakeTurn({ code: { diff } });
    fake.onAsk(findCommit, { commit, candidates: [] });
    expect(textsOf(await type(fake, 'diff 9fceb02'))).toEqual([
      '`9fceb02d0ae5` Retry once · payments/api · OPS-12',
      "*src/pay.ts* modified · +2 −1\n```\n@@ -1 +1 @@\n-a\n+&lt;b&gt;'''\n```",
      '*logo.png* modified · +2 −1',
      'and 3 more files',
    ]);
  });

  test('names five tickets of a commit that names very many', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => `OPERATIONS-${100_000 + index}`);
    const fake = fakeTurn({ code: { diff: async () => null } });
    fake.onAsk(findCommit, { commit: { ...commit, keys }, candidates: [] });
    expect((await type(fake, 'diff 9fceb02')).text).toContain('OPERATIONS-100004 and 195 more\n');
  });

  test('says why there is none, where no token can see it or nobody knows where it is', async () => {
    const fake = fakeTurn({ code: { diff: async () => null } });
    fake.onAsk(findCommit, { commit, candidates: [] });
    expect((await type(fake, 'diff 9fceb02')).text).toContain('no token may read its repository');
    const bare = fakeTurn();
    bare.onAsk(findCommit, { commit: { ...commit, origin: null, repository: '' }, candidates: [] });
    expect((await type(bare, 'diff 9fceb02')).text).toContain('no token may read its repository');
  });

  test('asks for more digits where several commits are meant', async () => {
    const fake = fakeTurn();
    const other = { ...commit, sha: `9fceb02${'e'.repeat(33)}`, message: 'Another', keys: ['DATA-1'] };
    fake.onAsk(findCommit, { commit: null, candidates: [commit, other] });
    expect((await type(fake, 'diff 9fceb02')).text).toBe(
      'Several commits begin like that. Give more digits:\n' +
        '• `9fceb02d0ae5` Retry once · payments/api · OPS-12\n' +
        '• `9fceb02eeeee` Another · payments/api · DATA-1',
    );
  });
});

describe('/ticket task', () => {
  const task = { id: 'k', number: 1, name: 'Write the test', state: 'open' as const };

  test('adds one', async () => {
    const fake = fakeTurn();
    fake.onRun(addTask, { ticketId: 't', key: 'OPS-12', task, isNew: true });
    expect((await type(fake, 'task OPS-12 Write the test')).text).toBe(
      'Added task 1 to OPS-12: Write the test.',
    );
    expect(fake.ran[0]?.input).toEqual({ ticket: 'OPS-12', name: 'Write the test' });
  });

  test('says that one is done, or is not after all', async () => {
    const fake = fakeTurn();
    fake.onRun(setTask, { ticketId: 't', key: 'OPS-12', task: { ...task, state: 'done' } });
    expect((await type(fake, 'task OPS-12 done 1')).text).toBe('Task 1 of OPS-12 is done: Write the test.');
    await type(fake, 'task OPS-12 reopen Write the test');
    expect(fake.ran.map(({ input }) => input)).toEqual([
      { ticket: 'OPS-12', task: '1', state: 'done' },
      { ticket: 'OPS-12', task: 'Write the test', state: 'open' },
    ]);
  });

  test('asks which one is done', async () => {
    const fake = fakeTurn();
    await expect(type(fake, 'task OPS-12 done')).rejects.toThrow('For example: `/ticket task OPS-12 done 1`');
    expect(fake.ran).toEqual([]);
  });

  test('says how to add the first', async () => {
    const fake = fakeTurn();
    fake.onAsk(codeOfTicket, {
      ...{ key: 'OPS-12', pullRequests: [], commits: [], branches: [], tasks: [], awaited: [] },
    });
    expect((await type(fake, 'task OPS-12')).text).toBe(
      'OPS-12 has no tasks yet. `/ticket task OPS-12 NAME` adds one.',
    );
  });
});
