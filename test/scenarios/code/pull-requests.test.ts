import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSuitePayload, pullRequestPayload, reviewPayload } from '../../fixtures/code-hosts/github.ts';
import { modalOf } from '../../helpers/docket.ts';
import { directsTo } from '../time/settings.ts';
import {
  A_MINUTE,
  type Connected,
  keyOf,
  momentOf,
  openConnected,
  says,
  threadOf,
  whatArrived,
} from './connected.ts';

/** What GitHub tells of pull requests, and what people notice of it. */
let connected: Connected;
beforeAll(async () => {
  connected = await openConnected();
}, A_MINUTE);
afterAll(() => connected.docket.close(), A_MINUTE);

const DEBRIEF = {
  rootCause: 'The retries had no limit, so that the gateway shut us out.',
  impact: 'Every third payment of this morning failed, 412 in all.',
  actions: 'Retries end after three times, and wait longer each time.',
};

/** Files a ticket that Bob takes; gives its card and its key. */
async function taken(subject: string, priority = 'medium') {
  const { bob, file, settle } = connected.docket;
  const card = await file({ subject, priority });
  await bob.press(card, 'Assign to me');
  await settle();
  return { card, key: keyOf(card) };
}

test(
  'from a draft to its merge: a ticket of medium priority is resolved, and its requester told',
  async () => {
    const { docket, pull, tell, later } = connected;
    const { card, key } = await taken('Card payments fail');
    const its = { number: 482, title: `Fix ${key}: retry card payments`, headSha: 'a'.repeat(40) };

    await pull({ ...its, draft: true });
    expect(card.text).toContain('Medium · request · new · @bob');
    expect(card.text).toContain('payments/api#482 draft');
    expect(card.thread).toEqual([]);

    await pull({ ...its, action: 'ready_for_review' });
    expect(card.text).toContain('Medium · request · in progress · @bob');
    expect(card.text).toContain('payments/api#482 open');

    await pull({ ...its, action: 'review_requested', reviewers: ['carol'] });
    expect(card.text).toContain('payments/api#482 open · waits for review');
    await tell('pull_request_review', reviewPayload({ number: 482, at: later() }));
    expect(card.text).toContain('payments/api#482 open · approved');
    await tell('check_suite', checkSuitePayload({ sha: its.headSha, at: later() }));
    expect(card.text).toContain('payments/api#482 open · approved · checks passed');

    await pull({ ...its, action: 'closed', merged: true });
    expect(card.text).toContain('Medium · request · resolved · @bob');
    expect(card.text).toContain('Fixed: Merged payments/api#482');
    expect(card.text).toContain('payments/api#482 merged · checks passed');
    expect(threadOf(card)).toContain('Merged payments/api#482');
    expect(card.thread).toHaveLength(1);
    const told = await docket.alice.hears(`${key} is resolved`);
    expect(told.text).toContain('Merged payments/api#482');
    const shown = await says(docket, `show ${key}`);
    expect(shown).toContain(`payments/api#482 merged · checks passed · Fix ${key}: retry card payments`);
    expect(docket.triage.messages).toHaveLength(1);
  },
  A_MINUTE,
);

test(
  'of high priority: the assignee is asked for the debrief, and a press of theirs resolves it',
  async () => {
    const { docket, pull } = connected;
    const { bob, settle } = docket;
    const { card, key } = await taken('All card payments fail', 'high');
    const its = { number: 483, title: 'Limit the retries', body: `Fixes ${key}` };
    await pull(its);
    expect(card.text).toContain('High · request · in progress · @bob');
    expect(directsTo(docket, 'UBOB')).toEqual([]);

    await pull({ ...its, action: 'closed', merged: true });
    expect(card.text).toContain('High · request · in progress · @bob');
    const asked = `Merged payments/api#483. Resolve ${key}: say what caused it, what it did, and what was done.`;
    expect(card.text).toContain('payments/api#483 merged');
    expect(card.text).toContain(asked);
    const [prompt, ...more] = directsTo(docket, 'UBOB');
    expect(more).toEqual([]);
    expect(prompt?.text).toContain(asked);
    if (!prompt) throw new Error('Nobody was asked.');

    const form = modalOf(await bob.press(prompt, 'Resolve'));
    expect(form.text).toContain('Root cause');
    expect(await bob.submit(form, DEBRIEF)).toEqual({ closed: true });
    await settle();
    expect(card.text).toContain('High · request · resolved · @bob');
    expect(card.text).toContain('Root cause: The retries had no limit');
    expect(card.text).not.toContain('say what caused it');
  },
  A_MINUTE,
);

