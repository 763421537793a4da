import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { everyTenant } from '../../../src/access/scope.ts';
import { openReader } from '../../../src/engine/reader.ts';
import { actorOf, people } from '../../../src/people/person.ts';
import { recordPerson } from '../../../src/people/record-person.ts';
import type { OpenView, Person, Typed } from '../../../src/sandbox/slack/person/types.ts';
import { apiTokens } from '../../../src/tokens/api-token.ts';
import { createToken } from '../../../src/tokens/commands/create-token.ts';
import { newToken } from '../../../src/tokens/token-text.ts';
import { openTokenVerifier } from '../../../src/tokens/verify-token.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

const DAY = 24 * 60 * 60_000;

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const reader = () => openReader(docket.app.engine.database, everyTenant);
const form = async (person: Person) => modalOf(await person.command('/ticket token new', { in: '#help' }));

async function list(person: Person, word = '') {
  const { reply } = await person.command(`/ticket token ${word}`, { in: '#help' });
  if (!reply) throw new Error('There is no list.');
  return reply;
}

/** What the form shows in its place. */
async function shown(submission: Promise<{ view?: OpenView }>, text: string): Promise<OpenView> {
  const { view } = await submission;
  if (!view) throw new Error('The form closed.');
  return view.shows(text);
}

/** Makes a token as a person does, and copies it out of what they see. */
async function make(person: Person, typed: Typed): Promise<string> {
  const view = await shown(person.submit(await form(person), typed), 'Docket shows it this once');
  const [text = ''] = /docket_[0-9a-f-]{36}_[\w-]{43}/.exec(view.text) ?? [];
  expect(text).not.toBe('');
  return text;
}

function verify(text: string) {
  const { database, clock, log } = docket.app.engine;
  return openTokenVerifier({ database, clock, log, admins: [] }).verify(text);
}

/** Everything in the database, as text. */
async function kept(): Promise<string> {
  const { db } = docket.app.engine.database.connection;
  const all = (await db?.listCollections().toArray()) ?? [];
  const rows = await Promise.all(all.map(({ name }) => db?.collection(name).find().toArray()));
  return JSON.stringify(rows);
}

test('somebody makes a token, sees it once, and it acts for them until it is revoked', async () => {
  const { bob } = docket;
  const opened = await form(bob);
  expect(opened.values).toEqual({ name: '', level: 'Write', boards: '', expiresInDays: '90 days' });
  const text = await make(bob, { name: 'Laptop *1*', level: 'Read', boards: ['OPS · Operations'] });
  const row = await reader().findOne(people, { 'slack.id': 'UBOB' });
  const found = await verify(text);
  expect([found?.actor.id, found?.actor.limits?.level]).toEqual([row?._id, 'read']);
  expect(found?.actor.limits?.boardIds).toHaveLength(1);

  const shownList = await list(bob);
  expect(shownList.text).toContain('1 API token');
  expect(shownList.text).toMatch(/Laptop .*read · OPS · until .* · last used/);
  const asked = modalOf(await bob.press(shownList, 'Revoke'));
  expect(asked.text).toContain('ends at once, and for good');
  expect(await bob.submit(asked, {})).toEqual({ closed: true });
  await bob.hears('Revoked the token');
  expect(await verify(text)).toBeNull();
  expect((await list(bob)).text).toContain('No program acts for you.');
});

// Red where the token's text is part of a command's input, result or event.
test('nothing keeps its text: no row, no log, no message', async () => {
  const { bob, slack, logged } = docket;
  const text = await make(bob, { name: 'Laptop' });
  await verify(text);
  const secret = text.slice(-43);
  await list(bob);
  await docket.settle();
  const rows = await kept();
  expect(rows).toContain('api_token.created');
  expect(rows).toContain('lastUsedAt');
  expect(rows).not.toContain(secret);
  expect(JSON.stringify(logged)).not.toContain(secret);
  expect(JSON.stringify(slack.world.state.channels)).not.toContain(secret);
});

