import type { KnownBlock } from '@slack/types';
import type { EscalationPolicy } from '../../escalation/escalation-policy.ts';
import type { LadderStep, StepTarget } from '../../planning/ladder.ts';
import { context } from '../messages/blocks.ts';
import { PRIORITY_CHOICES } from '../modals/choices.ts';
import { type Choice, textInput } from '../modals/inputs.ts';
import { type RowKind, rowBlocks } from '../modals/rows.ts';
import { channelsInput, checkboxInput, manyInput, peopleInput } from '../modals/several-inputs.ts';
import { clamp } from '../text.ts';
import { zoneInput } from './calendar-form.ts';
import { DURATION_HINT, writeDuration } from './typed-duration.ts';
import { writeTimes } from './typed-week.ts';

export const STEPS: RowKind = { list: 'steps', noun: 'Step', most: 10, copied: ['delay'] };

/** What one step can offer besides people and channels, so that ten of them fit into a view of Slack's size. */
const CHOICES = 60;
const LABEL = 50;

export type EscalationOpened = {
  policy: EscalationPolicy | null;
  timeZone: string;
  /** The Slack users of these people. */
  usersOf(ids: readonly string[]): string[];
  /** Teams, rotations and user groups, by `kind:id`. */
  others: readonly Choice[];
};

/** The blocks of the form of a new escalation policy, or of one that is to be changed. */
export function escalationBlocks(opened: EscalationOpened): KnownBlock[] {
  const { policy, timeZone } = opened;
  const steps: (LadderStep | null)[] = policy?.steps ?? [null];
  return [
    textInput({
      ...{ name: 'name', label: 'Name', placeholder: 'Around the clock', max: 80 },
      initial: policy?.name ?? '',
    }),
    zoneInput(timeZone),
    ...ruleInputs(policy),
    context(
      'At once, whoever is responsible, accountable or assigned is told, else the contact. Then come these steps, until somebody acknowledges.',
    ),
    ...rowBlocks(STEPS, steps, (step, name) => stepInputs(step, name, opened)),
  ];
}

function ruleInputs(policy: EscalationPolicy | null): KnownBlock[] {
  const { repeatAfterMs, forgottenAfterMs } = policy ?? {
    repeatAfterMs: 900_000,
    forgottenAfterMs: 3_600_000,
  };
  const passes = policy?.criticalPassesQuietHours ?? true;
  return [
    textInput({
      ...{ name: 'repeatAfter', label: 'After the last step, begin again in', max: 40 },
      hint: DURATION_HINT,
      initial: writeDuration(repeatAfterMs),
    }),
    textInput({
      ...{ name: 'forgottenAfter', label: 'Acknowledged, but untouched for', max: 40, optional: true },
      hint: 'Then everybody is told again. Empty means never.',
      initial: forgottenAfterMs === null ? '' : writeDuration(forgottenAfterMs),
    }),
    checkboxInput({
      ...{ name: 'quietHours', label: 'Quiet hours', optional: true },
      choices: [{ value: 'critical', label: 'Critical tickets reach people in their quiet hours' }],
      initial: passes ? ['critical'] : [],
    }),
  ];
}

function stepInputs(
  step: LadderStep | null,
  name: (field: string) => string,
  { usersOf, others }: EscalationOpened,
): KnownBlock[] {
  const idsOf = (kind: StepTarget['kind']) =>
    (step?.targets ?? []).filter((target) => target.kind === kind).map(({ id }) => id);
  return [
    textInput({
      ...{ name: name('delay'), label: 'Wait', max: 40 },
      hint: 'After the step before: "5 min", "1 h". "0 min" is at once.',
      initial: writeDuration(step?.delayMs ?? 5 * 60_000),
    }),
    peopleInput({
      ...{ name: name('people'), label: 'Tell people', placeholder: 'Nobody', optional: true },
      initial: usersOf(idsOf('person')),
    }),
    channelsInput({
      ...{ name: name('channels'), label: 'Tell channels', placeholder: 'None', optional: true },
      initial: idsOf('channel'),
    }),
    ...othersInput(step, name('others'), others),
    ...conditionInputs(step, name),
  ];
}

/** Slack shows no menu without choices. */
function othersInput(step: LadderStep | null, name: string, others: readonly Choice[]): KnownBlock[] {
  const initial = (step?.targets ?? []).map(otherValue);
  const inOrder = others.toSorted((one, other) => rank(one, initial) - rank(other, initial));
  if (inOrder.length === 0) return [];
  const choices = inOrder
    .slice(0, CHOICES)
    .map(({ value, label }) => ({ value, label: clamp(label, LABEL) }));
  const hint = `Of ${inOrder.length} there are, a form shows ${CHOICES}.`;
  return [
    manyInput({
      ...{ name, label: 'Tell teams, rotations and user groups', placeholder: 'None', optional: true },
      ...(inOrder.length > CHOICES ? { hint } : {}),
      ...{ choices, initial },
    }),
  ];
}

function rank({ value }: Choice, chosen: readonly string[]): number {
  return chosen.includes(value) ? 0 : 1;
}

/** `team:…`, as the choices of a step are called. */
function otherValue({ kind, id }: StepTarget): string {
  return `${kind}:${id}`;
}

function conditionInputs(step: LadderStep | null, name: (field: string) => string): KnownBlock[] {
  return [
    manyInput({
      ...{ name: name('priorities'), label: 'Only for', placeholder: 'Every priority', optional: true },
      choices: PRIORITY_CHOICES.map(({ value, label }) => ({ value, label })),
      initial: step?.conditions.priorities ?? [],
    }),
    textInput({
      ...{ name: name('times'), label: 'Only within', max: 100, optional: true },
      hint: 'Like "mon-fri 08:00-20:00", "sat, sun" or "20:00-08:00". Empty means always.',
      initial: step ? writeTimes(step.conditions) : '',
    }),
  ];
}
