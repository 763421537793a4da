import type { KnownBlock } from '@slack/types';
import type { Board } from '../../boards/board.ts';
import type { SavedCalendar } from '../../calendars/saved-calendar.ts';
import { invalidField } from '../../errors.ts';
import type { FormValues } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { type Choice, selectInput, textInput } from './inputs.ts';
import { channelInput } from './several-inputs.ts';

/** The choice of no calendar. */
const ALWAYS = 'always';

type TimeOf = Pick<
  Board,
  'escalationChannel' | 'calendarId' | 'closeAfterDays' | 'remindAfterDays' | 'resolveAfterReminders'
>;
type Shown = { board: TimeOf | null; calendars: readonly SavedCalendar[]; teamId: string };

/** What a board does by itself as time passes. */
export function boardTimeInputs({ board, calendars, teamId }: Shown): KnownBlock[] {
  const escalation = board?.escalationChannel;
  return [
    channelInput({
      ...{ name: 'escalationChannel', label: 'Escalation channel', placeholder: 'The triage channel' },
      hint: 'Where whoever has to act is called. Empty means the triage channel.',
      initial: escalation?.teamId === teamId ? escalation.id : undefined,
      optional: true,
    }),
    selectInput({
      ...{ name: 'calendarId', label: 'Days are counted by' },
      hint: '"/ticket calendar new" makes another one.',
      choices: calendarChoices(calendars, board?.calendarId ?? null),
      initial: board?.calendarId ?? ALWAYS,
    }),
    daysInput('closeAfterDays', 'Close what is resolved after so many days', board),
    daysInput('remindAfterDays', 'Remind a requester who is waited for every so many days', board),
    daysInput('resolveAfterReminders', 'Resolve after so many reminders without an answer', board),
  ];
}

/** Calendars to choose, the one that is chosen among them however many there are, and that of all hours. */
export function calendarChoices(calendars: readonly SavedCalendar[], chosen: string | null): Choice[] {
  const isChosen = ({ _id }: SavedCalendar) => _id === chosen;
  const inOrder = [...calendars.filter(isChosen), ...calendars.filter((it) => !isChosen(it))];
  const named = inOrder.map(({ _id, name, timeZone }) => ({
    value: _id,
    label: name,
    description: timeZone,
  }));
  return [
    { value: ALWAYS, label: 'Every day, round the clock' },
    ...named.slice(0, slackLimits.elements.options - 1),
  ];
}

/** The id of the calendar that was chosen; null for all hours. */
export function chosenCalendar(value: string | string[] | null | undefined): string | null {
  return typeof value === 'string' && value !== ALWAYS ? value : null;
}

type Days = 'closeAfterDays' | 'remindAfterDays' | 'resolveAfterReminders';

const MOST: Record<Days, number> = { closeAfterDays: 90, remindAfterDays: 30, resolveAfterReminders: 10 };

function daysInput(name: Days, label: string, board: TimeOf | null): KnownBlock {
  const hint = `1 to ${MOST[name]}. Empty means never.`;
  return textInput({ name, label, hint, initial: board?.[name]?.toString() ?? '', max: 10, optional: true });
}

/** What was chosen. Throws `invalid_input` under the field that is no number of days. */
export function readBoardTime(values: FormValues, teamId: string): TimeOf {
  const channel = values.escalationChannel;
  return {
    escalationChannel: typeof channel === 'string' ? { teamId, id: channel } : null,
    calendarId: chosenCalendar(values.calendarId),
    closeAfterDays: readNumber(values, 'closeAfterDays'),
    remindAfterDays: readNumber(values, 'remindAfterDays'),
    resolveAfterReminders: readNumber(values, 'resolveAfterReminders'),
  };
}

function readNumber(values: FormValues, name: Days): number | null {
  const text = [values[name] ?? []].flat().join('').trim();
  if (text === '') return null;
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MOST[name]) return number;
  throw invalidField(name, `Give a whole number from 1 to ${MOST[name]}, or leave it empty.`);
}
