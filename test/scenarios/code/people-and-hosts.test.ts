import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  deploymentPayload,
  type PullRequestOptions,
  pullRequestPayload,
  pushPayload,
} from '../../fixtures/code-hosts/github.ts';
import { modalOf } from '../../helpers/docket.ts';
import { json, type StubHost, startStubHost } from '../../helpers/stub-host.ts';
import { saveForm } from '../time/settings.ts';
import { A_MINUTE, type Connected, connect, type Hook, keyOf, openConnected, says } from './connected.ts';

/** What people do with pull requests, and what their hosts are asked and told; one of the hosts answers. */
let host: StubHost;
let connected: Connected;
let own: Hook;
beforeAll(async () => {
  host = await startStubHost();
  connected = await openConnected({ CODE_HOSTS: `github=${host.origin}` });
  own = await connect(connected.docket, 'github', {
    ...{ displayName: 'Our own', instanceUrl: host.origin, token: 'ghp_1', repositories: 'payments/api' },
  });
}, A_MINUTE);
afterAll(async () => {
  await connected.docket.close();
  await host.stop();
}, A_MINUTE);

const API = '/api/v3/repos/payments/api';

/** A pull request as the host of our own knows it; gives its address. */
function onHost(options: PullRequestOptions & { number: number }): string {
  const url = `${host.origin}/payments/api/pull/${options.number}`;
  const { pull_request: found } = pullRequestPayload({ updatedAt: connected.later(), ...options });
  host.answers.set(`${API}/pulls/${options.number}`, json({ ...Object(found), html_url: url }));
  return url;
}

test(
  'an address is linked by a command, and verified where the host answers',
  async () => {
    const { docket } = connected;
    const card = await docket.file({ subject: 'Card payments fail' });
    const key = keyOf(card);
    const url = onHost({ number: 910, title: 'Retry card payments', headBranch: 'retry' });
    expect(await says(docket, `link ${key} ${url}/files#diff-1`)).toBe(
      `Linked payments/api#910 to ${key}.\nIt is open: Retry card payments`,
    );
    await docket.settle();
    expect(host.asked).toContain(`GET ${API}/pulls/910 Bearer ghp_1`);
    expect(card.text).toContain('payments/api#910 open');

    // Of what no connection has heard the host is not asked, whatever the token sees there.
    const asked = host.asked.length;
    const secret = await says(docket, `link ${key} ${host.origin}/secret/plans/pull/1`);
    expect(secret).toContain('Docket could not look it up');
    expect(host.asked).toHaveLength(asked);

    const elsewhere = await says(docket, `link ${key} https://github.com/payments/web/pull/7`);
    expect(elsewhere).toContain(`Linked payments/web#7 to ${key}.`);
    expect(elsewhere).toContain('it stays unverified until the host tells of it');
    await docket.settle();
    expect(card.text).toContain('payments/web#7 not verified');
    expect(await says(docket, `link ${key} https://git.example/payments/web/pull/7`)).toContain(
      'That is not the address of a pull request on a host that Docket knows',
    );

    // Now the host tells of it.
    await connected.pull({ number: 7, repository: 'payments/web', title: 'Show the error' });
    expect(card.text).toContain('payments/web#7 open');
    expect(await says(docket, `show ${key}`)).toContain('payments/web#7 open · Show the error');

    // Both are known by now, and each at one host, so that their names are enough.
    expect(await says(docket, `unlink ${key} payments/web#7`)).toBe(`Took payments/web#7 off ${key}.`);
    expect(await says(docket, `link ${key} payments/web#7`)).toContain(`Linked payments/web#7 to ${key}.`);
    expect(await says(docket, `link ${key} payments/api#910`)).toContain(
      `payments/api#910 is linked to ${key} already.\nIt is open: Retry card payments`,
    );
    expect(await says(docket, `link ${key} payments/shop#1`)).toBe(
      'No connection has heard of the repository of payments/shop#1 yet. Write the whole address: ' +
        `https://github.com/payments/shop/pull/1 or ${host.origin}/payments/shop/pull/1.`,
    );
  },
  A_MINUTE,
);

test(
  'an address is bound to a task, which is done when it is merged',
  async () => {
    const { docket, pull } = connected;
    const card = await docket.file({ subject: 'Refunds fail' });
    const key = keyOf(card);
    const url = onHost({ number: 911, title: 'Test refunds' });
    expect(await says(docket, `link ${key} ${url} task Write the test`)).toContain(
      'It is bound to task 1, Write the test.',
    );
    await docket.settle();
    expect(card.text).toContain('0 of 1 task done');
    await pull({ number: 911, title: 'Test refunds', action: 'closed', merged: true }, { hook: own });
    expect(card.text).toContain('1 of 1 task done');
    expect(await says(docket, `show ${key}`)).toContain('Task 1: Write the test (done, payments/api#911)');
  },
  A_MINUTE,
);

