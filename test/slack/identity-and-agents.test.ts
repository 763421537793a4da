import { afterEach, beforeEach, expect, test } from 'vitest';
import { boards } from '../../src/boards/board.ts';
import { openReader } from '../../src/engine/reader.ts';
import { people } from '../../src/people/person.ts';
import { memberJoined, memberLeft } from '../../src/slack/events/agents.ts';
import { userChange } from '../../src/slack/events/user-change.ts';
import { subcommand } from '../helpers/scripted-surfaces.ts';
import { openTestDoor, SLACK_TEAM, type TestDoor } from '../helpers/slack-door.ts';

let docket: TestDoor;
let named: string;

/** `/ticket who <@U…>` tells who somebody is. */
const who = subcommand('who', async (turn, argument) => {
  const userId = /^<@(\w+)/.exec(argument)?.[1] ?? argument;
  const person = await turn.personOf(userId);
  named = person.name;
  return { kind: 'private', text: `${turn.actor.isAdmin ? 'admin' : 'member'} asks for ${person.name}` };
});

beforeEach(async () => {
  named = '';
  docket = await openTestDoor({ subcommands: [who], events: [memberJoined, memberLeft, userChange] });
});

afterEach(() => docket.close());

const agents = async () => {
  const [board] = await docket.reader.find(boards, { prefix: 'OPS' });
  return board?.agents.map(({ id }) => id).sort();
};

test('at the start the members of the triage channel are the agents, Docket itself left out', async () => {
  expect(await agents()).toEqual(['UBOB', 'UCAROL']);
});

test('at the start Slack is asked once about somebody who is in several triage channels', async () => {
  const dataTeam = docket.slack.world.state.channels.find(({ id }) => id === 'C0DATA');
  dataTeam?.members.push('UCAROL');
  await docket.board('DATA', { triageChannel: { teamId: SLACK_TEAM, id: 'C0DATA' } });
  await docket.settle();
  const askedFor: unknown[] = [];
  const { info } = docket.door.client.users;
  docket.door.client.users.info = (asked) => {
    askedFor.push(asked?.user);
    return info(asked);
  };
  await docket.door.init();
  expect(askedFor.sort()).toEqual(['UBOB', 'UCAROL', 'UDAN', 'UERIN']);
});

test('who joins the channel is an agent, who leaves is none', async () => {
  const dan = docket.slack.person('UDAN');
  await dan.join('#ops-triage');
  await docket.settle();
  expect(await agents()).toEqual(['UBOB', 'UCAROL', 'UDAN']);
  await dan.leave('#ops-triage');
  await docket.slack.person('UBOB').leave('#ops-triage');
  await docket.settle();
  expect(await agents()).toEqual(['UCAROL']);
});

test('who joins another channel is no agent', async () => {
  await docket.slack.person('UDAN').join('#help');
  await docket.settle();
  expect(await agents()).toEqual(['UBOB', 'UCAROL']);
});

test('a board that is made later gets its agents at once', async () => {
  await docket.board('DATA', { triageChannel: { teamId: SLACK_TEAM, id: 'C0DATA' } });
  await docket.settle();
  const [board] = await docket.reader.find(boards, { prefix: 'DATA' });
  expect(board?.agents.map(({ id }) => id).sort()).toEqual(['UDAN', 'UERIN']);
});

test('long lists of members are read page by page', async () => {
  const channel = docket.slack.world.state.channels.find(({ id }) => id === 'C0OPS');
  const many = Array.from({ length: 450 }, (_, at) => `U${1_000 + at}`);
  channel?.members.push(...many);
  await docket.slack.person('UDAN').join('#ops-triage');
  await docket.settle();
  expect(await agents()).toHaveLength(453);
});

test('the owner of the workspace is an admin, others are not', async () => {
  const frank = await docket.slack.person('UFRANK').command('/ticket who <@UALICE>');
  expect(frank.reply?.text).toBe('admin asks for alice');
  const bob = await docket.slack.person('UBOB').command('/ticket who <@UALICE>');
  expect(bob.reply?.text).toBe('member asks for alice');
});

test.each(['UDOCKET', 'USLACKBOT'])('%s is nobody', async (userId) => {
  const { reply } = await docket.slack.person('UBOB').command(`/ticket who ${userId}`);
  expect(reply?.text).toMatch(/Name a (person|member)/);
  expect(named).toBe('');
  expect(await docket.reader.find(people, { 'slack.id': userId })).toEqual([]);
});

test('a change in Slack reaches the record of who is on record, and of nobody else', async () => {
  await docket.slack.person('UBOB').command('/ticket who <@UALICE>');
  docket.slack.changePerson('UALICE', { email: 'alice.new@docket.example' });
  docket.slack.changePerson('UERIN', { email: 'erin.new@docket.example' });
  await docket.settle();
  const [alice] = await docket.reader.find(people, { 'slack.id': 'UALICE' });
  expect(alice?.emails).toContain('alice.new@docket.example');
  expect(await docket.reader.find(people, { 'slack.id': 'UERIN' })).toEqual([]);
});

test('two first meetings at once make one record', async () => {
  const bob = docket.slack.person('UBOB');
  await Promise.all([bob.command('/ticket who <@UDAN>'), bob.command('/ticket who <@UDAN>')]);
  const reader = openReader(docket.database, { tenantId: 'default' });
  expect(await reader.find(people, { 'slack.id': 'UDAN' })).toHaveLength(1);
  expect(await reader.find(people, { 'slack.id': 'UBOB' })).toHaveLength(1);
});

test('whom Slack does not know cannot be named', async () => {
  const { reply } = await docket.slack.person('UBOB').command('/ticket who UNOBODY');
  expect(reply?.text).toContain('There is no Slack user UNOBODY');
});
