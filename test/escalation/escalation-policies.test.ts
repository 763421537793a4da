import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { InputOf, PreparePorts } from '../../src/engine/command.ts';
import { events } from '../../src/engine/events.ts';
import { removeEscalationPolicy } from '../../src/escalation/commands/remove-escalation-policy.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';
import { escalationPolicies } from '../../src/escalation/escalation-policy.ts';
import { listEscalationPolicies } from '../../src/escalation/queries/list-escalation-policies.ts';
import { people } from '../../src/people/person.ts';
import { removeRotation } from '../../src/rotations/commands/remove-rotation.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { removeTeam } from '../../src/teams/commands/remove-team.ts';
import { saveTeam } from '../../src/teams/commands/save-team.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

type Input = InputOf<typeof saveEscalationPolicy>;
type Targets = NonNullable<Input['steps']>[number]['targets'];

const MINUTE = 60_000;

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
/** An admin of the tenant `acme`. */
let zoe: Actor;
let teamId: string;
let rotationId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.person('ada', { admin: true });
  bob = await desk.person('bob');
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
  teamId = (await desk.run(ada, saveTeam, { name: 'Network', members: ['UBOB'] })).id;
  const layer = { name: 'Days', people: ['UBOB'], turn: { kind: 'daily' as const } };
  const layers = [{ ...layer, startsOn: '2026-03-02', handoverAt: '08:00' }];
  rotationId = (await desk.run(ada, saveRotation, { name: 'Nights', timeZone: 'UTC', layers })).id;
});
afterAll(() => desk.close());

const save = (actor: Actor, input: Input) => desk.run(actor, saveEscalationPolicy, input);
const to = (...targets: Targets) => [{ delayMs: 0, targets }];
const TO_BOB = to({ kind: 'person', id: 'UBOB' });
const rowOf = (name: string) => desk.reader.findOne(escalationPolicies, { name, removedAt: null });
const always = { priorities: [], weekdays: [], hours: null };

