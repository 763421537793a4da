import { UserError } from '../../errors.ts';
import { saveEscalationPolicy } from '../../escalation/commands/save-escalation-policy.ts';
import type { EscalationPolicy } from '../../escalation/escalation-policy.ts';
import { listEscalationPolicies } from '../../escalation/queries/list-escalation-policies.ts';
import { listRotations } from '../../rotations/queries/list-rotations.ts';
import { listTeams } from '../../teams/queries/list-teams.ts';
import type { Answer, FormValues, Submitted, Turn } from '../contract.ts';
import { formView } from '../modals/form.ts';
import type { Choice } from '../modals/inputs.ts';
import { escalationBlocks } from './escalation-form.ts';
import { type GivenStep, readSteps, targetsOf } from './escalation-steps.ts';
import { ownZone } from './own-zone.ts';
import { findThem, slackUsersOf } from './people.ts';
import { choicesOf, readAll, readSetting, textOf } from './read-setting.ts';
import { underSettings } from './refusals.ts';
import { savedText } from './saved.ts';
import { readDuration } from './typed-duration.ts';
import { readZone } from './typed-zone.ts';
import { userGroupChoices } from './user-groups.ts';

/** What a form of policies is called, whichever kind it is of. */
export const POLICY_FORM = 'policy.edit';

/** Opens the form of an escalation policy, or of a new one. */
export async function openEscalation(turn: Turn, policy: EscalationPolicy | null): Promise<Answer> {
  refuseElsewhere(turn, policy);
  const [people, others, zone] = await Promise.all([
    findThem(turn, peopleIn(policy)),
    otherChoices(turn),
    policy ? policy.timeZone : ownZone(turn),
  ]);
  const { channelId } = turn;
  const view = formView({
    callbackId: POLICY_FORM,
    title: policy ? 'Escalation policy' : 'New escalation policy',
    submit: policy ? 'Save' : 'Create',
    metadata: { kind: 'escalation', channelId, ...(policy ? { id: policy._id, rev: policy.rev } : {}) },
    blocks: escalationBlocks({
      ...{ policy, others, timeZone: zone ?? '' },
      usersOf: (ids) => slackUsersOf(turn, people, ids),
    }),
  });
  return { kind: 'modal', view };
}

/** Slack does not show its channels and groups here, and would give back none. */
function refuseElsewhere({ user }: Turn, policy: EscalationPolicy | null): void {
  if (!policy?.teamId || policy.teamId === user.teamId) return;
  const message = `${policy.name} tells channels or groups of another workspace. Change it there, or by the API.`;
  throw new UserError('conflict', message);
}

function peopleIn(policy: EscalationPolicy | null): string[] {
  const targets = policy?.steps.flatMap((step) => step.targets) ?? [];
  return targets.filter(({ kind }) => kind === 'person').map(({ id }) => id);
}

/** Teams, rotations and user groups, by `kind:id`. */
async function otherChoices(turn: Turn): Promise<Choice[]> {
  const [teams, rotations, groups] = await Promise.all([
    turn.ask(listTeams, {}),
    turn.ask(listRotations, {}),
    userGroupChoices(turn),
  ]);
  return [
    ...rotations.map(({ rotation: { _id, name } }) => ({
      value: `rotation:${_id}`,
      label: `On call: ${name}`,
    })),
    ...teams.map(({ _id, name }) => ({ value: `team:${_id}`, label: `Team: ${name}` })),
    ...groups.map(({ value, label }) => ({ value: `user_group:${value}`, label: `Group: ${label}` })),
  ];
}

/** Creates or changes an escalation policy. */
export async function saveEscalation(turn: Turn, values: FormValues, metadata: unknown): Promise<Submitted> {
  const { id, channelId, seen } = readSetting(metadata);
  const { steps: given, ...fields } = readEscalation(values);
  const steps = await withTargets(turn, given, id);
  const { teamId } = turn.user;
  const wanted = { ...fields, steps, teamId, name: textOf(values, 'name'), ...(id ? { policy: id } : {}) };
  try {
    const saved = await turn.run(saveEscalationPolicy, wanted, seen);
    return { kind: 'done', channelId, confirmation: savedText('escalation policy', saved) };
  } catch (error) {
    throw underSettings(error, { values, again: 'policy', renamed: RENAMED });
  }
}

/** Inputs that are called otherwise than the command's fields. */
const RENAMED = {
  delayMs: 'delay',
  targets: 'people',
  conditions: 'times',
  repeatAfterMs: 'repeatAfter',
  forgottenAfterMs: 'forgottenAfter',
};

function readEscalation(values: FormValues) {
  const forgotten = textOf(values, 'forgottenAfter');
  const read = readAll({
    timeZone: () => readZone(textOf(values, 'timeZone'), 'timeZone'),
    repeatAfterMs: () => readDuration(textOf(values, 'repeatAfter'), 'repeatAfter'),
    forgottenAfterMs: () => (forgotten === '' ? null : readDuration(forgotten, 'forgottenAfter')),
    steps: () => readSteps(values),
  });
  return { ...read, criticalPassesQuietHours: choicesOf(values, 'quietHours').includes('critical') };
}

async function withTargets(turn: Turn, given: readonly GivenStep[], id: string | undefined) {
  const policies = id === undefined ? [] : await turn.ask(listEscalationPolicies, {});
  const policy = policies.find(({ _id }) => _id === id) ?? null;
  const people = await findThem(turn, peopleIn(policy));
  const steps = [];
  for (const step of given) {
    const before = policy?.steps[step.row]?.targets ?? [];
    steps.push({ ...step.fields, targets: await targetsOf(turn, step, { before, people }) });
  }
  return steps;
}
