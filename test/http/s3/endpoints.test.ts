import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkCommit } from '../../../src/code/commands/link-commit.ts';
import type { CommitDiff } from '../../../src/code/host-client.ts';
import { ProviderError } from '../../../src/errors.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { type ApiDesk, type Client, openApiDesk } from '../api-desk.ts';

const DIFF: CommitDiff = {
  ...{ sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', message: 'Retry', url: 'https://github.com/x' },
  author: { name: 'Bob', email: null, login: null } as unknown as CommitDiff['author'],
  files: [{ path: 'src/retry.ts', status: 'modified', additions: 3, deletions: 1, patch: '@@ -1 +1,3 @@' }],
  more: 2,
};

let desk: ApiDesk;
let answer: () => Promise<CommitDiff | null>;
let bob: Client;
let alice: Client;
let stranger: Client;
let ids: { bob: string; alice: string };
let ticket: { ticket_id: string; key: string };

beforeAll(async () => {
  desk = await openApiDesk({ code: { diff: () => answer() } });
  await desk.board('OPS', { name: 'Operations' });
  await desk.board('ACME', { tenantId: 'acme' });
  const people = {
    bob: await desk.person('bob', { agentOf: 'OPS', email: 'bob@docket.example' }),
    alice: await desk.person('alice', { email: 'alice@docket.example' }),
    ann: await desk.person('ann', { tenantId: 'acme', admin: true }),
  };
  [bob, alice, stranger] = [people.bob, people.alice, people.ann].map((actor) => desk.client(actor)) as [
    Client,
    Client,
    Client,
  ];
  ids = { bob: people.bob.id, alice: people.alice.id };
});
beforeEach(async () => {
  answer = async () => DIFF;
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

async function file(client: Client, fields: object) {
  const { body } = await client.post('/tickets/create', { workflow_id: 'OPS', ...fields });
  return body.ticket;
}

const fieldsOf = ({ body }: { body: { errors: { field: string }[] } }) =>
  body.errors.map(({ field }) => field).sort();

describe('every endpoint', () => {
  const writes: [string, (id: string) => object][] = [
    ['create', () => ({ workflow_id: 'OPS', title: 'Mine' })],
    ['update', (id) => ({ ticket_id: id, updates: {} })],
    ['change-status', (id) => ({ ticket_id: id, new_status: 'triaged', comment: 'Seen.' })],
    ['comment', (id) => ({ ticket_id: id, comment_text: 'Hello.' })],
    ['resolve', (id) => ({ ticket_id: id, resolution_comment: 'Done.' })],
    ['link-commit', (id) => ({ ticket_id: id, commit_sha: '9fceb02' })],
    ['search', () => ({ query_text: 'payments' })],
  ];

  test.each(writes)('%s refuses the name of somebody else', async (name, bodyOf) => {
    const body = { ...bodyOf(ticket.ticket_id), agent_id: ids.alice };
    const { status, body: problem } = await bob.post(`/tickets/${name}`, body);
    expect([status, problem.code, problem.errors[0].field]).toEqual([403, 'forbidden', 'agent_id']);
  });

  test.each(writes.filter(([name]) => !['create', 'search'].includes(name)))(
    '%s knows no ticket of another tenant',
    async (name, bodyOf) => {
      const theirs = await stranger.post(`/tickets/${name}`, bodyOf(ticket.key));
      const none = await stranger.post(`/tickets/${name}`, bodyOf('OPS-4040'));
      expect([theirs.status, theirs.body.code, none.status]).toEqual([404, 'not_found', 404]);
      expect(theirs.body.detail.replace(ticket.key, 'KEY')).toBe(none.body.detail.replace('OPS-4040', 'KEY'));
    },
  );

  test.each(writes)('%s refuses a field that it does not know', async (name, bodyOf) => {
    const sent = await bob.post(`/tickets/${name}`, { ...bodyOf(ticket.key), colour: 'red' });
    expect([sent.status, sent.body.code]).toEqual([400, 'invalid_input']);
  });

  test('needs a token', async () => {
    expect((await desk.stranger.get('/tickets/get')).status).toBe(401);
    expect((await desk.stranger.post('/tickets/search', { query_text: 'x' })).status).toBe(401);
  });
});

describe('POST /tickets/create', () => {
  test('names what is wrong as it was named', async () => {
    const wrong = await bob.post('/tickets/create', {
      ...{ workflow_id: 'OPS', title: ' ', priority: 'urgent', ticket_type: 'task', initial_status: 'done' },
    });
    expect(wrong.status).toBe(400);
    expect(fieldsOf(wrong)).toEqual(['initial_status', 'priority', 'ticket_type', 'title']);
    const unknown = await bob.post('/tickets/create', { workflow_id: 'ACME', title: 'Theirs' });
    expect([unknown.status, fieldsOf(unknown)]).toEqual([400, ['workflow_id']]);
    const nobody = { workflow_id: 'OPS', title: 'A', assigned_agent_id: 'nobody' };
    expect(fieldsOf(await bob.post('/tickets/create', nobody))).toEqual(['assigned_agent_id']);
  });

  test('takes a parent, and answers where it is', async () => {
    const sent = await bob.post('/tickets/create', {
      ...{ workflow_id: 'OPS', title: 'Part', parent_ticket_id: ticket.key },
    });
    expect(sent.headers.get('location')).toBe(`/tickets/${sent.body.ticket_id}`);
    expect(sent.body.ticket.parent_ticket_id).toBe(ticket.ticket_id);
  });
});

describe('POST /tickets/update', () => {
  test('changes fields, people and links, and says what', async () => {
    const other = await file(bob, { title: 'Other' });
    const updates = {
      ...{ title: 'Payments API is slow', type: 'bug', priority: 'low', tags: ['Api'] },
      ...{ assigned_agent_id: 'bob@docket.example', blocked_by_ticket_ids: [other.key] },
      ...{ parent_ticket_id: other.key, related_task_ids: [other.key] },
    };
    const first = await bob.post('/tickets/update', {
      ...{ ticket_id: ticket.key, updates, update_comment: 'Found more.' },
    });
    expect(first.body.fields_updated.toSorted()).toEqual([
      ...['assigned_agent_id', 'blocked_by_ticket_ids', 'parent_ticket_id', 'priority'],
      ...['related_task_ids', 'tags', 'ticket_type', 'title'],
    ]);
    expect(first.body.ticket).toMatchObject({
      ...{ title: 'Payments API is slow', ticket_type: 'bug', priority: 'low', tags: ['api'] },
      ...{ assigned_agent_id: ids.bob, blocked_by_ticket_ids: [other.ticket_id], is_blocked: true },
      ...{ parent_ticket_id: other.ticket_id, related_task_ids: [other.ticket_id] },
    });
    const none = { blocked_by_ticket_ids: [], parent_ticket_id: null, related_task_ids: [] };
    const second = await bob.post('/tickets/update', {
      ...{ ticket_id: ticket.key, updates: { ...none, assigned_agent_id: null } },
    });
    expect(second.body.ticket).toMatchObject({ ...none, assigned_agent_id: null, is_blocked: false });
    const { body } = await bob.get(`/tickets/${ticket.key}`);
    expect(body.comments.map((each: { comment_text: string }) => each.comment_text)).toEqual(['Found more.']);
    expect(body.history).toContainEqual(
      expect.objectContaining({
        ...{ change_type: 'updated', field_name: 'title', agent_id: ids.bob },
        ...{ old_value: 'Payments API times out', new_value: 'Payments API is slow' },
      }),
    );
  });

  test('changes nothing where one of those that are named is not there', async () => {
    const updates = { title: 'Changed', blocked_by_ticket_ids: ['OPS-4040'] };
    expect((await bob.post('/tickets/update', { ticket_id: ticket.key, updates })).status).toBe(404);
    expect((await bob.get(`/tickets/${ticket.key}`)).body.ticket.title).toBe('Payments API times out');
  });

  test('is for agents of the board, and not for statuses', async () => {
    const updates = { title: 'Mine' };
    expect((await alice.post('/tickets/update', { ticket_id: ticket.key, updates })).status).toBe(403);
    const status = { ticket_id: ticket.key, updates: { status: 'resolved' } };
    expect((await bob.post('/tickets/update', status)).status).toBe(400);
  });

  test('holds to what the sender has seen', async () => {
    const updates = { title: 'Changed' };
    const seen = { 'if-match': '"4711"' };
    const sent = await bob.post('/tickets/update', { ticket_id: ticket.key, updates }, seen);
    expect([sent.status, sent.body.code]).toEqual([412, 'precondition_failed']);
  });
});

describe('POST /tickets/change-status', () => {
  const move = (new_status: string, more: object = {}) =>
    bob.post('/tickets/change-status', { ticket_id: ticket.key, new_status, comment: 'As agreed.', ...more });

  test.each([
    ['ack', 'triaged'],
    ['IN_PROGRESS', 'in_progress'],
    ['CANCELLED', 'canceled'],
    ['escalated', 'escalated'],
    ['Wont-Fix', 'resolved'],
    ['wont_fix', 'resolved'],
    ['RESOLVED', 'resolved'],
  ])('reads %s as %s', async (given, status) => {
    const { body } = await move(given);
    expect([body.old_status, body.new_status]).toEqual(['new', status]);
  });

  test('keeps how it ended, and says the comment once', async () => {
    const { body } = await move('wont_fix');
    expect(body.ticket.resolution).toEqual({ code: 'wont_fix', comment: 'As agreed.' });
    expect((await bob.get(`/tickets/${ticket.key}`)).body.comments).toEqual([]);
    await move('in_progress', { comment: 'Again.' });
    await move('triaged', { comment: 'Not yet.' });
    const { comments } = (await bob.get(`/tickets/${ticket.key}`)).body;
    expect(comments.map((each: { comment_text: string }) => each.comment_text)).toEqual(['Not yet.']);
  });

  test('needs a comment, a status and a step that there is', async () => {
    expect(fieldsOf(await move('triaged', { comment: '' }))).toEqual(['comment']);
    expect(fieldsOf(await move('done'))).toEqual(['new_status']);
    expect((await move('closed')).body.code).toBe('transition_not_allowed');
    expect(fieldsOf(await move('triaged', { commit_sha: 'main' }))).toEqual(['commit_sha']);
  });
});

describe('POST /tickets/comment', () => {
  const say = (client: Client, more: object = {}) =>
    client.post('/tickets/comment', { ticket_id: ticket.key, comment_text: 'Look.', ...more });

  test('names whom it is for and what belongs to it', async () => {
    const attachments = ['https://logs.example/1', 'trace.txt'];
    const { status, body } = await say(bob, {
      ...{ comment_type: 'blocker', mentions: ['alice@docket.example'], attachments },
    });
    expect([status, body.comment_type]).toEqual([201, 'general']);
    expect(body.comment_text).toBe(
      'Look.\n\nFor alice\nAttached: https://logs.example/1\nAttached: trace.txt',
    );
  });

  test('among agents is for agents', async () => {
    expect((await say(bob, { comment_type: 'internal' })).body.comment_type).toBe('internal');
    expect((await alice.get(`/tickets/${ticket.key}`)).body.comments).toEqual([]);
    expect((await bob.get(`/tickets/${ticket.key}`)).body.comments).toHaveLength(1);
    expect((await say(alice, { comment_type: 'internal' })).status).toBe(403);
  });

  test('refuses people who are unknown, or of another tenant', async () => {
    expect(fieldsOf(await say(bob, { mentions: ['UBOB', 'UANN'] }))).toEqual(['mentions.1']);
    expect(fieldsOf(await say(bob, { comment_text: ' ' }))).toEqual(['comment_text']);
  });
});

describe('POST /tickets/resolve', () => {
  test('asks for the debrief where one is due', async () => {
    const critical = await file(bob, { title: 'All down', priority: 'critical' });
    const body = { ticket_id: critical.key, resolution_comment: 'Restarted.', commit_sha: '9fceb02' };
    const due = await bob.post('/tickets/resolve', body);
    expect([due.status, due.body.code]).toEqual([409, 'debrief_required']);
    expect((await bob.get(`/tickets/${critical.key}`)).body.commits).toEqual([]);
    const short = await bob.post('/tickets/resolve', { ...body, root_cause: 'The pool.' });
    expect(fieldsOf(short)).toEqual(['actions', 'impact', 'root_cause']);
    const debrief = {
      root_cause: 'The connection pool was too small.',
      impact: 'Nobody could pay for ten minutes.',
      actions: 'The pool has twice the size now.',
    };
    const done = await bob.post('/tickets/resolve', { ...body, ...debrief });
    expect([done.status, done.body.ticket.status]).toEqual([200, 'resolved']);
  });

  test('is for agents, and needs a comment', async () => {
    const body = { ticket_id: ticket.key, resolution_comment: 'Done.' };
    expect((await alice.post('/tickets/resolve', body)).status).toBe(403);
    expect(fieldsOf(await bob.post('/tickets/resolve', { ticket_id: ticket.key }))).toEqual([
      'resolution_comment',
    ]);
  });
});

describe('POST /tickets/link-commit', () => {
  test('links a commit once', async () => {
    const body = { ticket_id: ticket.key, commit_sha: 'ABCDEF1234', commit_message: 'Retry the payment' };
    const first = await alice.post('/tickets/link-commit', body);
    expect(first.body).toEqual({
      ...{ ticket_id: ticket.ticket_id, key: ticket.key, commit_sha: 'abcdef1234', repository: '' },
      is_new: true,
    });
    expect((await bob.post('/tickets/link-commit', body)).body.is_new).toBe(false);
    expect(fieldsOf(await bob.post('/tickets/link-commit', { ...body, commit_sha: 'abc' }))).toEqual([
      'commit_sha',
    ]);
  });
});

describe('GET /tickets/commit-diff', () => {
  const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8';
  const origin = 'https://github.com';

  async function link(sha: string, repository = 'payments/api') {
    const actor = await desk.person('bob', { agentOf: 'OPS', email: 'bob@docket.example' });
    await desk.run(actor, linkCommit, { ticket: ticket.key, sha, origin, repository, message: 'Retry' });
  }

  test('shows what a linked commit changed, to those who see the ticket', async () => {
    await link(SHA);
    const { body } = await alice.get('/tickets/commit-diff/9fceb02d');
    expect(body.commit).toMatchObject({ commit_sha: SHA, repository: 'payments/api' });
    expect(body.commit.ticket_keys).toContain(ticket.key);
    expect([body.files, body.files_left_out, body.diff_missing]).toEqual([
      [{ path: 'src/retry.ts', status: 'modified', additions: 3, deletions: 1, patch: '@@ -1 +1,3 @@' }],
      2,
      null,
    ]);
    expect((await stranger.get('/tickets/commit-diff/9fceb02d')).status).toBe(404);
    expect((await alice.get('/tickets/commit-diff/fffffff')).status).toBe(404);
    expect((await alice.get('/tickets/commit-diff/main')).status).toBe(400);
  });

  test('says why there is none', async () => {
    await link(SHA);
    answer = async () => null;
    expect((await alice.get(`/tickets/commit-diff/${SHA}`)).body.diff_missing).toBe('no_access');
    answer = async () => {
      throw new ProviderError('GitHub is away.', { provider: 'github', retryable: true });
    };
    expect((await alice.get(`/tickets/commit-diff/${SHA}`)).body.diff_missing).toBe('host_failed');
  });

  test('answers an ambiguous one with the candidates', async () => {
    await link('5eed5eed00');
    await link('5eed5eed11');
    const { body } = await alice.get('/tickets/commit-diff/5eed5eed');
    expect([body.commit, body.files, body.diff_missing]).toEqual([null, [], 'ambiguous']);
    expect(body.candidates.map((each: { commit_sha: string }) => each.commit_sha).sort()).toEqual([
      '5eed5eed00',
      '5eed5eed11',
    ]);
  });
});

describe('GET /tickets/get', () => {
  const list = async (client: Client, query: string) => (await client.get(`/tickets/get?${query}`)).body;
  const titles = (body: { tickets: { title: string }[] }) => body.tickets.map(({ title }) => title);

  test('pages, sorts and narrows', async () => {
    await desk.board('LIST');
    for (const [title, priority] of [
      ['One', 'low'],
      ['Two', 'critical'],
      ['Three', 'medium'],
    ] as const) {
      await bob.post('/tickets/create', { workflow_id: 'LIST', title, priority, tags: [title] });
      desk.clock.advance(1_000);
    }
    expect(titles(await list(bob, 'workflow_id=LIST'))).toEqual(['Three', 'Two', 'One']);
    expect(titles(await list(bob, 'workflow_id=LIST&sort_order=asc'))).toEqual(['One', 'Two', 'Three']);
    const urgent = 'workflow_id=LIST&sort_by=priority';
    expect(titles(await list(bob, urgent))).toEqual(['Two', 'Three', 'One']);
    const page = await list(bob, `${urgent}&limit=1&offset=1`);
    expect([titles(page), page.total, page.has_more]).toEqual([['Three'], 3, true]);
    expect((await list(bob, `${urgent}&limit=1&offset=2`)).has_more).toBe(false);
    expect(titles(await list(bob, 'workflow_id=LIST&priority=low,medium&sort_order=asc'))).toEqual([
      'One',
      'Three',
    ]);
    expect(titles(await list(bob, 'workflow_id=LIST&tag=two&status=open'))).toEqual(['Two']);
    expect(titles(await list(bob, 'workflow_id=LIST&assigned_agent_id=me'))).toEqual([]);
  });

  test('shows nobody what is not theirs', async () => {
    expect(await list(stranger, '')).toMatchObject({ tickets: [], total: 0, has_more: false });
  });

  test.each(['limit=0', 'limit=101', 'offset=10001', 'sort_by=title', 'colour=red', 'limit=x'])(
    '%s is refused',
    async (query) => {
      expect((await bob.get(`/tickets/get?${query}`)).status).toBe(400);
    },
  );
});

type Found = { ticket: { title: string }; score: number; matched_in: string[] };

describe('POST /tickets/search', () => {
  const find = async (client: Client, body: object) => (await client.post('/tickets/search', body)).body;

  test('finds those that have every word, the best first', async () => {
    await file(bob, { title: 'Kraken wakes', description: 'The zebra was here.' });
    await file(bob, { title: 'Zebra and Kraken' });
    const both = await find(alice, { query_text: 'KRAKEN  zebra', workflow_id: 'OPS' });
    expect(
      both.results.map(({ ticket: { title }, score, matched_in }: Found) => [...[title, score, matched_in]]),
    ).toEqual([
      ['Zebra and Kraken', 0.7, ['title']],
      ['Kraken wakes', 0.5, ['title', 'description']],
    ]);
    expect([both.total, both.search_type]).toEqual([2, 'keyword']);
    expect((await find(alice, { keywords: 'kraken unicorn' })).results).toEqual([]);
    const [byKey] = (await find(alice, { query: ticket.key })).results;
    expect([byKey.ticket.key, byKey.score]).toEqual([ticket.key, 1]);
    expect((await find(alice, { query_text: 'kraken', limit: 1 })).results).toHaveLength(1);
    const narrowed = { query_text: 'kraken', filters: { status: ['resolved'] } };
    expect((await find(alice, narrowed)).total).toBe(0);
  });

  test('takes what people write as it is', async () => {
    await file(bob, { title: 'Cost (a+)+$ [100%] C:\\tmp' });
    for (const text of ['(a+)+$', '[100%]', 'c:\\tmp', '.*', '^', '(', '$where', 'a{9999}']) {
      const found = await find(alice, { query_text: text });
      const isThere = ['(a+)+$', '[100%]', 'c:\\tmp', '('].includes(text);
      expect([text, found.total > 0]).toEqual([text, isThere]);
    }
    expect((await alice.post('/tickets/search', { query_text: { $ne: null } })).status).toBe(400);
    expect((await alice.post('/tickets/search', { query_text: '\u0000' })).status).toBe(400);
    expect((await alice.post('/tickets/search', {})).body.errors[0].field).toBe('query_text');
  });

  test('finds nobody what is not theirs', async () => {
    expect(await find(stranger, { query_text: 'payments' })).toMatchObject({ results: [], total: 0 });
  });
});

describe('GET /tickets/{ticket_id}', () => {
  test('is by id or key, and names no ticket that the reader may not see', async () => {
    const { body } = await alice.get(`/tickets/${ticket.ticket_id}`);
    expect(body.ticket.key).toBe(ticket.key);
    expect((await stranger.get(`/tickets/${ticket.key}`)).status).toBe(404);
    const actor = await desk.person('bob', { agentOf: 'OPS', email: 'bob@docket.example' });
    await desk.run(actor, addComment, { ticket: ticket.key, text: 'Secret.', audience: 'internal' });
    expect(JSON.stringify((await alice.get(`/tickets/${ticket.key}`)).body)).not.toContain('Secret.');
  });
});

describe('GET /tickets/board-config', () => {
  test('says what a board takes and shows', async () => {
    const { body } = await alice.get('/tickets/board-config/ops');
    expect(body).toMatchObject({ key: 'OPS', name: 'Operations', initial_status: 'new' });
    expect(body.priorities).toEqual(['critical', 'high', 'medium', 'low', 'info']);
    expect(body.statuses[7]).toEqual({ status: 'resolved', next: ['closed', 'in_progress', 'canceled'] });
    expect(body.columns.length).toBeGreaterThan(0);
    expect((await alice.get(`/tickets/board-config/${body.workflow_id}`)).body.key).toBe('OPS');
    expect((await alice.get('/tickets/board-config/NOPE')).status).toBe(404);
    expect((await stranger.get('/tickets/board-config/OPS')).status).toBe(404);
  });
});