test(
  'an address in a description or a comment is linked by itself',
  async () => {
    const { docket } = connected;
    const { bob, settle } = docket;
    const first = onHost({ number: 912, title: 'Fill the invoices', draft: true });
    const second = onHost({ number: 913, title: 'Send the invoices' });
    const card = await docket.file({ subject: 'Invoices are empty', description: `Since ${first}.` });
    await settle();
    expect(card.text).toContain('payments/api#912 draft');
    await bob.press(card, 'Assign to me');
    await card.shows('[Comment]');
    const form = modalOf(await bob.press(card, 'Comment'));
    await bob.submit(form, { text: `This one sends them: ${second}`, audience: 'public' });
    await settle();
    expect(card.text).toContain('payments/api#913 open');
  },
  A_MINUTE,
);

test(
  'a pull request with the label of the board becomes a ticket, once',
  async () => {
    const { docket, pull } = connected;
    const { triage } = docket;
    await saveForm(docket, 'board OPS', { ticketLabel: 'docket' });
    const its = { number: 914, title: 'Drop the old gateway', body: 'Nobody uses it since May.' };
    await pull({ ...its, labels: ['api'] });
    const before = triage.messages.length;
    const labelled = { ...its, action: 'labeled', labels: ['api', 'Docket'], label: 'Docket' };
    await pull(labelled);
    expect(triage.messages).toHaveLength(before + 1);
    const card = triage.messages.at(-1);
    expect(card?.text).toMatch(/^OPS-\d+ {2}Drop the old gateway\n/);
    expect(card?.text).toContain('Nobody uses it since May.');
    expect(card?.text).toContain('payments/api#914 open');
    await pull({ ...its, action: 'unlabeled', labels: ['api'] });
    await pull(labelled);
    expect(triage.messages).toHaveLength(before + 1);
    await pull({ ...its, action: 'closed', merged: true });
    expect(card?.text).toContain('Fixed: Merged payments/api#914');
  },
  A_MINUTE,
);

test(
  '/ticket from-pr makes a ticket of a pull request',
  async () => {
    const { docket, pull } = connected;
    const { triage, settle } = docket;
    const before = triage.messages.length;
    const url = onHost({
      number: 915,
      title: 'Rename the queue',
      body: 'It is called after its first user.',
    });
    const told = await says(docket, `from-pr ${url}`);
    await settle();
    expect(triage.messages).toHaveLength(before + 1);
    const [card] = triage.messages.slice(-1);
    if (!card) throw new Error('There is no card.');
    const key = keyOf(card);
    expect(told).toContain(`Filed ${key} from payments/api#915: Rename the queue`);
    expect(card.text).toContain(`${key}  Rename the queue`);
    expect(card.text).toContain('It is called after its first user.');
    expect(card.text).toContain('payments/api#915 open');
    expect(await says(docket, `from-pr ${url}`)).toContain(`${key} was filed from payments/api#915 already.`);
    await pull({ number: 915, title: 'Rename the queue', action: 'closed', merged: true }, { hook: own });
    expect(card.text).toContain('Fixed: Merged payments/api#915');
  },
  A_MINUTE,
);

test(
  'commits that name a ticket are linked by a push, and what they changed is shown to whoever may see the ticket',
  async () => {
    const { docket, tell, later } = connected;
    const card = await docket.file({ subject: 'Cards are charged twice' });
    const key = keyOf(card);
    const [sha, other] = [
      '9fceb02d0ae598e95dc970b74767f19372d61af8',
      '5f0c1bd0ae598e95dc970b74767f19372d61af8f',
    ];
    const commits = [
      { sha, message: `${key} Charge once\n\nThe key was made anew.` },
      { sha: other, message: 'Tidy up' },
    ];
    await tell('push', pushPayload({ branch: `${key}-charge-once`, created: true, commits, at: later() }), {
      hook: own,
    });
    expect(card.text).toContain(`Branch ${key}-charge-once · 1 commit`);
    expect(card.text).toContain('new · nobody has it');
    expect(await says(docket, `show ${key}`)).toContain(`9fceb02 ${key} Charge once · bob`);

    const file = { filename: 'src/charge.ts', status: 'modified', additions: 1, deletions: 1 };
    host.answers.set(
      `${API}/commits/${sha}`,
      json({
        ...{ sha, html_url: `${host.origin}/payments/api/commit/${sha}`, author: null },
        commit: { message: `${key} Charge once`, author: { name: 'Bob Brandt' } },
        files: [{ ...file, patch: '@@ -1 +1 @@\n-const key = newKey();\n+const key = payment.key;' }],
      }),
    );
    const diff = await says(docket, 'diff 9fceb02');
    expect(diff).toContain('src/charge.ts modified · +1 −1');
    expect(diff).toContain('+const key = payment.key;');
    expect(await says(docket, `diff ${other}`)).not.toContain('Tidy up');
    expect(host.asked.filter((each) => each.includes(other))).toEqual([]);
  },
  A_MINUTE,
);

