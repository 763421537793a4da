import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../src/access/actor.ts';
import type { CodePorts } from '../../src/code/code-ports.ts';
import { disconnect } from '../../src/code/connections/commands/disconnect.ts';
import { rotateSecret } from '../../src/code/connections/commands/rotate-secret.ts';
import { saveConnection } from '../../src/code/connections/commands/save-connection.ts';
import { setStatus } from '../../src/code/connections/commands/set-status.ts';
import { connections } from '../../src/code/connections/connection.ts';
import type { HostClient } from '../../src/code/host-client.ts';
import { pullRequestFacts } from '../../src/code/host-event.ts';
import { ProviderError } from '../../src/errors.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { openCodePorts } from '../../src/webhooks/code-ports.ts';
import type { CodeHost } from '../../src/webhooks/contract.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

const OWN = { host: 'gitlab', origin: 'https://git.example.com' };
const PULL_REQUEST = 'https://github.com/payments/api/pull/482';

const facts = pullRequestFacts.parse({
  ...{ repository: 'payments/api', number: 482, url: PULL_REQUEST, title: 'Fix the queue', body: '' },
  ...{ author: { login: 'alice' }, state: 'open', isDraft: false, isFork: false, labels: [] },
  ...{ headBranch: 'fix', headSha: 'a'.repeat(40), baseBranch: 'main', defaultBranch: 'main' },
  ...{ mergeSha: null, mergedAt: null, updatedAt: '2026-11-21T12:00:00Z' },
});

/** What the look-alike hosts answer; `tokens` are those that they were asked with, in order. */
let answers: Partial<HostClient>;
let tokens: string[];

function host(
  id: string,
  title: string,
  builtInOrigins: string[],
  { marker, numberSign }: { marker: string; numberSign: '#' | '!' },
): CodeHost {
  const unused = () => {
    throw new Error('Nobody is to ask this here.');
  };
  return {
    ...{
      id,
      title,
      builtInOrigins,
      numberSign,
      metadata: z.strictObject({}),
      newSecret: unused,
      verify: unused,
    },
    ...{ deliveryId: unused, instanceOf: unused, eventName: unused, laneOf: unused, parse: unused },
    apiOrigin: (origin) => origin,
    readPath(pathname) {
      const [, repository, number] = new RegExp(`^/(.+)/${marker}/(\\d+)$`).exec(pathname) ?? [];
      return repository && number ? { repository, number: Number(number) } : null;
    },
    pullRequestUrl: (origin, { repository, number }) => `${origin}/${repository}/${marker}/${number}`,
    openClient({ origin, token }) {
      tokens.push(`${origin} ${token}`);
      const client = {
        pullRequest: unused,
        commit: unused,
        user: unused,
        changeComment: unused,
        addComment: unused,
      };
      return { ...client, ...answers };
    },
  };
}

const hosts = [
  host('github', 'GitHub', ['https://github.com'], { marker: 'pull', numberSign: '#' }),
  host('gitlab', 'GitLab', ['https://gitlab.com'], { marker: '-/merge_requests', numberSign: '!' }),
];

let desk: TestDesk;
let admin: Actor;
let member: Actor;
let stranger: Actor;
let ports: CodePorts;

beforeAll(async () => {
  const secrets = openSecrets(secretKeys.parse(`2026:${Buffer.alloc(32, 7).toString('base64')}`));
  desk = await openTestDesk({ secrets, trustedOrigins: [OWN] });
  admin = await desk.person('frank', { admin: true });
  member = await desk.person('alice');
  stranger = await desk.person('eve', { admin: true, tenantId: 'other' });
  ports = openPorts();
});
afterAll(() => desk.close());
beforeEach(async () => {
  [answers, tokens] = [{}, []];
  for (const { _id } of await desk.reader.find(connections, { status: { $ne: 'disconnected' } }))
    await desk.run(desk.system, disconnect, { connection: _id });
});

function openPorts(given: { publicUrl?: string | null; withinMs?: number } = {}): CodePorts {
  const { publicUrl = 'https://docket.example.com', ...rest } = given;
  const config = { publicUrl, codeHosts: [OWN] };
  const fetch = () => Promise.reject(new Error('Nothing is called.'));
  return openCodePorts({ engine: desk.engine, hosts, config, fetch, ...rest });
}

