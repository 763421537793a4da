import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { everyTenant } from '../../../src/access/scope.ts';
import { createBoard } from '../../../src/boards/commands/create-board.ts';
import { saveConnection } from '../../../src/code/connections/commands/save-connection.ts';
import { connections } from '../../../src/code/connections/connection.ts';
import { openSecretsOf } from '../../../src/code/connections/open-secrets.ts';
import { INBOX } from '../../../src/code/inbox-row.ts';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import type { AnyCommand, InputOf, ResultOf } from '../../../src/engine/command.ts';
import { deadLetters, replay } from '../../../src/engine/dead-letters.ts';
import { openReader } from '../../../src/engine/reader.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { takeAgain } from '../../../src/webhooks/inbox/take-again.ts';
import { pullRequestPayload } from '../../fixtures/code-hosts/github.ts';
import { mergeRequestPayload, signedHeaders, tokenHeaders } from '../../fixtures/code-hosts/gitlab.ts';
import { modalOf } from '../../helpers/docket.ts';
import {
  A_MINUTE,
  type Connected,
  connectionList,
  type Hook,
  keyOf,
  openConnected,
  post,
  readHook,
  says,
  whatArrived,
} from './connected.ts';

/** How deliveries come in: from which host, for which tenant, and with what proof. */
/** What GitHub's connection has refused so far. */
let refused = 0;
let connected: Connected;
beforeAll(async () => {
  connected = await openConnected();
}, A_MINUTE);
afterAll(() => connected.docket.close(), A_MINUTE);

const NESTED = 'acme/payments/core/api';

