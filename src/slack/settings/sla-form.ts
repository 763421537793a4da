import type { KnownBlock } from '@slack/types';
import type { Board } from '../../boards/board.ts';
import { DEFAULT_WARNINGS, type SlaPolicy } from '../../boards/sla-policy.ts';
import type { SavedCalendar } from '../../calendars/saved-calendar.ts';
import type { EscalationPolicy } from '../../escalation/escalation-policy.ts';
import { slackLimits } from '../limits.ts';
import { context } from '../messages/blocks.ts';
import { calendarChoices } from '../modals/board-time.ts';
import { PRIORITY_CHOICES, typeChoices } from '../modals/choices.ts';
import { type Choice, personInput, selectInput, textInput } from '../modals/inputs.ts';
import { checkboxInput, peopleInput } from '../modals/several-inputs.ts';
import { line } from '../text.ts';
import { writeDuration } from './typed-duration.ts';

/** The choice of no escalation policy. */
export const NOBODY_ELSE = 'none';

export type SlaOpened = {
  policy: SlaPolicy | null;
  /** Those to choose from, the likeliest first; for a policy that there is, its own. */
  boards: readonly Board[];
  calendars: readonly SavedCalendar[];
  escalations: readonly EscalationPolicy[];
  /** The Slack users of these people. */
  usersOf(ids: readonly string[]): string[];
};

/** The blocks of the form of a new deadline policy, or of one that is to be changed. */
export function slaBlocks(opened: SlaOpened): KnownBlock[] {
  const { policy } = opened;
  return [
    boardBlock(opened),
    textInput({
      ...{ name: 'name', label: 'Name', placeholder: 'Urgent', max: 80 },
      initial: policy?.name ?? '',
    }),
    ...matchInputs(opened),
    ...targetInputs(opened),
    ...raciInputs(opened),
    escalationInput(opened),
    textInput({
      ...{ name: 'position', label: 'Place among the policies of the board', max: 3, optional: true },
      hint: 'The first that matches a ticket counts; 1 is tried first. Empty: where it is, or last.',
      initial: placeOf(opened),
    }),
  ];
}

function boardBlock({ policy, boards: [first, ...others] }: SlaOpened): KnownBlock {
  if (policy && first) return context(`Of the board *${first.prefix}* (${line(first.name, 100)})`);
  const offered = [...(first ? [first] : []), ...others].slice(0, slackLimits.elements.options);
  const choices = offered.map(({ _id, prefix, name }) => ({ value: _id, label: `${name} (${prefix})` }));
  return selectInput({ name: 'board', label: 'Board', choices, initial: first?._id });
}

function matchInputs({ policy, boards }: SlaOpened): KnownBlock[] {
  return [
    checkboxInput({
      ...{ name: 'priorities', label: 'For tickets of priority', hint: 'None ticked means every one.' },
      choices: PRIORITY_CHOICES.map(({ value, label }) => ({ value, label })),
      initial: policy?.priorities ?? [],
      optional: true,
    }),
    checkboxInput({
      ...{ name: 'types', label: 'And of type', hint: 'None ticked means every one.' },
      choices: typeChoices(boards).map(({ value, label }) => ({ value, label })),
      initial: policy?.types ?? [],
      optional: true,
    }),
  ];
}

function targetInputs({ policy, calendars }: SlaOpened): KnownBlock[] {
  const write = (ms: number | null | undefined) => (typeof ms === 'number' ? writeDuration(ms) : '');
  return [
    textInput({
      ...{ name: 'response', label: 'First answer within', max: 40, optional: true },
      hint: 'Open hours of the calendar below: "30 min", "4 h". Two working days of 8 hours are "16 h".',
      initial: write(policy?.responseMs),
    }),
    textInput({
      ...{ name: 'resolution', label: 'Resolved within', max: 40, optional: true },
      initial: write(policy?.resolutionMs),
    }),
    textInput({
      ...{ name: 'warnings', label: 'Warn after', max: 60, optional: true },
      hint: 'Percent of the time, with commas between. Empty means no warning.',
      initial: (policy?.warnings ?? DEFAULT_WARNINGS).join(', '),
    }),
    selectInput({
      ...{ name: 'calendar', label: 'Time is counted by' },
      choices: calendarChoices(calendars, policy?.calendarId ?? null),
      initial: policy?.calendarId ?? 'always',
    }),
  ];
}

/** Who has which part in a ticket. */
export const RACI = [
  { role: 'responsible', label: 'Responsible', hint: 'They do it, and are told of a missed deadline first.' },
  { role: 'accountable', label: 'Accountable', hint: 'They answer for it, and are told with them.' },
  { role: 'consulted', label: 'Consulted', hint: 'Whom to ask. Whoever is called sees their names.' },
  {
    role: 'informed',
    label: 'Informed',
    hint: 'Who should know. They get one direct message when a deadline is missed.',
  },
] as const;

function raciInputs({ policy, usersOf }: SlaOpened): KnownBlock[] {
  const [contact] = usersOf(policy?.contactId ? [policy.contactId] : []);
  return [
    ...RACI.map(({ role, label, hint }) =>
      peopleInput({
        ...{ name: `raci.${role}`, label, hint, placeholder: 'Nobody', optional: true },
        initial: usersOf(policy?.raci[role] ?? []),
      }),
    ),
    personInput({
      ...{ name: 'contact', label: 'Contact', placeholder: 'Nobody', optional: true },
      hint: 'Told where nobody is responsible or accountable.',
      initial: contact,
    }),
  ];
}

function escalationInput({ policy, escalations }: SlaOpened): KnownBlock {
  const only = !policy && escalations.length === 1 ? escalations[0]?._id : undefined;
  const chosen = only ?? policy?.escalationPolicyId ?? NOBODY_ELSE;
  const named: Choice[] = escalations.map(({ _id, name }) => ({ value: _id, label: name }));
  const first = named.filter(({ value }) => value === chosen);
  const others = named.filter(({ value }) => value !== chosen);
  const all = [{ value: NOBODY_ELSE, label: 'Nobody else' }, ...first, ...others];
  return selectInput({
    ...{ name: 'escalationPolicy', label: 'Then escalate by', choices: all, initial: chosen },
    hint: 'Who is told after them, until somebody acknowledges.',
  });
}

function placeOf({ policy, boards: [board] }: SlaOpened): string {
  const place = policy ? (board?.slaPolicies ?? []).findIndex(({ id }) => id === policy.id) : -1;
  return place < 0 ? '' : String(place + 1);
}
