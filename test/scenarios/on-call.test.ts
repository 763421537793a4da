import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { everyTenant } from '../../src/access/scope.ts';
import type { AnyCommand, InputOf } from '../../src/engine/command.ts';
import { deliverAgain } from '../../src/engine/deliver-again.ts';
import { events } from '../../src/engine/events.ts';
import { openReader } from '../../src/engine/reader.ts';
import { actorOf, people } from '../../src/people/person.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { handOverDue } from '../../src/rotations/hand-over.ts';
import type { Person } from '../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../helpers/docket.ts';

let docket: Docket;
afterEach(() => docket.close());

const reader = () => openReader(docket.app.engine.database, everyTenant);

/** Whoever has used Docket once is on record. */
async function recordOf(person: Person) {
  await person.command('/ticket mine', { in: '#help' });
  const found = await reader().findOne(people, { 'slack.id': person.id });
  if (!found) throw new Error(`${person.id} is not on record.`);
  return found;
}

async function run<C extends AnyCommand>(command: C, input: InputOf<C>, actor: Actor = systemActor('test')) {
  return docket.app.desk.run(command, input, { actor, door: 'test', caller: 'test', id: randomUUID() });
}

/** Moves the clock to a moment and waits until everything that follows from it is done. */
async function moveTo(moment: string): Promise<void> {
  docket.clock.advance(Date.parse(moment) - docket.clock.now());
  await docket.settle();
}

type Layer = NonNullable<InputOf<typeof saveRotation>['layers']>[number];

/** Begins at a moment, with Bob and Carol taking turns of a day from 08:00 in Berlin, saved by the admin Frank. */
async function begin(at: string, startsOn: string, changes: Partial<Layer> = {}) {
  docket = await openDocket({ at });
  const { bob, carol, frank } = docket;
  const ids = [(await recordOf(bob))._id, (await recordOf(carol))._id];
  const turn = { kind: 'daily' as const };
  const layer = { name: 'Days', people: ids, turn, startsOn, handoverAt: '08:00', ...changes };
  const userGroup = { teamId: 'T0DOCKET', id: 'S0ONCALL' };
  const rotation = { name: 'Nights', timeZone: 'Europe/Berlin', layers: [layer], boards: ['OPS'], userGroup };
  await run(saveRotation, rotation, actorOf(await recordOf(frank), []));
  await docket.settle();
}

const groupMembers = () => docket.slack.world.state.userGroups.S0ONCALL ?? ['UFRANK'];
const callsOf = (method: string) => docket.slack.traffic.filter(({ what }) => what === method).length;
const handOvers = () => reader().find(events, { type: 'rotation.handed_over' }, { sort: { seq: 1 } });

/** What somebody sees in the direct messages of Docket, without the indentation. */
const directs = (person: Person) => person.see('@docket').replace(/^ +/gm, '');
/** How many messages there say so. */
const times = (person: Person, words: string) => directs(person).split(words).length - 1;

const MINE = 'You are on call: Nights';
const OVER = 'Your shift is over: Nights';

test.each([
  // Clocks go forward: 08:00 was 07:00 UTC the day before, and is 06:00 UTC from this day on.
  [
    'forward',
    '2035-03-24T12:00:00Z',
    '2035-03-24',
    '2035-03-25T05:59:58Z',
    '2035-03-25T06:00:00Z',
    'Mar 26, 2035 at 02:00',
  ],
  // Clocks go back: it was 06:00 UTC, and is 07:00 UTC.
  [
    'back',
    '2035-10-27T12:00:00Z',
    '2035-10-27',
    '2035-10-28T06:59:58Z',
    '2035-10-28T07:00:00Z',
    'Oct 29, 2035 at 03:00',
  ],
])(
  'the shift changes at 08:00 local on the day on which clocks go %s',
  async (_, at, startsOn, early, due, until) => {
    await begin(at, startsOn);
    const { bob, carol } = docket;
    await moveTo(early);
    expect(directs(carol) + directs(bob)).toBe('');
    await moveTo(due);
    // Carol reads it in New York.
    expect(directs(carol)).toBe(
      `docket:\n${MINE}\nUntil ${until}. You take over from @bob.\nNothing is escalated, due by then, critical or high.`,
    );
    expect(directs(bob)).toContain(`${OVER}\n@carol is on call until`);
    expect(groupMembers()).toEqual(['UCAROL']);
  },
);

