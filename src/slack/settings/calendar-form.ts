import type { KnownBlock, ModalView } from '@slack/types';
import type { SavedCalendar } from '../../calendars/saved-calendar.ts';
import { slackLimits } from '../limits.ts';
import { context } from '../messages/blocks.ts';
import { formView } from '../modals/form.ts';
import { textInput } from '../modals/inputs.ts';
import { writeExceptions, writeHolidays } from './typed-days.ts';
import { writeHours } from './typed-hours.ts';
import { WEEKDAYS } from './typed-week.ts';

export const CALENDAR_FORM = 'calendar.edit';

type Opened = { calendar: SavedCalendar | null; timeZone: string; channelId: string | null };

/** The form of a new calendar, or of one that is to be changed. */
export function calendarView({ calendar, timeZone, channelId }: Opened): ModalView {
  return formView({
    callbackId: CALENDAR_FORM,
    title: calendar ? 'Calendar' : 'New calendar',
    submit: calendar ? 'Save' : 'Create',
    metadata: calendar ? { id: calendar._id, rev: calendar.rev, channelId } : { channelId },
    blocks: [
      textInput({
        ...{ name: 'name', label: 'Name', placeholder: 'Office hours', max: 80 },
        initial: calendar?.name ?? '',
      }),
      zoneInput(timeZone),
      ...weekInputs(calendar),
      ...holidayInputs(calendar),
    ],
  });
}

/** A time zone to type. */
export function zoneInput(initial: string): KnownBlock {
  return textInput({
    ...{ name: 'timeZone', label: 'Time zone', hint: 'Like "Europe/Berlin". A city does too.', max: 60 },
    initial,
  });
}

function weekInputs(calendar: SavedCalendar | null): KnownBlock[] {
  return WEEKDAYS.map((day, index) =>
    textInput({
      name: `week.${index}`,
      label: day,
      initial: calendar ? writeHours(calendar.week[index] ?? []) : index < 5 ? '09:00-17:00' : '',
      optional: true,
      max: 200,
      ...(index === 0 ? { hint: 'Like "09:00-12:30, 13:30-18:00". Empty means closed.' } : {}),
    }),
  );
}

function holidayInputs(calendar: SavedCalendar | null): KnownBlock[] {
  const { country = '', region = '' } = calendar?.region ?? {};
  return [
    textInput({
      ...{ name: 'region.country', label: 'Public holidays of', optional: true, max: 10 },
      hint: "A country's two letters, like DE. Its public holidays are closed.",
      initial: country,
    }),
    textInput({
      ...{ name: 'region.region', label: 'Region', optional: true, max: 10 },
      hint: 'Its letters, where it has holidays of its own: BY.',
      initial: region ?? '',
    }),
    linesInput({
      ...{ name: 'holidays', label: 'Other holidays', hint: 'A line each: "2026-12-24 Christmas Eve".' },
      initial: writeHolidays(calendar?.holidays ?? []),
    }),
    linesInput({
      ...{ name: 'exceptions', label: 'Days with hours of their own' },
      hint: 'A line each: "2026-12-31 09:00-12:00 Inventory" or "2027-01-02 closed Inventory".',
      initial: writeExceptions(calendar?.exceptions ?? []),
    }),
  ];
}

type Lines = { name: string; label: string; hint: string; initial: string };

/** Slack's inputs hold 3,000 characters: what does not fit is left alone rather than cut. */
function linesInput(lines: Lines): KnownBlock {
  if (lines.initial.length > slackLimits.elements.plainTextInput)
    return context(`${lines.label}: too many to be changed in Slack. They stay as they are.`);
  return textInput({ ...lines, multiline: true, optional: true });
}
