import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { linkCommit } from '../../../src/code/commands/link-commit.ts';
import type { CommitDiff } from '../../../src/code/host-client.ts';
import { ProviderError } from '../../../src/errors.ts';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, openAgentDesk } from './agent-desk.ts';

const DIFF: CommitDiff = {
  ...{ sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', message: 'Retry', url: 'https://github.com/x' },
  author: { name: 'Bob', verifiedEmail: null, isBot: false, login: null },
  files: [{ path: 'src/retry.ts', status: 'modified', additions: 3, deletions: 1, patch: '@@ -1 +1,3 @@' }],
  more: 2,
};

let answer: () => Promise<CommitDiff | null>;
let desk: ApiDesk;
let agent: Actor;
let alice: Client;
let stranger: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;

beforeAll(async () => {
  ({ desk, agent, alice, stranger, file } = await openAgentDesk(() => answer()));
});
beforeEach(async () => {
  answer = async () => DIFF;
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

describe('GET /tickets/commit-diff', () => {
  const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8';
  const origin = 'https://github.com';

  async function link(sha: string, repository = 'payments/api') {
    await desk.run(agent, linkCommit, { ticket: ticket.key, sha, origin, repository, message: 'Retry' });
  }

  test('shows what a linked commit changed, to those who see the ticket', async () => {
    await link(SHA);
    const { body } = await alice.get('/tickets/commit-diff/9fceb02d');
    expect(body.commit).toMatchObject({ commit_sha: SHA, repository: 'payments/api' });
    expect(body.commit?.ticket_keys).toContain(ticket.key);
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
