import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPage } from '../../../src/sandbox/page/open-page.ts';
import { samplesOf } from '../../../src/sandbox/page/webhooks/samples.ts';
import { connectHosts, SAMPLE_SECRET_KEYS } from '../../../src/sandbox/sample/connections.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ env: { DOCKET_SECRET_KEYS: SAMPLE_SECRET_KEYS } });
  await connectHosts(docket.app.desk);
  await docket.settle();
  const webhooks = { appUrl: docket.app.url, samples: samplesOf(() => docket.app.engine) };
  docket.slack.surround({ page: openPage(docket.slack, { commands: [], shortcuts: [], webhooks }) });
});
afterEach(() => docket.close());

type Sample = { id: string; path: string; body: string };

const url = () => `${docket.slack.url}/_sandbox/webhook`;

async function offered(): Promise<Sample[]> {
  const answer: { samples: Sample[] } = JSON.parse(await (await fetch(url())).text());
  return answer.samples;
}

async function send(body: { id: string; body: string }): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(url(), { method: 'POST', body: JSON.stringify(body) });
  return JSON.parse(await response.text());
}

const sent = async (id: string, change = (body: string) => body) => {
  const samples = await offered();
  const body = change(samples.find((each) => each.id === id)?.body ?? '');
  const { status, answer } = await send({ id, body });
  await docket.settle();
  return { status, answer };
};

const KEPT = { status: 202, answer: { state: 'kept' } };

test('every sample is taken as the documentation of its host has it, but for the forged one', async () => {
  await docket.file({ subject: 'Payments time out' });
  const samples = await offered();
  const answers = new Map<string, unknown>();
  for (const { id, body } of samples) answers.set(id, (await send({ id, body })).status);
  await docket.settle();
  expect(Object.fromEntries(answers)).toEqual({
    'github-ping': 202,
    'github-opened': 202,
    'github-ready': 202,
    'github-approved': 202,
    'github-checks': 202,
    'github-merged': 202,
    'github-deployed': 202,
    'github-push': 202,
    'github-wrong-signature': 401,
    'gitlab-opened': 202,
    'gitlab-merged': 202,
  });
  expect(docket.logged.filter(({ msg }) => String(msg).startsWith('A delivery was given up'))).toEqual([]);
});

test('a pull request goes its way on the card, and the forged one never appears there', async () => {
  const card = await docket.file({ subject: 'Payments time out' });
  expect(await sent('github-wrong-signature')).toMatchObject({ status: 401 });
  expect(card.text).not.toContain('payments/api');
  expect(await sent('github-opened')).toEqual(KEPT);
  await card.shows('payments/api#481 draft');
  expect(card.text).toContain('new');
  await sent('github-ready');
  await card.shows('in progress');
  await sent('github-approved');
  await sent('github-checks');
  await card.shows('payments/api#481 open · approved · checks passed');
  await sent('github-push');
  await card.shows('1 commit');
  await sent('github-merged');
  await card.shows('resolved');
  await sent('github-deployed');
  await card.shows('payments/api#481 merged · checks passed · on production');
});

test('a merge request of GitLab resolves the ticket that it closes', async () => {
  const card = await docket.file({ subject: 'Cards are refused' });
  await sent('gitlab-opened');
  await card.shows('payments/web/checkout!481 open');
  await sent('gitlab-merged');
  await card.shows('resolved');
});

test('the signature fits the body as somebody changed it', async () => {
  await docket.file({ subject: 'First' });
  const second = await docket.file({ subject: 'Second' });
  const samples = await offered();
  expect(samples.find(({ id }) => id === 'github-ready')?.body).toContain('Fixes OPS-2.');
  await sent('github-ready', (body) => body.replace('Fixes OPS-2.', 'Fixes OPS-1.').replace('ops-2-', ''));
  expect(second.text).not.toContain('payments/api');
  expect(toldIn(await docket.bob.command('/ticket show OPS-1', { in: '#ops-triage' }))).toContain(
    'payments/api#482 open',
  );
});

test('samples follow the connection that was made last, and go with it', async () => {
  const { frank, slack } = docket;
  const form = modalOf(await frank.command('/ticket connect github', { in: '#help' }));
  await frank.submit(form, { displayName: 'Our own' });
  expect(await sent('github-ping')).toEqual(KEPT);
  const [list] = (await frank.command('/ticket connect', { in: '#help' })).replies;
  expect(list?.text).toMatch(/Our own .*last delivery \d+ s ago/);
  expect(slack.violations).toEqual([]);
});
