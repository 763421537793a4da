import { removeCalendar } from '../../calendars/commands/remove-calendar.ts';
import { saveCalendar } from '../../calendars/commands/save-calendar.ts';
import { listCalendars } from '../../calendars/queries/list-calendars.ts';
import type { SavedCalendar } from '../../calendars/saved-calendar.ts';
import type { Calendar } from '../../planning/calendar.ts';
import type { Modal } from '../contract.ts';
import { count } from '../messages/words.ts';
import { line } from '../text.ts';
import { CALENDAR_FORM, calendarView } from './calendar-form.ts';
import { namedSetting } from './named-setting.ts';
import { ownZone } from './own-zone.ts';
import { readCalendar } from './read-calendar.ts';
import { readSetting } from './read-setting.ts';
import { refuseOthers, underSettings } from './refusals.ts';
import { savedText } from './saved.ts';
import { writeWeek } from './typed-week.ts';

/** `/ticket calendar`: when people work. */
export const calendarSetting = namedSetting<SavedCalendar>({
  word: 'calendar',
  summary: 'see, create or change business hours',
  purpose: 'Deadlines then count every hour of every day.',
  list: (turn) => turn.ask(listCalendars, {}),
  describe: describeCalendar,
  async open(turn, calendar) {
    const timeZone = calendar?.timeZone ?? (await ownZone(turn)) ?? '';
    return { kind: 'modal', view: calendarView({ calendar, timeZone, channelId: turn.channelId }) };
  },
  remove: (turn, id) => turn.run(removeCalendar, { calendar: id }),
});

/** Creates or changes a calendar. */
export const calendarModal: Modal = {
  callbackId: CALENDAR_FORM,
  async submit(turn, { values, metadata }) {
    refuseOthers(turn, 'calendars');
    const { id, channelId, seen } = readSetting(metadata);
    try {
      const wanted = readCalendar(values);
      const saved = await turn.run(saveCalendar, { ...wanted, ...(id ? { calendar: id } : {}) }, seen);
      return { kind: 'done', channelId, confirmation: savedText('calendar', saved) };
    } catch (error) {
      throw underSettings(error, { values, again: 'calendar' });
    }
  },
};

/** `Europe/Berlin · mon-fri 09:00-17:00 · public holidays of DE, BY · 2 other holidays`. */
function describeCalendar({ timeZone, week, region, holidays, exceptions }: Calendar): string {
  const hours = writeWeek(week).replaceAll('\n', '; ');
  const parts = [
    timeZone,
    line(hours || 'never open', 120),
    ...(region ? [`public holidays of ${[region.country, region.region ?? []].flat().join(', ')}`] : []),
    ...(holidays.length > 0 ? [count(holidays.length, 'other holiday')] : []),
    ...(exceptions.length > 0 ? [count(exceptions.length, 'exception')] : []),
  ];
  return parts.join(' · ');
}