test(
  'where nobody has it, whoever reads the triage channel is asked',
  async () => {
    const { docket, pull } = connected;
    const { carol, file, settle } = docket;
    const card = await file({ subject: 'Refunds are sent twice', priority: 'critical' });
    const key = keyOf(card);
    await pull({ number: 499, title: `Fixes ${key}`, action: 'closed', merged: true });
    expect(card.text).toContain('Critical · request · new · nobody has it');
    const [prompt, ...more] = card.thread;
    expect(more).toEqual([]);
    expect(prompt?.text).toContain(`Merged payments/api#499. Resolve ${key}: say what caused it`);
    if (!prompt) throw new Error('Nobody was asked.');
    expect(await carol.submit(modalOf(await carol.press(prompt, 'Resolve')), DEBRIEF)).toEqual({
      closed: true,
    });
    await settle();
    expect(card.text).toContain('Critical · request · resolved');
  },
  A_MINUTE,
);

test(
  'two pull requests close a ticket: it is resolved when both are done',
  async () => {
    const { pull } = connected;
    const { card, key } = await taken('Refunds fail');
    const api = { number: 484, title: `Fixes ${key} in the API` };
    const web = { number: 7, repository: 'payments/web', title: `Fixes ${key} on the page` };
    await pull(api);
    await pull(web);
    await pull({ ...api, action: 'closed', merged: true });
    expect(card.text).toContain('in progress · @bob');
    expect(card.text).toContain('payments/api#484 merged');
    expect(card.text).toContain('payments/web#7 open');
    await pull({ ...web, action: 'closed', merged: true });
    expect(card.text).toContain('resolved · @bob');
    expect(card.text).toContain('Fixed: Merged payments/api#484, payments/web#7');
  },
  A_MINUTE,
);

test(
  'one that is closed unmerged is noted; with another one merged, the ticket is resolved',
  async () => {
    const { pull } = connected;
    const { card, key } = await taken('Receipts are late');
    const first = { number: 485, title: `Fixes ${key}` };
    const second = { number: 486, title: `Fixes ${key} otherwise` };
    await pull(first);
    await pull({ ...first, action: 'closed' });
    expect(card.text).toContain('in progress · @bob');
    expect(card.text).toContain('payments/api#485 closed');
    await pull(second);
    await pull({ ...second, action: 'closed', merged: true });
    expect(card.text).toContain('Fixed: Merged payments/api#486');
  },
  A_MINUTE,
);

test(
  'a key that is edited out unlinks, and what a person linked stays',
  async () => {
    const { docket, pull } = connected;
    const { card, key } = await taken('Invoices are empty');
    const own = { number: 487, title: `${key} Fill them` };
    const byHand = { number: 488, title: `${key} Send them` };
    await pull(own);
    await pull(byHand);
    expect(card.text).toContain('payments/api#487 open');
    expect(await says(docket, `link ${key} https://github.com/payments/api/pull/488`)).toContain(
      `payments/api#488 is linked to ${key} already.`,
    );
    for (const each of [own, byHand]) {
      await pull({ ...each, action: 'edited', title: 'Other work', before: { title: each.title } });
    }
    expect(card.text).not.toContain('payments/api#487');
    expect(card.text).toContain('payments/api#488 open');
    expect(await says(docket, `unlink ${key} payments/api#488`)).toBe(`Took payments/api#488 off ${key}.`);
    await docket.settle();
    expect(card.text).not.toContain('payments/api#488');
  },
  A_MINUTE,
);

