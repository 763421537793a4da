import { afterEach, beforeEach, expect, test } from 'vitest';
import { boards } from '../../src/boards/board.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { escalationPolicies } from '../../src/escalation/escalation-policy.ts';
import { rotations } from '../../src/rotations/saved-rotation.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { sweepDueTickets } from '../../src/timers/sweep.ts';
import { modalOf, toldIn } from '../helpers/docket.ts';
import { ACME, BETA, closeWell, openTwoInstalled, type TwoWorkspaces } from '../helpers/two-workspaces.ts';
import { buildPolicy } from '../tickets/time/promises.ts';

let desk: TwoWorkspaces;
beforeEach(async () => {
  desk = await openTwoInstalled();
});
afterEach(() => closeWell(desk));

const ask = (slack: Slack, userId: string, line: string) =>
  slack.person(userId).command(`/ticket ${line}`, { in: '#help' });
const boardNamed = async (prefix: string) =>
  rowsOf(desk.app.engine.database, boards).findOne({ prefix }).lean();
const textsIn = (slack: Slack, channel: string) => slack.channel(channel).messages.map(({ text }) => text);

test('a board that is changed in another workspace keeps its channels, which are not shown there', async () => {
  const ops = modalOf(await ask(desk.acme, 'UALICE', 'board OPS'));
  const given = { intakeChannels: ['#help'], escalationChannel: '#random' };
  expect((await desk.acme.person('UALICE').submit(ops, given)).errors).toBeUndefined();
  const form = modalOf(await ask(desk.beta, 'UCAROL', 'board OPS'));
  const changes = { name: 'Everybody', intakeChannels: ['#random'] };
  expect((await desk.beta.person('UCAROL').submit(form, changes)).errors).toBeUndefined();
  expect(await boardNamed('OPS')).toMatchObject({
    name: 'Everybody',
    triageChannel: { teamId: ACME, id: 'C0OPS' },
    escalationChannel: { teamId: ACME, id: 'C0RANDOM' },
    intakeChannels: [
      { teamId: ACME, id: 'C0HELP' },
      { teamId: BETA, id: 'C0RANDOM' },
    ],
  });
});

test('a rotation that is changed in another workspace keeps its user group', async () => {
  const layer = { 'layers.0.name': 'All', 'layers.0.people': ['@bob'], 'layers.0.startsOn': '2026-01-05' };
  const alice = desk.acme.person('UALICE');
  const made = modalOf(await ask(desk.acme, 'UALICE', 'rotation new'));
  await alice.submit(made, { name: 'Weeks', userGroup: '@oncall-ops', ...layer });
  const form = modalOf(await ask(desk.beta, 'UCAROL', 'rotation Weeks'));
  expect((await desk.beta.person('UCAROL').submit(form, { name: 'Days' })).errors).toBeUndefined();
  expect(await rowsOf(desk.app.engine.database, rotations).findOne({}).lean()).toMatchObject({
    name: 'Days',
    userGroup: { teamId: ACME, id: 'S0ONCALL' },
  });
});

test('a channel that an escalation names is told in the workspace where it was chosen', async () => {
  const [list] = (await ask(desk.beta, 'UCAROL', 'policy')).replies;
  if (!list) throw new Error('There is no list of policies.');
  const made = modalOf(await desk.beta.person('UCAROL').press(list, 'New escalation policy'));
  const step = {
    'steps.0.delay': '0 min',
    'steps.0.channels': ['#random'],
    'steps.0.others': ['Group: @oncall-ops'],
  };
  expect((await desk.beta.person('UCAROL').submit(made, { name: 'Beta', ...step })).errors).toBeUndefined();
  const policy = await rowsOf(desk.app.engine.database, escalationPolicies).findOne({}).lean();
  expect(policy).toMatchObject({ name: 'Beta', teamId: BETA });
  await rowsOf(desk.app.engine.database, boards).updateOne(
    { prefix: 'OPS' },
    { $set: { slaPolicies: [buildPolicy({ escalationPolicyId: policy?._id ?? '' })] } },
  );
  const filed = modalOf(await ask(desk.acme, 'UBOB', 'new Printer on fire'));
  await desk.acme.person('UBOB').submit(filed, { board: 'Board OPS (OPS)' });
  await desk.settle();
  await ask(desk.acme, 'UCAROL', 'escalate OPS-1');
  for (let round = 0; round < 3; round += 1) {
    await sweepDueTickets(desk.app.engine);
    await desk.settle();
  }
  expect(textsIn(desk.beta, '#random').filter((text) => text.includes('Printer on fire'))).toHaveLength(1);
  expect(textsIn(desk.beta, '#random').join('\n')).toContain('@oncall-ops');
  expect(textsIn(desk.acme, '#random')).toEqual([]);
  const calls = textsIn(desk.acme, '#ops-triage').filter((text) => text.includes('was escalated by hand'));
  expect(calls.join('\n')).not.toContain('@oncall-ops');

  const there = toldIn(await ask(desk.acme, 'UALICE', 'policy Beta'));
  expect(there).toContain('Change it there');
});