test(
  'a merge request of nested groups, from its beginning to its merge, by token and by signature',
  async () => {
    const { docket, gitlab } = connected;
    const card = await docket.file({ subject: 'Card payments fail', priority: 'medium' });
    const key = keyOf(card);
    const said = (changes: Parameters<typeof mergeRequestPayload>[0]) => {
      docket.clock.advance(60_000);
      const updated_at = new Date(docket.clock.now())
        .toISOString()
        .replace('T', ' ')
        .replace(/\..*$/, ' UTC');
      const attributes = {
        title: `Fixes ${key}`,
        source_branch: 'retry',
        updated_at,
        ...changes?.attributes,
      };
      return JSON.stringify(mergeRequestPayload({ path: NESTED, ...changes, attributes }));
    };
    const event = 'Merge Request Hook';

    const opened = said({ action: 'open', attributes: { draft: true } });
    const token = { event, secret: gitlab.secret };
    expect(await post(docket, gitlab, tokenHeaders({ ...token, id: 'open-1' }), opened)).toBe(202);
    await docket.settle();
    expect(card.text).toContain('Medium · request · new · nobody has it');
    expect(card.text).toContain(`${NESTED}!482 draft`);

    const ready = said({ action: 'update', changes: { draft: { previous: true, current: false } } });
    expect(await post(docket, gitlab, tokenHeaders({ ...token, id: 'ready-1' }), ready)).toBe(202);
    await docket.settle();
    expect(card.text).toContain('in progress');
    expect(card.text).toContain(`${NESTED}!482 open`);

    const merged = said({
      action: 'merge',
      attributes: {
        state: 'merged',
        state_id: 3,
        merge_commit_sha: '9b1f7c5e2d3a4b6c8d0e1f2a3b4c5d6e7f8091a2',
      },
    });
    const now = docket.clock.now();
    const forged = signedHeaders(
      { event, secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`, id: 'merge-1' },
      Buffer.from(merged),
      now,
    );
    // A request that bears a signature never falls back to the token.
    const both = { ...forged, 'x-gitlab-token': gitlab.secret };
    expect(await post(docket, gitlab, both, merged)).toBe(401);
    const proof = signedHeaders({ event, secret: gitlab.secret, id: 'merge-1' }, Buffer.from(merged), now);
    expect(await post(docket, gitlab, proof, merged)).toBe(202);
    await docket.settle();
    expect(card.text).toContain('Medium · request · resolved');
    expect(card.text).toContain(`Fixed: Merged ${NESTED}!482`);
    expect(card.text).toContain(`${NESTED}!482 merged`);
    expect(JSON.stringify(card.stored.blocks)).toContain(`https://gitlab.com/${NESTED}/-/merge_requests/482`);
  },
  A_MINUTE,
);

/** Another tenant with a board and a connection of its own; gives the key of its ticket, and its hook. */
async function otherTenant(): Promise<{ key: string; hook: Hook }> {
  const { desk, engine } = connected.docket.app;
  const actor = systemActor('test');
  const run = <C extends AnyCommand>(command: C, input: InputOf<C>): Promise<ResultOf<C>> =>
    desk.run(command, input, { actor, door: 'test', caller: 'test', id: randomUUID() });
  const tenantId = 'acme';
  await run(createBoard, { tenantId, prefix: 'ACME', name: 'Acme' });
  const { key } = await run(createTicket, { board: 'ACME', subject: 'Their own trouble' });
  const { id } = await run(saveConnection, { tenantId, provider: 'github' });
  const reader = openReader(engine.database, everyTenant);
  const connection = await reader.findOne(connections, { _id: id });
  if (!connection) throw new Error('The connection was not made.');
  const now = new Date(engine.clock.now());
  const [secret = ''] = await openSecretsOf(reader, engine.secrets, connection, now);
  return { key, hook: { path: `/hooks/github/${id}`, secret } };
}

test(
  'the key of another tenant is never found, in either direction',
  async () => {
    const { docket, github, pull, send } = connected;
    const card = await docket.file({ subject: 'Our own trouble' });
    const key = keyOf(card);
    const before = card.text;
    const theirs = await otherTenant();
    const linked = async (ticket: string) => {
      const { pullRequests } = await docket.app.desk.ask(codeOfTicket, { ticket }, systemActor('test'));
      return pullRequests.map(({ repository, number }) => `${repository}#${number}`);
    };

    await pull({ number: 601, repository: 'acme/api', title: `Fixes ${key}` }, { hook: theirs.hook });
    await pull({ number: 602, title: `Fixes ${theirs.key}` });
    expect(card.text).toBe(before);
    expect(await linked(theirs.key)).toEqual([]);
    expect(await whatArrived(docket)).toContain('payments/api#602 names no ticket.');
    await pull({ number: 601, repository: 'acme/api', title: `Fixes ${theirs.key}` }, { hook: theirs.hook });
    expect(await linked(theirs.key)).toEqual(['acme/api#601']);
    expect(await linked(key)).toEqual([]);

    // One tenant's secret proves nothing at another's connection.
    const forged = pullRequestPayload({ number: 603, title: `Fixes ${key}` });
    expect(await send('pull_request', forged, { hook: { ...github, secret: theirs.hook.secret } })).toBe(401);
    refused += 1;
    expect(await says(docket, `show ${theirs.key}`)).toContain(`There is no ticket ${theirs.key}`);
  },
  A_MINUTE,
);

test(
  'a secret is replaced under traffic: both are good for 24 hours, and then only the new one',
  async () => {
    const { docket, github, send, later } = connected;
    const { frank, clock, settle } = docket;
    const card = await docket.file({ subject: 'The page is slow' });
    const title = `${keyOf(card)} Make it fast`;
    const one = (number: number, secret: string) =>
      send('pull_request', pullRequestPayload({ number, title, updatedAt: later() }), { secret });

    const form = modalOf(await frank.press(await connectionList(docket), 'New secret'));
    const traffic = Promise.all([701, 702, 703, 704].map((number) => one(number, github.secret)));
    const shown = await readHook(modalOf(await frank.submit(form)));
    expect(await traffic).toEqual([202, 202, 202, 202]);
    expect(shown.path).toBe(github.path);
    expect(shown.secret).not.toBe(github.secret);

    clock.advance(23 * 3_600_000);
    expect(await one(705, github.secret)).toBe(202);
    expect(await one(706, shown.secret)).toBe(202);
    clock.advance(2 * 3_600_000);
    expect(await one(707, github.secret)).toBe(401);
    refused += 1;
    expect(await one(708, shown.secret)).toBe(202);
    await settle();
    const told = await says(docket, `show ${keyOf(card)}`);
    for (const number of [701, 702, 703, 704, 705, 706, 708])
      expect(told).toContain(`payments/api#${number} open`);
    expect(told).not.toContain('payments/api#707');
    connected = { ...connected, github: shown };
  },
  A_MINUTE,
);

test(
  'a wrong signature is refused and counted; an event that Docket does not know is taken and ignored',
  async () => {
    const { docket, github, send } = connected;
    const payload = pullRequestPayload({ number: 801, title: 'OPS-1' });
    expect(await send('pull_request', payload, { hook: github, secret: 'not-the-secret' })).toBe(401);
    refused += 1;
    expect(await send('star', payload, { hook: github })).toBe(202);
    await docket.settle();
    // It is written down once a second at most.
    const counted = new RegExp(
      `^${refused} deliver(y|ies) with a wrong secret\\. Paste the secret again`,
      'm',
    );
    await vi.waitFor(async () => expect(await whatArrived(docket)).toMatch(counted), { timeout: 5_000 });
    expect(await whatArrived(docket)).not.toContain('star');
    expect(await says(docket, 'show OPS-1')).not.toContain('payments/api#801');
  },
  A_MINUTE,
);

test(
  'a body that cannot be read is put aside where people see it, and can be taken again',
  async () => {
    const { docket, github, send, later } = connected;
    const { database } = docket.app.engine;
    const card = await docket.file({ subject: 'The job hangs' });
    const id = 'b2f0a1c4-cc78-11e3-81ab-4c9367dc0958';
    const letters = () => openReader(database, everyTenant).find(deadLetters, {});
    expect(
      await send('pull_request', 'payload=%7B%22action%22%3A%22opened%22%7D', { hook: github, id }),
    ).toBe(202);
    await docket.settle();
    const reason =
      'The body is not JSON. Set the content type of the webhook to application/json, then send it again from GitHub.';
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ consumer: 'webhooks', tenantId: 'default', reason });
    expect(await whatArrived(docket)).toContain(`could not be taken: ${reason}`);

    await replay(docket.app.engine, letter?._id ?? '', new Map([[INBOX, takeAgain]]));
    await docket.settle();
    expect((await letters()).map((each) => each.reason)).toEqual([reason]);

    // The content type was mended, and GitHub sends it once more under the same id.
    const payload = pullRequestPayload({ number: 802, title: `Fixes ${keyOf(card)}`, updatedAt: later() });
    expect(await send('pull_request', payload, { hook: github, id })).toBe(202);
    await docket.settle();
    expect(card.text).toContain('payments/api#802 open');
    expect(await letters()).toEqual([]);
  },
  A_MINUTE,
);

test(
  'nothing gets in by a connection that is not there, of another host, or turned off',
  async () => {
    const { docket, github, gitlab, send } = connected;
    const payload = pullRequestPayload({ number: 803, title: 'OPS-1' });
    const unknown = { path: `/hooks/github/${randomUUID()}`, secret: github.secret };
    expect(await send('pull_request', payload, { hook: unknown })).toBe(404);
    const crossed = { path: gitlab.path.replace('gitlab', 'github'), secret: gitlab.secret };
    expect(await send('pull_request', payload, { hook: crossed })).toBe(404);
    const { frank } = docket;
    const form = modalOf(await frank.press(await connectionList(docket), 'Change'));
    expect(await frank.submit(form, { status: 'disabled' })).toEqual({ closed: true });
    docket.clock.advance(60_000);
    expect(await send('pull_request', payload, { hook: github })).toBe(404);
    expect(await whatArrived(docket)).toContain('GitHub  turned off');
  },
  A_MINUTE,
);