test(
  'from a fork: it is linked, and moves the ticket only once it is merged',
  async () => {
    const { pull } = connected;
    const { card, key } = await taken('A word is wrong');
    const its = { number: 489, title: `Fixes ${key}`, fork: true, author: 'somebody' };
    await pull(its);
    expect(card.text).toContain('Medium · request · new · @bob');
    expect(card.text).toContain('payments/api#489 open');
    await pull({ ...its, action: 'closed', merged: true, sender: 'carol' });
    expect(card.text).toContain('resolved · @bob');
    expect(card.text).toContain('Fixed: Merged payments/api#489');
  },
  A_MINUTE,
);

test(
  'a revert that is merged asks whether to reopen',
  async () => {
    const { docket, pull } = connected;
    const { bob, settle } = docket;
    const { card, key } = await taken('Sums are wrong');
    const title = `Fixes ${key}: round at the end`;
    await pull({ number: 490, title });
    await pull({ number: 490, title, action: 'closed', merged: true });
    const revert = { number: 491, title: `Revert "${title}"`, body: 'Reverts payments/api#490' };
    const before = directsTo(docket, 'UBOB').length;
    await pull(revert);
    expect(card.text).toContain('resolved · @bob');
    expect(directsTo(docket, 'UBOB')).toHaveLength(before);

    await pull({ ...revert, action: 'closed', merged: true });
    expect(card.text).toContain('resolved · @bob');
    const asked = `payments/api#491 takes back what was done for ${key}. Reopen it, or leave it resolved.`;
    expect(card.text).toContain(asked);
    const [prompt] = directsTo(docket, 'UBOB').slice(before);
    if (!prompt) throw new Error('Nobody was asked.');
    expect(prompt.text).toContain(asked);
    const { view } = await bob.press(prompt, 'Reopen');
    if (view) await bob.submit(view, { reason: 'It was taken back.' });
    await settle();
    expect(card.text).toContain('in progress · @bob');
    expect(card.text).not.toContain('takes back');
  },
  A_MINUTE,
);

test(
  'opened again: what pull requests resolved is reopened, what a person resolved is not',
  async () => {
    const { docket, pull } = connected;
    const { bob, settle } = docket;
    const { card, key } = await taken('A page is slow');
    const first = { number: 492, title: `Fixes ${key}` };
    const second = { number: 493, title: `Fixes ${key}, too` };
    await pull(first);
    await pull(second);
    await pull({ ...first, action: 'closed', merged: true });
    await pull({ ...second, action: 'closed' });
    expect(card.text).toContain('resolved · @bob');
    expect(card.text).toContain('Fixed: Merged payments/api#492');
    await pull({ ...second, action: 'reopened' });
    expect(card.text).toContain('in progress · @bob');
    expect(threadOf(card)).toContain('Opened payments/api#493 again');

    await bob.submit(modalOf(await bob.press(card, 'Resolve')), { note: 'The cache was full.' });
    await settle();
    await pull({ ...second, action: 'closed' });
    await pull({ ...second, action: 'reopened' });
    expect(card.text).toContain('resolved · @bob');
    expect(card.text).toContain('Fixed: The cache was full.');
  },
  A_MINUTE,
);