type Given = { provider?: string; instanceUrl?: string; metadata?: Record<string, unknown> };

/** A connection that knows the repositories of payments, unless something else is given. */
async function connect(token: string | null, given: Given = {}) {
  desk.clock.advance(1_000);
  const input = { provider: 'github', token, metadata: { repositories: ['payments/*'] }, ...given };
  return (await desk.run(admin, saveConnection, input)).id;
}

async function stateOf(id: string) {
  const found = await desk.reader.findOne(connections, { _id: id });
  return [found?.status, found?.statusReason];
}

const failure = (given: Partial<ProviderError['failure']>) =>
  new ProviderError('github.com says no.', { provider: 'github.com', retryable: false, ...given });
const failing = (given: Partial<ProviderError['failure']>) => () => Promise.reject(failure(given));

/** Docket has heard of a repository by a connection. */
function hear(connectionId: string, name: string, origin = 'https://github.com'): Promise<unknown> {
  const row = { tenantId: 'default', connectionId, origin, name, repository: name.toLowerCase() };
  const rows = desk.database.connection.collection('heard_repositories');
  return rows.insertOne({ ...row, _id: `${connectionId}|${origin}|${name}` } as never);
}

// Red where everybody in a tenant could learn what its tokens can see.
describe('a repository of which no connection has heard', () => {
  const unknown = { metadata: {} };
  const place = { host: 'github', origin: 'https://github.com', repository: 'payments/api', number: 482 };

  test('is not asked about with any token', async () => {
    await connect('ghp_one', unknown);
    answers = { pullRequest: async () => facts };
    const found = await ports.lookUp('default', PULL_REQUEST);
    expect(found).toMatchObject({ url: PULL_REQUEST, facts: null });
    expect(await ports.diff('default', { ...place, sha: 'a'.repeat(40) })).toBeNull();
    expect(await ports.writeComment('default', place, { text: 'OPS-1', commentId: null })).toBeNull();
    expect(tokens).toEqual([]);
  });

  test('is asked about once something came in of it, by the token of that connection alone', async () => {
    const id = await connect('ghp_one', unknown);
    await connect('ghp_two', unknown);
    await hear(id, 'Payments/API');
    answers = { pullRequest: async () => facts };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toEqual(facts);
    expect(tokens).toEqual(['https://github.com ghp_one']);
    tokens = [];
    await ports.lookUp('default', 'https://github.com/payments/web/pull/1');
    expect(tokens).toEqual([]);
  });

  test('is not known by what came in at another instance', async () => {
    await hear(await connect('ghp_one', unknown), 'payments/api', 'https://git.example.com');
    await ports.lookUp('default', PULL_REQUEST);
    expect(tokens).toEqual([]);
  });

  test.each([
    ['payments/api', true],
    ['Payments/*', true],
    ['payments/ap', false],
    ['payments/api/*', false],
    ['pay/*', false],
  ])('is asked about where an admin lists it: %s, %s', async (listed, isKnown) => {
    await connect('ghp_one', { metadata: { repositories: ['shop/web', listed] } });
    answers = { pullRequest: async () => facts };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toEqual(isKnown ? facts : null);
  });
});

