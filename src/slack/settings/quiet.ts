import { UserError } from '../../errors.ts';
import { setQuietHours } from '../../people/quiet-hours.ts';
import type { QuietHours } from '../../planning/ladder.ts';
import type { Subcommand, Turn } from '../contract.ts';
import { ownZone } from './own-zone.ts';
import { readSpan, writeHours } from './typed-hours.ts';

const OFF = ['off', 'none', 'never'];

/** `/ticket quiet`: when somebody does not want to be disturbed, by the clock of their Slack. */
export const quietCommand: Subcommand = {
  name: 'quiet',
  usage: '/ticket quiet [22:00-07:00|off]',
  summary: 'say when not to disturb you',
  group: 'on call',
  async run(turn, argument) {
    const typed = argument.trim();
    if (typed === '') return { kind: 'private', text: shown(turn.person.quietHours ?? null) };
    if (OFF.includes(typed.toLowerCase())) {
      await turn.run(setQuietHours, { quietHours: null });
      return { kind: 'private', text: 'You have no quiet hours any more. Docket may call you at any time.' };
    }
    const quietHours = await readQuiet(turn, typed);
    await turn.run(setQuietHours, { quietHours });
    return { kind: 'private', text: `Saved. ${shown(quietHours)}` };
  },
};

function shown(quietHours: QuietHours | null): string {
  if (!quietHours) return 'You have no quiet hours. `/ticket quiet 22:00-07:00` sets them.';
  const hours = `${writeHours([quietHours])} (${quietHours.timeZone})`;
  return `Your quiet hours are ${hours}. A critical ticket may still reach you then. \`/ticket quiet off\` ends them.`;
}

async function readQuiet(turn: Turn, typed: string): Promise<QuietHours> {
  const hours = readSpan(typed, 'hours');
  const timeZone = (await ownZone(turn)) ?? turn.person.quietHours?.timeZone;
  if (timeZone !== undefined) return { ...hours, timeZone };
  throw new UserError('conflict', 'Slack did not say what time zone you are in. Try again in a minute.');
}