test('both are told what is open, with who has it, and each hand-over once', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { bob, carol, clock, settle, file, triage } = docket;
  await file({ subject: 'Make it pink', priority: 'low' });
  const high = await file({ subject: 'Payments slow', priority: 'high' });
  await bob.press(high, 'Assign to me');
  await file({ subject: 'Payments down', priority: 'critical' });
  await bob.command('/ticket escalate OPS-1 the queen asks', { in: '#ops-triage' });

  await moveTo('2035-11-27T07:00:00Z');
  const list = [
    'Escalated',
    'OPS-1  Make it pink',
    expect.stringContaining('Low · request · escalated · nobody has it'),
    'Critical and high',
    'OPS-3  Payments down',
    'Critical · request · new · nobody has it',
    'OPS-2  Payments slow',
    'High · request · new · @bob',
  ];
  for (const [person, title] of [
    [carol, MINE],
    [bob, OVER],
  ] as const) {
    const lines = directs(person).split('\n');
    expect(lines.slice(lines.indexOf(title) + 2)).toEqual(list);
  }
  const card = await triage.card('OPS-3');
  const link = `<https://docket-sandbox.slack.com/archives/C0OPS/p${card.ts.replace('.', '')}|OPS-3>`;
  const [message] = docket.slack.world.state.messages.filter(({ text }) => text.startsWith(MINE));
  expect(JSON.stringify(message?.blocks)).toContain(link);

  clock.advance(3_600_000);
  await settle();
  // Another process finds nothing to do.
  expect(await handOverDue(docket.app.engine)).toBe(0);
  expect([times(carol, MINE), times(bob, OVER)]).toEqual([1, 1]);
  expect((await handOvers()).map(({ payload }) => payload.isFirst)).toEqual([true, false]);
});

test('the first shift of a rotation is handed over by nobody, and of several processes one notes a hand-over', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { bob, carol, settle, app } = docket;
  expect(directs(bob)).toBe('');
  expect(groupMembers()).toEqual(['UBOB']);
  docket.clock.advance(19 * 3_600_000);
  await Promise.all([1, 2, 3, 4].map(() => handOverDue(app.engine)));
  await settle();
  expect(await handOvers()).toHaveLength(2);
  expect(times(carol, MINE)).toBe(1);
});

test('a message whose answer is lost does not come twice', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { carol, slack, clock, settle } = docket;
  slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response' });
  await moveTo('2035-11-27T07:00:00Z');
  clock.advance(60_000);
  await settle();
  expect(times(carol, MINE)).toBe(1);
});

test('a hand-over that is delivered again is told once', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { carol, app, settle } = docket;
  await moveTo('2035-11-27T07:00:00Z');
  const [, last] = await handOvers();
  if (!last) throw new Error('There was no hand-over.');
  await deliverAgain(app.engine, 'slack.hand_over', last);
  await settle();
  expect(times(carol, MINE)).toBe(1);
});

test('after an outage whoever is on call by then is told, and nobody of the shifts between', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { bob, carol, clock, slack, settle } = docket;
  // Slack is away for 25 hours: Carol's shift begins and ends.
  slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 503, times: 1_000 });
  await moveTo('2035-11-27T07:00:00Z');
  await moveTo('2035-11-28T07:30:00Z');
  slack.faults.clear();
  clock.advance(3_600_000);
  await settle();
  expect(directs(carol)).not.toContain(MINE);
  expect(times(bob, MINE)).toBe(1);
  expect(times(carol, OVER)).toBe(1);
  expect(groupMembers()).toEqual(['UBOB']);
});

test('somebody takes over, and gives it back early; the user group follows', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { bob, carol, settle } = docket;
  const answer = toldIn(await carol.command('/ticket oncall', { in: '#ops-triage' }));
  expect(answer).toContain('Nights\n@bob is on call until Nov 27, 2035 at 02:00. Next: @carol.');
  const { reply } = await carol.command('/ticket oncall OPS', { in: '#ops-triage' });
  if (!reply) throw new Error('There was no answer.');
  const took = await carol.press(reply, 'Take over');
  expect(toldIn(took)).toContain(
    '@carol is on call for Nights from Nov 26, 2035 at 07:00 until Nov 27, 2035 at 02:00.',
  );
  await settle();
  expect(times(carol, MINE)).toBe(1);
  expect(times(bob, OVER)).toBe(1);
  expect(groupMembers()).toEqual(['UCAROL']);

  await moveTo('2035-11-26T14:00:00Z');
  const again = await bob.command('/ticket oncall nights', { in: '#ops-triage' });
  expect(toldIn(again)).toContain('@carol is on call until Nov 28, 2035 at 08:00, standing in. Next: @bob.');
  expect(toldIn(again)).toContain('@carol stands in until Nov 27, 2035 at 08:00.');
  if (!again.reply) throw new Error('There was no answer.');
  expect(toldIn(await bob.press(again.reply, 'End now'))).toContain('Ended.');
  await settle();
  expect(times(bob, MINE)).toBe(1);
  expect(groupMembers()).toEqual(['UBOB']);
});