describe('the name of a pull request', () => {
  const placeOf = async (name: string, tenantId = 'default') => (await ports.lookUp(tenantId, name)).url;
  const messageOf = async (name: string) => (await refusalOf(ports.lookUp('default', name))).message;

  test('is that of the one instance whose connection knows the repository', async () => {
    await connect(null, { metadata: { repositories: ['payments/api'] } });
    await connect(null, { provider: 'gitlab', metadata: { repositories: ['acme/*'] } });
    const own = { provider: 'gitlab', instanceUrl: 'https://git.example.com', metadata: {} };
    await connect(null, own);
    expect(await placeOf('payments/api#482')).toBe('https://github.com/payments/api/pull/482');
    expect(await placeOf('acme/shop/api!12')).toBe('https://gitlab.com/acme/shop/api/-/merge_requests/12');
  });

  test('is looked up as an address is', async () => {
    await connect('ghp_one');
    answers = { pullRequest: async () => facts };
    expect((await ports.lookUp('default', 'payments/api#482')).facts).toEqual(facts);
  });

  test('is clear where two connections to one instance know the repository', async () => {
    await connect(null);
    await connect(null);
    expect(await placeOf('payments/api#482')).toBe('https://github.com/payments/api/pull/482');
  });

  test('is refused with the addresses where two instances know it, or none', async () => {
    await connect(null, { provider: 'gitlab' });
    await connect(null, { provider: 'gitlab', instanceUrl: 'https://git.example.com' });
    expect(await messageOf('payments/api!12')).toBe(
      'payments/api!12 is known at several hosts. Write the whole address: ' +
        'https://gitlab.com/payments/api/-/merge_requests/12 or https://git.example.com/payments/api/-/merge_requests/12.',
    );
    expect(await messageOf('shop/web!12')).toBe(
      'No connection has heard of the repository of shop/web!12 yet. Write the whole address: ' +
        'https://gitlab.com/shop/web/-/merge_requests/12 or https://git.example.com/shop/web/-/merge_requests/12.',
    );
    expect(await messageOf('payments/api#12')).toContain('https://github.com/payments/api/pull/12');
  });

  test('is nothing to the connections of another tenant, nor to those that were ended', async () => {
    await connect(null);
    expect(await codeOf(ports.lookUp('other', 'payments/api#482'))).toBe('invalid_input');
    const [connection] = await desk.reader.find(connections, { status: 'active', tenantId: 'default' });
    await desk.run(admin, disconnect, { connection: connection?._id ?? '' });
    expect(await codeOf(ports.lookUp('default', 'payments/api#482'))).toBe('invalid_input');
  });

  test.each(['payments/api#0', 'payments/api#', '#482', 'payments/api482', '../x#1', 'a/b?x=#1'])(
    'is not %s',
    async (name) => {
      expect(await codeOf(ports.lookUp('default', name))).toMatch(/^(url_not_recognised|invalid_input)$/);
    },
  );
});

describe('our comment on a pull request', () => {
  const place = { host: 'github', origin: 'https://github.com', repository: 'payments/api', number: 482 };
  const write = (commentId: string | null = null) =>
    ports.writeComment('default', place, { text: 'OPS-1 is new', commentId });
  const absent = async () => ({ kind: 'absent' as const });

  test('is none where the token may not write, which its connection tells', async () => {
    const id = await connect('ghp_one');
    answers = { changeComment: absent, addComment: failing({}) };
    expect(await write()).toBeNull();
    expect(await stateOf(id)).toEqual(['error', 'github.com says no.']);
  });

  test('is tried again where the host fails, and not added beside one that may be there', async () => {
    await connect('ghp_one');
    answers = { changeComment: failing({ retryable: true }) };
    await expect(write()).rejects.toThrow('github.com says no.');
    answers = { changeComment: absent, addComment: async () => 'comment-1' };
    expect(await write()).toBe('comment-1');
  });

  /** Whoever asks with a token finds what that token may do: see `openClient` above. */
  const byToken = (may: Record<string, () => ReturnType<HostClient['changeComment']>>) => () =>
    may[tokens.at(-1)?.split(' ').at(-1) ?? '']?.() ?? absent();

  // Red where each token adds a comment of its own.
  test('is one for the tenant, whichever of two tokens wrote it', async () => {
    await connect('ghp_writer');
    await connect('ghp_newer');
    const added: string[] = [];
    const changed = async () => ({ kind: 'changed' as const, id: 'comment-1' });
    answers = {
      changeComment: byToken({ ghp_writer: changed }),
      addComment: async () => `comment-${added.push('added') + 1}`,
    };
    expect(await write('comment-1')).toBe('comment-1');
    expect(await write(null)).toBe('comment-1');
    expect(added).toEqual([]);
  });

  test('stays as it is where it is there, and no token may change it', async () => {
    await connect('ghp_newer');
    answers = { changeComment: async () => ({ kind: 'not_allowed' }) };
    expect(await write('comment-1')).toBeNull();
  });

  test('is added once by the first token that may, where somebody removed it', async () => {
    await connect('ghp_one');
    await connect('ghp_two');
    const added: string[] = [];
    answers = { changeComment: absent, addComment: async () => `comment-${added.push('added')}` };
    expect(await write('comment-0')).toBe('comment-1');
    expect(added).toEqual(['added']);
  });

  test('is written by another token where one is refused', async () => {
    await connect('ghp_good');
    await connect('ghp_old');
    answers = {
      changeComment: byToken({ ghp_old: failing({ needsToken: true }) }),
      addComment: async () => 'comment-1',
    };
    expect(await write()).toBe('comment-1');
    expect(tokens.at(-1)).toBe('https://github.com ghp_good');
  });
});

