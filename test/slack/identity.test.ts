import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boards } from '../../src/boards/board.ts';
import { people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import type { Turn } from '../../src/slack/contract.ts';
import { type Identity, openIdentity } from '../../src/slack/identity.ts';
import { personFacts, slackUser } from '../../src/slack/slack-user.ts';
import { syncBoard } from '../../src/slack/sync-agents.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';

const TEAM = 'T0HERE';

/** Users as `users.info` spells them. */
const USERS: Record<string, Record<string, unknown>> = {
  UOWN: { team_id: TEAM },
  UOLD: {},
  UGRID: { team_id: 'T0SISTER', enterprise_user: { id: 'WGRID', teams: ['T0SISTER', TEAM] } },
  USISTER: { team_id: 'T0SISTER', enterprise_user: { id: 'WSISTER', teams: ['T0SISTER'] } },
  UGUEST: { team_id: 'T0ELSEWHERE', is_stranger: false, profile: { email: 'boss@here.example' } },
  UGONE: { team_id: TEAM, deleted: true },
};

let desk: TestDesk;
let client: WebClient;
let identity: Identity;
beforeAll(async () => {
  desk = await openTestDesk();
  const info = async ({ user }: { user: string }) => ({
    ok: true,
    user: { id: user, name: user, ...USERS[user] },
  });
  const members = async () => ({ ok: true, members: Object.keys(USERS) });
  client = { users: { info }, conversations: { members } } as unknown as WebClient;
  identity = openIdentity({ ...desk, client, log: desk.engine.log, botUserId: 'UDOCKET' });
});
afterAll(() => desk.close());

const personOf = (id: string) => identity.personOf({ teamId: TEAM, id });
const onRecord = (id: string) => desk.reader.count(people, { 'slack.id': id });

test.each(['UOWN', 'UOLD', 'UGRID'])('%s is a member of the workspace', async (id) => {
  expect((await personOf(id)).slack).toEqual({ teamId: TEAM, id });
});

test.each(['UGUEST', 'USISTER'])(
  '%s of another workspace, in a shared channel, is nobody here',
  async (id) => {
    const refusal = await refusalOf(personOf(id));
    expect([refusal.code, refusal.message]).toEqual([
      'forbidden',
      'Docket is for members of its own workspace. Ask one of them, or name one.',
    ]);
    expect(await onRecord(id)).toBe(0);
  },
);

test('a guest takes over no record of a member by saying their address', async () => {
  await refusalOf(personOf('UGUEST'));
  expect(await desk.reader.count(people, { emails: 'boss@here.example' })).toBe(0);
});

test('an account that was deactivated is not put on record', async () => {
  expect((await refusalOf(personOf('UGONE'))).message).toContain('deactivated');
  expect(await onRecord('UGONE')).toBe(0);
});

test('somebody on record who is deactivated is named no more, until they are back', async () => {
  const { _id } = await personOf('UOWN');
  const away = { ...USERS.UOWN, deleted: true };
  const facts = (user: object) => personFacts(slackUser.parse({ id: 'UOWN', name: 'UOWN', ...user }));
  const slack = { teamId: TEAM, id: 'UOWN' };
  await desk.run(desk.system, recordPerson, { tenantId: 'default', slack, ...facts(away) });
  const before = USERS.UOWN;
  USERS.UOWN = away;
  expect((await refusalOf(personOf('UOWN'))).message).toContain('deactivated');
  const board = 'GONE';
  await desk.board(board);
  const carol = await desk.person('carol');
  const filing = { board, subject: 'Printer', assignee: _id };
  const refused = await refusalOf(desk.run(carol, createTicket, filing));
  expect(refused.fields).toEqual({
    assignee: 'The Slack account of UOWN is deactivated. Name somebody else.',
  });
  const { ticketId } = await desk.run(carol, createTicket, { board, subject: 'Mail', requester: _id });
  expect(ticketId).toBeTruthy();
  USERS.UOWN = before ?? {};
  expect(await personOf('UOWN')).toMatchObject({ _id, isDeactivated: false });
});

test('members of other workspaces are no agents of a triage channel that is shared with them', async () => {
  const id = await desk.board('OPS', { triageChannel: { teamId: TEAM, id: 'C0OPS' } });
  const board = await desk.reader.findOne(boards, { _id: id });
  if (!board) throw new Error('The board is gone.');
  const systemTurn: Pick<Turn, 'run' | 'ask'> = {
    run: (command, input) => desk.run(desk.system, command, input),
    ask: (query, input) => desk.ask(desk.system, query, input),
  };
  await syncBoard({ teamId: TEAM, client, botUserId: 'UDOCKET', systemTurn }, board);
  const { agents } = (await desk.reader.findOne(boards, { _id: id })) ?? { agents: [] };
  expect(agents.map((agent) => agent.id)).toEqual(['UGONE', 'UGRID', 'UOLD', 'UOWN']);
});