test(
  'the same delivery again has no second effect',
  async () => {
    const { docket, pull, tell, later } = connected;
    const { bob, settle } = docket;
    const { card, key } = await taken('A job hangs');
    const its = { number: 494, title: `Fixes ${key}` };
    await pull(its);
    const merged = pullRequestPayload({ ...its, action: 'closed', merged: true, updatedAt: later() });
    const sent = { id: '72d3162e-cc78-11e3-81ab-4c9367dc0958' };
    await tell('pull_request', merged, sent);
    await tell('pull_request', merged, sent);
    expect(card.text).toContain('resolved · @bob');
    expect(card.thread).toHaveLength(1);
    const arrived = await whatArrived(docket);
    expect(arrived).toContain('payments/api#494 merged');
    expect(arrived).not.toContain('payments/api#494 nothing new');
    docket.clock.advance(60_000);
    const { view } = await bob.press(card, 'Reopen');
    if (view) await bob.submit(view, { reason: 'It hangs again.' });
    await settle();
    await tell('pull_request', merged, sent);
    expect(card.text).toContain('in progress · @bob');
  },
  A_MINUTE,
);

test(
  'merged arrives before opened: what is older says nothing new',
  async () => {
    const { docket, tell, pull, later } = connected;
    const { card, key } = await taken('A link is dead');
    const its = { number: 495, title: `Fixes ${key}` };
    const openedAt = momentOf(docket);
    later();
    await pull({ ...its, action: 'closed', merged: true });
    expect(card.text).toContain('resolved · @bob');
    await tell('pull_request', pullRequestPayload({ ...its, updatedAt: openedAt }));
    expect(card.text).toContain('resolved · @bob');
    expect(await says(docket, `show ${key}`)).toContain('payments/api#495 merged');
  },
  A_MINUTE,
);

test(
  'a merge from before somebody put the ticket on hold only shows on the card',
  async () => {
    const { docket, pull, later } = connected;
    const { card, key } = await taken('A report is late');
    const its = { number: 496, title: `Fixes ${key}` };
    await pull(its);
    const mergedAt = later();
    docket.clock.advance(60_000);
    expect(await says(docket, `status ${key} on hold The customer is away`)).toContain(
      `${key} is on hold now.`,
    );
    docket.clock.advance(60_000);
    await pull({ ...its, action: 'closed', merged: true, updatedAt: mergedAt });
    expect(card.text).toContain('on hold · @bob');
    expect(card.text).toContain('payments/api#496 merged');
    expect(threadOf(card)).not.toContain('Merged');
  },
  A_MINUTE,
);

test(
  'what blocks a ticket stops its merge from resolving it: one line on the card says so',
  async () => {
    const { docket, pull } = connected;
    const first = await taken('The gateway is old');
    const { card, key } = await taken('Payments time out');
    const its = { number: 497, title: `Fixes ${key}`, draft: true };
    await pull(its);
    await says(docket, `link ${first.key} blocks ${key}`);
    await pull({ ...its, draft: false, action: 'closed', merged: true });
    expect(card.text).toContain('Medium · request · new · @bob');
    const line = `Merged payments/api#497. ${key} is blocked by a ticket that is still open. Resolve what blocks it first.`;
    expect(card.text.split(line)).toHaveLength(2);
    expect(card.thread).toEqual([]);
  },
  A_MINUTE,
);

test(
  'whoever says who they are on GitHub sees in their Home which of their pull requests hold tickets up',
  async () => {
    const { docket, pull } = connected;
    const { bob, carol } = docket;
    const { card, key } = await taken('A sum is wrong');
    const home = await bob.openHome();
    expect(home.text).not.toContain('Your pull requests');
    expect(await says(docket, 'me github @bob-b')).toBe(
      'Saved. At github.com you are bob-b. It is not confirmed: Docket cannot see this account at github.com.',
    );
    const its = { number: 498, title: `Fixes ${key}`, author: 'bob-b' };
    await pull(its);
    const again = await bob.openHome();
    expect(again.text).toContain('Your pull requests that hold tickets up (1)\npayments/api#498 open');
    expect(again.text).toContain(`${key}  A sum is wrong · in progress`);
    expect((await carol.openHome()).text).not.toContain('Your pull requests');
    await pull({ ...its, action: 'closed', merged: true });
    expect(card.text).toContain('resolved');
    expect((await bob.openHome()).text).not.toContain('Your pull requests');
  },
  A_MINUTE,
);