describe('a pasted address', () => {
  test('is looked up with the token of its origin', async () => {
    await connect('ghp_one');
    await connect('glpat_two', { provider: 'gitlab' });
    answers = { pullRequest: async () => facts };
    expect(await ports.lookUp('default', `${PULL_REQUEST}?tab=files#x`)).toEqual({
      place: { host: 'github', origin: 'https://github.com', repository: 'payments/api', number: 482 },
      url: 'https://github.com/payments/api/pull/482',
      facts,
    });
    expect(tokens).toEqual(['https://github.com ghp_one']);
  });

  test('is known without facts where nobody has a token for it', async () => {
    await connect(null);
    await connect('glpat_two', { provider: 'gitlab' });
    const off = await connect('ghp_off');
    await desk.run(admin, setStatus, { connection: off, status: 'disabled' });
    await connect('ghp_gone').then((connection) => desk.run(admin, disconnect, { connection }));
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toBeNull();
    expect(tokens).toEqual([]);
  });

  // Red where connections are not read by their tenant.
  test('is never looked up with the token of another tenant', async () => {
    await connect('ghp_one');
    answers = { pullRequest: async () => facts };
    expect((await ports.lookUp('other', PULL_REQUEST)).facts).toBeNull();
    expect(tokens).toEqual([]);
  });

  test('is asked for with the next token where one cannot see it', async () => {
    await connect('ghp_one');
    await connect('ghp_two');
    let asked = 0;
    answers = {
      async pullRequest() {
        asked += 1;
        return asked === 2 ? facts : null;
      },
    };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toEqual(facts);
    expect(tokens).toEqual(['https://github.com ghp_two', 'https://github.com ghp_one']);
  });

  test('is known without facts where the host fails, and the connection says why', async () => {
    const id = await connect('ghp_one');
    answers = { pullRequest: failing({ retryable: true }) };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toBeNull();
    expect(await stateOf(id)).toEqual(['active', '']);
    answers = { pullRequest: failing({}) };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toBeNull();
    expect(await stateOf(id)).toEqual(['error', 'github.com says no.']);
    answers = { pullRequest: async () => null };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toBeNull();
    expect(await stateOf(id)).toEqual(['active', '']);
    answers = { pullRequest: failing({ needsToken: true }) };
    expect((await ports.lookUp('default', PULL_REQUEST)).facts).toBeNull();
    expect(await stateOf(id)).toEqual(['requires_reauth', 'github.com says no.']);
    tokens = [];
    await ports.lookUp('default', PULL_REQUEST);
    expect(tokens).toEqual([]);
  });

  test('is given up where the host takes too long', async () => {
    await connect('ghp_one');
    answers = { pullRequest: () => new Promise(() => undefined) };
    expect((await openPorts({ withinMs: 1 }).lookUp('default', PULL_REQUEST)).facts).toBeNull();
  });

  test('is not hidden where it is a bug that fails', async () => {
    await connect('ghp_one');
    answers = { pullRequest: () => Promise.reject(new TypeError('bug')) };
    await expect(ports.lookUp('default', PULL_REQUEST)).rejects.toThrow('bug');
  });

  test.each([
    'https://evil.example/payments/api/pull/482',
    'https://github.com.evil.example/payments/api/pull/482',
    'https://github.com@127.0.0.1/payments/api/pull/482',
    'https://user:pass@github.com/payments/api/pull/482',
    'http://github.com/payments/api/pull/482',
    'https://git.example.com/payments/api/pull/482',
    'https://github.com/payments/api/issues/482',
    'https://2130706433/payments/api/pull/482',
    'https://[::ffff:7f00:1]/payments/api/pull/482',
    'https://localhost./payments/api/pull/482',
    'javascript:alert(1)',
    '',
  ])('that is %s is not recognised', async (url) => {
    const refusal = await refusalOf(ports.lookUp('default', url));
    expect([refusal.code, refusal.message]).toEqual([
      'url_not_recognised',
      'That is not the address of a pull request on a host that Docket knows: https://github.com, ' +
        'https://gitlab.com, https://git.example.com.',
    ]);
  });
});