/** Comments that the host has by now, by their ids. */
function commentsOf(number: number): Map<number, string> {
  const kept = new Map<number, string>();
  const written = async (request: IncomingMessage) => String(JSON.parse(await textOf(request)).body);
  host.answers.set(`${API}/issues/${number}/comments`, (request, response) => {
    if (request.method === 'GET') {
      const list = [...kept].map(([id, body]) => ({ id, body }));
      return json([{ id: 70, body: 'Looks good.' }, ...list])(request, response);
    }
    const id = 77 + kept.size;
    return void written(request).then((body) => {
      kept.set(id, body);
      json({ id }, 201)(request, response);
      host.answers.set(`${API}/issues/comments/${id}`, (again, changed) => {
        void written(again).then((newer) => {
          kept.set(id, newer);
          json({ id })(again, changed);
        });
      });
    });
  });
  return kept;
}

test(
  'where the board wants it, a pull request carries one comment, which says how its tickets stand',
  async () => {
    const { docket, pull, send, later } = connected;
    const { bob, settle } = docket;
    const card = await docket.file({ subject: 'The secret launch fails' });
    const key = keyOf(card);
    const comments = commentsOf(916);
    const its = { number: 916, title: `Fixes ${key}` };
    await pull({ ...its, draft: true }, { hook: own });
    expect([...comments]).toEqual([]);

    await saveForm(docket, 'board OPS', {
      codeSwitches: ['startsWork', 'resolvesOnMerge', 'reopens', 'comments'],
    });
    await pull({ ...its, action: 'ready_for_review' }, { hook: own });
    expect([...comments.keys()]).toEqual([77]);
    expect(comments.get(77)).toContain(`**${key}** is in progress`);
    expect(comments.get(77)).not.toContain('secret launch');

    // Our own comment comes in as an event, and leads to nothing.
    const asked = host.asked.length;
    const payload = pullRequestPayload({ ...its, action: 'edited', updatedAt: later() });
    expect(await send('issue_comment', payload, { hook: own })).toBe(202);
    await settle();
    expect(host.asked).toHaveLength(asked);

    await bob.submit(modalOf(await bob.press(card, 'Resolve')), { note: 'It is launched.' });
    await settle();
    expect([...comments.keys()]).toEqual([77]);
    expect(comments.get(77)).toContain(`**${key}** is resolved`);
  },
  A_MINUTE,
);

test(
  'what bots open is linked and moves nothing, but for those that the board trusts',
  async () => {
    const { docket, pull } = connected;
    const card = await docket.file({ subject: 'A library is old', priority: 'medium' });
    const key = keyOf(card);
    await saveForm(docket, 'board OPS', { trustedBots: 'renovate' });
    const bump = { number: 917, title: `Fixes ${key}: bump it`, author: 'dependabot[bot]', isBot: true };
    await pull(bump);
    expect(card.text).toContain('Medium · request · new · nobody has it');
    expect(card.text).toContain('payments/api#917 open');
    await pull({ ...bump, action: 'closed', merged: true });
    expect(card.text).toContain('Medium · request · new · nobody has it');
    await pull({ number: 918, title: `${key} Update it`, author: 'renovate[bot]', isBot: true });
    expect(card.text).toContain('Medium · request · in progress · nobody has it');
  },
  A_MINUTE,
);

test(
  'where the board waits for a deployment, a merge alone does not resolve',
  async () => {
    const { docket, pull, tell, later } = connected;
    const card = await docket.file({ subject: 'Sums are wrong' });
    await saveForm(docket, 'board OPS', { deployedTo: 'production' });
    const mergeSha = 'b'.repeat(40);
    const its = { number: 919, title: `Fixes ${keyOf(card)}`, mergeSha };
    await pull(its);
    await pull({ ...its, action: 'closed', merged: true });
    expect(card.text).toContain('in progress');
    expect(card.text).toContain('payments/api#919 merged · waits for a deployment to production');
    const deployed = (environment: string, state: string) => {
      const at = later();
      return tell(
        'deployment_status',
        deploymentPayload({ sha: mergeSha, environment, state, startedAt: at, at }),
      );
    };
    await deployed('staging', 'success');
    expect(card.text).toContain(
      'payments/api#919 merged · on staging · waits for a deployment to production',
    );
    await deployed('production', 'failure');
    expect(card.text).toContain('payments/api#919 merged · failed on production');
    expect(card.text).toContain('in progress');
    await deployed('production', 'success');
    expect(card.text).toContain('resolved');
    expect(card.text).toContain('Fixed: Merged payments/api#919');
    expect(card.text).toContain('payments/api#919 merged · on staging and production');
    expect(card.text).not.toContain('waits for a deployment');
  },
  A_MINUTE,
);