describe('saving an escalation policy', () => {
  test('makes one, of whom its steps name', async () => {
    const hours = { from: '22:00', to: '06:00' };
    const saved = await save(ada, {
      name: 'Everybody',
      timeZone: 'Europe/Berlin',
      steps: [
        {
          delayMs: 5 * MINUTE,
          targets: [
            { kind: 'person', id: 'UBOB' },
            { kind: 'person', id: bob.id },
            { kind: 'team', id: 'network' },
            { kind: 'rotation', id: rotationId },
          ],
        },
        {
          delayMs: 10 * MINUTE,
          targets: [
            { kind: 'channel', id: 'C0ALARM' },
            { kind: 'user_group', id: 'S0NIGHTS' },
          ],
          conditions: { priorities: ['critical'], weekdays: [5, 6], hours },
        },
      ],
      repeatAfterMs: 20 * MINUTE,
      forgottenAfterMs: null,
      criticalPassesQuietHours: false,
    });
    expect(saved).toMatchObject({ name: 'Everybody', isNew: true });
    expect(await rowOf('Everybody')).toMatchObject({
      ...{ tenantId: 'default', timeZone: 'Europe/Berlin', rev: 1, removedAt: null },
      ...{ repeatAfterMs: 1_200_000, forgottenAfterMs: null, criticalPassesQuietHours: false },
      steps: [
        {
          delayMs: 300_000,
          targets: [
            { kind: 'person', id: bob.id },
            { kind: 'team', id: teamId },
            { kind: 'rotation', id: rotationId },
          ],
          conditions: always,
        },
        {
          delayMs: 600_000,
          targets: [
            { kind: 'channel', id: 'C0ALARM' },
            { kind: 'user_group', id: 'S0NIGHTS' },
          ],
          conditions: { priorities: ['critical'], weekdays: [5, 6], hours },
        },
      ],
    });
  });

  test('repeats every 15 minutes and forgets after an hour where nobody says otherwise', async () => {
    await save(ada, { name: 'Plain', steps: TO_BOB });
    expect(await rowOf('Plain')).toMatchObject({
      ...{ timeZone: 'UTC', repeatAfterMs: 900_000, forgottenAfterMs: 3_600_000 },
      criticalPassesQuietHours: true,
    });
  });

  test('changes what is named, with a history', async () => {
    const { id } = await save(ada, { name: 'Change', steps: TO_BOB, forgottenAfterMs: null });
    const { changed } = await save(ada, { policy: 'change', repeatAfterMs: 30 * MINUTE });
    expect(changed).toEqual(['repeatAfterMs']);
    expect(await rowOf('Change')).toMatchObject({ forgottenAfterMs: null, repeatAfterMs: 1_800_000, rev: 2 });
    const [, last] = await desk.reader.find(
      events,
      { stream: `escalation_policy:${id}` },
      { sort: { seq: 1 } },
    );
    expect(last).toMatchObject({
      type: 'escalation_policy.updated',
      changes: [{ field: 'repeatAfterMs', old: 900_000, new: 1_800_000 }],
    });
  });

  test('of somebody by an unknown e-mail address records them', async () => {
    await save(ada, {
      name: 'Mail',
      steps: to({ kind: 'person', id: 'pat@example.com' }, ...(TO_BOB[0]?.targets ?? [])),
    });
    const pat = await desk.reader.findOne(people, { emails: 'pat@example.com' });
    expect((await rowOf('Mail'))?.steps[0]?.targets[0]).toEqual({ kind: 'person', id: pat?._id });
  });

  test('that reaches nobody is refused with the reason', async () => {
    const onlyPat = { name: 'Deaf', steps: to({ kind: 'person', id: 'deaf@example.com' }) };
    const refusal = await refusalOf(save(ada, onlyPat));
    expect([refusal.code, refusal.message]).toEqual([
      'invalid_input',
      'This policy reaches nobody in the next week. Add somebody who can be told, or a channel.',
    ]);
    expect(await desk.reader.count(people, { emails: 'deaf@example.com' })).toBe(0);
  });

  test('takes the gaps that were found before the transaction, which has no time to look for any', async () => {
    const given = saveEscalationPolicy.input.parse({ name: 'Quick', steps: TO_BOB });
    const message = 'Nobody at noon.';
    const gaps = [{ kind: 'warning' as const, code: 'nobody_at_times', field: 'steps', message }];
    const facts = { id: 'quick', newIds: ['unused'], gaps };
    const context = await saveEscalationPolicy.load(desk.reader, given, facts, ada);
    const using = { now: new Date(desk.clock.now()), actor: ada, facts };
    expect(saveEscalationPolicy.decide(context, given, using).result.warnings).toEqual([message]);
  });

  test('is looked through for nobody who may not save it', async () => {
    const newId = () => 'id';
    const ports = { reader: desk.reader, now: new Date(desk.clock.now()), newId };
    const given = saveEscalationPolicy.input.parse({
      name: 'Deaf',
      steps: to({ kind: 'person', id: 'deaf@example.com' }),
    });
    const prepare = (actor: Actor) =>
      saveEscalationPolicy.prepare?.({ ...ports, actor } as Partial<PreparePorts> as PreparePorts, given);
    expect((await prepare(bob))?.gaps).toEqual([]);
    expect((await prepare(ada))?.gaps.map(({ code }) => code)).toContain('reaches_nobody');
  });

  test('with a step that reaches nobody is saved with a warning', async () => {
    const person = { delayMs: 0, targets: [{ kind: 'person' as const, id: 'mute@example.com' }] };
    const { warnings } = await save(ada, { name: 'Half', steps: [person, ...TO_BOB] });
    expect(warnings).toEqual([
      'Step 1 reaches nobody in the next week: whom it names is not in Slack. Add somebody else, or a channel.',
      'mute@example.com is not in Slack, where no ping reaches them. Name somebody else, too.',
    ]);
  });

  test.each<[string, Input]>([
    ['steps', { steps: [] }],
    ['steps.0.targets', { steps: [{ delayMs: 0, targets: [] }] }],
    ['steps.0.delayMs', { steps: [{ delayMs: -1, targets: [] as Targets }] }],
    ['steps.0.targets.0.id', { steps: to({ kind: 'person', id: 'UNOBODY' }) }],
    ['steps.0.targets.0.id', { steps: to({ kind: 'team', id: 'Nothing' }) }],
    ['steps.0.targets.0.id', { steps: to({ kind: 'rotation', id: 'Nothing' }) }],
    ['steps.0.targets.0.kind', { steps: to({ kind: 'pigeon' as 'person', id: 'UBOB' }) }],
    ['timeZone', { timeZone: 'Nowhere/City' }],
    ['repeatAfterMs', { repeatAfterMs: 59_999 }],
    ['forgottenAfterMs', { forgottenAfterMs: 0 }],
  ])('with a wrong %s is refused', async (field, fields) => {
    const refusal = await refusalOf(save(ada, { name: 'Wrong', steps: TO_BOB, ...fields }));
    expect(refusal.code).toBe('invalid_input');
    expect(Object.keys(refusal.fields)).toContain(field);
    expect(await rowOf('Wrong')).toBeNull();
  });

  test('is for admins, in their own tenant', async () => {
    await save(ada, { name: 'Mine', steps: TO_BOB });
    expect(await codeOf(save(bob, { policy: 'Mine', name: 'Bobs' }))).toBe('forbidden');
    expect(await codeOf(save(zoe, { policy: 'Mine', name: 'Zoes' }))).toBe('invalid_input');
    expect(await codeOf(save(ada, { name: 'MINE', steps: TO_BOB }))).toBe('conflict');
    const theirs = { tenantId: 'acme', name: 'Theirs', steps: to({ kind: 'team', id: 'Network' }) };
    expect(Object.keys((await refusalOf(save(zoe, theirs))).fields)).toEqual(['steps.0.targets.0.id']);
    const seenBy = async (actor: Actor) =>
      (await desk.ask(actor, listEscalationPolicies, {})).map(({ name }) => name);
    expect(await seenBy(bob)).toContain('Mine');
    expect(await seenBy(zoe)).toEqual([]);
  });
});

describe('removing', () => {
  test('what an escalation policy tells is refused, naming it', async () => {
    await save(ada, {
      name: 'Teller',
      steps: to(
        { kind: 'channel', id: 'C0' },
        { kind: 'team', id: 'Network' },
        { kind: 'rotation', id: 'Nights' },
      ),
    });
    const refusals = await Promise.all([
      refusalOf(desk.run(ada, removeTeam, { team: 'Network' })),
      refusalOf(desk.run(ada, removeRotation, { rotation: 'Nights' })),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual(['conflict', 'conflict']);
    expect(refusals[0]?.message).toBe(
      'The team Network is used by the escalation policy Everybody, the escalation policy Teller. Change that first.',
    );
  });

  test('an escalation policy takes it off the list, and lets what it told be removed', async () => {
    const spare = { name: 'Spare', members: ['UBOB'] };
    await desk.run(ada, saveTeam, spare);
    await save(ada, { name: 'Gone', steps: to({ kind: 'team', id: 'Spare' }) });
    expect(await codeOf(desk.run(bob, removeEscalationPolicy, { policy: 'Gone' }))).toBe('forbidden');
    await desk.run(ada, removeEscalationPolicy, { policy: 'Gone' });
    expect(await rowOf('Gone')).toBeNull();
    await desk.run(ada, removeTeam, { team: 'Spare' });
    await desk.run(ada, saveTeam, spare);
  });
});