test('addresses are found in a text, each once and ten at most', () => {
  const text =
    'See <https://github.com/a/b/pull/1|one>, (https://github.com/a/b/pull/2), https://github.com/a/b/pull/3. ' +
    'Again https://github.com/a/b/pull/1 and https://git.example.com/g/s/p/-/merge_requests/4! ' +
    'Not https://evil.example/a/b/pull/5.';
  expect(ports.findUrls(text).map(({ url }) => url)).toEqual([
    'https://github.com/a/b/pull/1',
    'https://github.com/a/b/pull/2',
    'https://github.com/a/b/pull/3',
    'https://git.example.com/g/s/p/-/merge_requests/4',
  ]);
  const many = Array.from({ length: 12 }, (_, index) => `https://github.com/a/b/pull/${index + 1}`);
  expect(ports.findUrls(many.join('\n'))).toHaveLength(10);
});

test('a commit is shown where a token sees it, and a failure is told', async () => {
  const commit = { origin: 'https://github.com', repository: 'payments/api', sha: 'a'.repeat(40) };
  expect(await ports.diff('default', commit)).toBeNull();
  await connect('ghp_one');
  answers = { commit: failing({ retryable: true }) };
  await expect(ports.diff('default', commit)).rejects.toThrow('github.com says no.');
  expect(await ports.diff('default', { ...commit, origin: 'https://evil.example' })).toBeNull();
});

test('the account of a login is asked for at its origin', async () => {
  await connect('ghp_one');
  const alice = { login: 'alice', name: 'Alice', verifiedEmail: 'alice@example.com', isBot: false };
  answers = { user: async (login) => (login === 'alice' ? alice : null) };
  expect(await ports.user('default', 'https://github.com', 'alice')).toEqual(alice);
  expect(await ports.user('default', 'https://github.com', 'nobody')).toBeNull();
  expect(await ports.user('default', 'https://gitlab.com', 'alice')).toBeNull();
  answers = { user: failing({ retryable: true }) };
  expect(await ports.user('default', 'https://github.com', 'alice')).toBeNull();
});

test('people have accounts where their tenant is connected, else where the host is built in', async () => {
  expect(await ports.accountOrigins('default', 'GitLab')).toEqual(['https://gitlab.com']);
  await connect(null, { provider: 'gitlab', instanceUrl: 'https://git.example.com' });
  expect(await ports.accountOrigins('default', 'gitlab')).toEqual(['https://git.example.com']);
  expect(await ports.accountOrigins('other', 'gitlab')).toEqual(['https://gitlab.com']);
  expect(await ports.accountOrigins('default', 'git.example.com')).toEqual(['https://git.example.com']);
  expect(await ports.accountOrigins('default', 'https://gitlab.com/')).toEqual(['https://gitlab.com']);
  expect(await ports.accountOrigins('default', 'evil.example')).toEqual([]);
});

describe('the secret of a hook', () => {
  test('is shown to admins for ten minutes', async () => {
    const id = await connect(null);
    const { url, secret } = await ports.reveal(admin, id);
    expect(url).toBe(`https://docket.example.com/hooks/github/${id}`);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    desk.clock.advance(599_000);
    expect((await ports.reveal(admin, id)).secret).toBe(secret);
    desk.clock.advance(1_000);
    expect((await ports.reveal(admin, id)).secret).toBeNull();
    await desk.run(admin, rotateSecret, { connection: id });
    const renewed = await ports.reveal(admin, id);
    expect(renewed.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(renewed.secret).not.toBe(secret);
    await desk.run(admin, disconnect, { connection: id });
    expect((await ports.reveal(admin, id)).secret).toBeNull();
  });

  test('is shown to nobody else', async () => {
    const id = await connect(null);
    expect(await codeOf(ports.reveal(member, id))).toBe('not_found');
    expect(await codeOf(ports.reveal(stranger, id))).toBe('not_found');
  });

  test('comes with a path alone where nobody said how others reach Docket', async () => {
    const id = await connect(null);
    expect((await openPorts({ publicUrl: null }).reveal(admin, id)).url).toBe(`/hooks/github/${id}`);
  });
});