test('a stand-in is asked for in a form, begins and ends by itself', async () => {
  await begin('2035-11-26T12:00:30Z', '2035-11-26');
  const { bob, dan, frank, settle } = docket;
  await recordOf(dan);
  const form = modalOf(await frank.command('/ticket oncall Nights @dan', { in: '#help' }));
  expect(form.callbackId).toBe('oncall.override');
  expect(form.values).toMatchObject({
    person: '@dan',
    from: '2035-11-26T12:00:00.000Z',
    until: '2035-11-27T07:00:00.000Z',
  });
  const past = await frank.submit(form, { until: 2_079_604_800 });
  expect(past.errors).toEqual({ until: 'Choose an end after the start.' });
  const wanted = {
    from: Date.parse('2035-11-26T18:00:00Z') / 1_000,
    until: Date.parse('2035-11-26T20:00:00Z') / 1_000,
  };
  expect(await frank.submit(form, wanted)).toEqual({ closed: true });
  await frank.hears('@dan is on call for Nights from Nov 26, 2035 at 19:00 until Nov 26, 2035 at 21:00.');
  const again = modalOf(await frank.command('/ticket oncall Nights @dan', { in: '#help' }));
  expect(await frank.submit(again, wanted)).toEqual({ closed: true });
  await frank.hears('from Nov 26, 2035 at 19:00 until Nov 26, 2035 at 21:00 already.');
  await settle();
  expect(directs(dan)).toBe('');
  await moveTo('2035-11-26T18:00:00Z');
  expect(directs(dan)).toContain(`${MINE}\nUntil Nov 26, 2035 at 21:00. You take over from @bob.`);
  expect(groupMembers()).toEqual(['UDAN']);
  await moveTo('2035-11-26T20:00:00Z');
  expect(directs(bob)).toContain(`${MINE}\nUntil Nov 27, 2035 at 08:00. You take over from @dan.`);
  expect(groupMembers()).toEqual(['UBOB']);
});

test('whoever is not of the rotation sees who is on call, and changes nothing', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { alice } = docket;
  const { reply } = await alice.command('/ticket oncall', { in: '#help' });
  expect(reply?.text).toContain('@bob is on call');
  expect(reply?.text).not.toContain('[');
  const refused = toldIn(await alice.command('/ticket oncall Nights @alice', { in: '#help' }));
  expect(refused).toBe('Only the people of Nights and admins change who stands in. Ask one of them.');
  expect(toldIn(await alice.command('/ticket oncall nihgts', { in: '#help' }))).toContain(
    'Did you mean `/ticket oncall nights`?',
  );
  expect(toldIn(await alice.command('/ticket oncall DATA', { in: '#help' }))).toContain(
    'No rotation is for DATA',
  );
});

test('a gap is named, and so is who comes after it', async () => {
  const day = [{ from: '08:00', to: '18:00' }];
  await begin('2035-11-26T12:00:00Z', '2035-11-26', { hours: [day, day, day, day, day, [], []] });
  const { alice, bob } = docket;
  const before = toldIn(await alice.command('/ticket oncall', { in: '#help' }));
  expect(before).toContain(
    '@bob is on call until Nov 26, 2035 at 18:00. Then nobody until Nov 27, 2035 at 08:00, then @carol.',
  );
  await moveTo('2035-11-26T17:00:00Z');
  expect(directs(bob)).toContain(`${OVER}\nNobody is on call until Nov 27, 2035 at 08:00.`);
  expect(toldIn(await alice.command('/ticket oncall', { in: '#help' }))).toContain(
    'Nobody is on call until Nov 27, 2035 at 08:00, then @carol. Take over, or ask somebody to stand in.',
  );
  // Slack has no empty user groups.
  expect(groupMembers()).toEqual(['UBOB']);
});

test('without a rotation it says who makes one', async () => {
  docket = await openDocket();
  const ask = async (person: Person) => toldIn(await person.command('/ticket oncall', { in: '#help' }));
  expect(await ask(docket.alice)).toBe(
    'There is no rotation yet, so nobody is on call. Ask an admin to make one.',
  );
  expect(await ask(docket.frank)).toBe(
    'There is no rotation yet, so nobody is on call. `/ticket rotation new` makes one.',
  );
});

test('where Slack refuses to change the user group, the admin is told once, until it worked again', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  const { frank, slack } = docket;
  const refuse = (error: string) =>
    slack.faults.add({ method: 'usergroups.users.update', kind: 'error', error });
  const told = () => times(frank, '@oncall-ops does not follow');
  refuse('permission_denied');
  await moveTo('2035-11-27T07:00:00Z');
  expect(directs(frank)).toContain(
    '@oncall-ops does not follow whoever is on call for Nights: Slack refuses to change it (permission_denied). Let everyone edit user groups',
  );
  // It is Bob's turn again, and the user group still has him.
  await moveTo('2035-11-28T07:00:00Z');
  refuse('permission_denied');
  await moveTo('2035-11-29T07:00:00Z');
  expect(told()).toBe(1);
  await moveTo('2035-11-30T07:00:00Z');
  await moveTo('2035-12-01T07:00:00Z');
  expect(groupMembers()).toEqual(['UCAROL']);
  refuse('plan_upgrade_required');
  await moveTo('2035-12-02T07:00:00Z');
  expect(told()).toBe(2);
  expect(directs(frank)).toContain('User groups need a paid plan of Slack.');
  // Tried once at each hand-over and when it was saved, and never again in between.
  expect(callsOf('usergroups.users.update')).toBe(5);
});

test('a user group that is right already is left alone', async () => {
  await begin('2035-11-26T12:00:00Z', '2035-11-26');
  docket.slack.world.state.userGroups.S0ONCALL = ['UCAROL'];
  await moveTo('2035-11-27T07:00:00Z');
  expect(callsOf('usergroups.users.update')).toBe(1);
});