test('the same form sent twice makes one token', async () => {
  const { bob } = docket;
  const opened = await form(bob);
  docket.slack.faults.add({ surface: 'interaction', kind: 'lost_response' });
  expect((await bob.submit(opened, { name: 'Laptop' })).failure).toBe('operation_timeout');
  const again = await bob.submit(opened, { name: 'Laptop' });
  expect(again.view?.text).toContain('made its token already, and showed it once');
  expect(await reader().count(apiTokens, {})).toBe(1);
});

test('what is wrong stands under its field', async () => {
  const { bob } = docket;
  const { errors } = await bob.submit(await form(bob), { name: ' ' });
  expect(errors).toEqual({ name: 'Write something here.' });
});

test('admins make tokens for services, and see and revoke everybody’s', async () => {
  const { bob, frank } = docket;
  await make(bob, { name: 'Laptop' });
  const text = await make(frank, { name: 'CI', service: 'Deploy <bot>', expiresInDays: 'A year' });
  expect((await form(frank)).values).toHaveProperty('service');
  expect((await form(bob)).values).not.toHaveProperty('service');
  const service = await reader().findOne(people, { name: 'Deploy <bot>' });
  expect((await verify(text))?.actor).toMatchObject({ id: service?._id, slack: null, isAdmin: false });
  expect((await list(frank)).text).toContain('No program acts for you.');
  const all = await list(frank, 'all');
  expect(all.text).toContain('2 API tokens');
  expect(all.text).toContain('acts for bob');
  expect(all.text).toContain('acts for Deploy <bot>');
  const own = await list(bob, 'all');
  expect(own.text).toContain('1 API token');
  expect(own.text).not.toContain('Deploy');
});

// Red where the list ends with "and 2 more", and nothing shows those.
test('a long list is shown a message at a time', async () => {
  const { frank, app, clock } = docket;
  await list(frank);
  const owner = await reader().findOne(people, { 'slack.id': 'UFRANK' });
  if (!owner) throw new Error('Frank is not on record.');
  const by = { actor: actorOf(owner, []), door: 'test', caller: 'test' };
  for (let number = 1; number <= 46; number += 1) {
    clock.advance(1_000);
    const { id, hash } = newToken();
    const wanted = { id, hash, name: `Nr ${number}.`, service: `Bot ${1 + (number % 2)}` };
    await app.desk.run(createToken, wanted, { ...by, id });
  }
  const first = await list(frank, 'all');
  expect(first.text).toContain('46 API tokens, the newest first');
  expect(first.text).toMatch(/Nr 46\. .*acts for Bot 1 · made by frank/);
  expect([first.text.includes('Nr 3.'), first.text.includes('Nr 2.')]).toEqual([true, false]);
  const [rest] = (await frank.press(first, 'Show more')).replies;
  expect(rest?.text).toContain('46 API tokens: the last ones');
  expect(rest?.text.match(/Nr \d+\./g)).toEqual(['Nr 2.', 'Nr 1.']);
});

test('one expires, and one of somebody who left is no longer good', async () => {
  const { bob, app, clock } = docket;
  const week = await make(bob, { name: 'Week', expiresInDays: '7 days' });
  const year = await make(bob, { name: 'Year', expiresInDays: 'A year' });
  clock.advance(7 * DAY);
  expect([await verify(week), (await verify(year))?.actor.kind]).toEqual([null, 'person']);
  const slack = { teamId: 'T0DOCKET', id: 'UBOB' };
  const facts = { tenantId: 'default', slack, name: 'Bob Brandt', image: null, email: null };
  const by = { actor: systemActor('test'), door: 'test', caller: 'test', id: randomUUID() };
  await app.desk.run(recordPerson, { ...facts, isWorkspaceAdmin: false, isDeactivated: true }, by);
  expect(await verify(year)).toBeNull();
});

test('another word is refused with an example', async () => {
  expect(toldIn(await docket.bob.command('/ticket token old', { in: '#help' }))).toBe(
    'Write it like this: `/ticket token [new|all]`. For example: `/ticket token new`',
  );
});
