import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, modalOf, openDocket } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const open = async (line: string) => modalOf(await docket.frank.command(`/ticket ${line}`, { in: '#help' }));

test('an admin says what a board does as time passes, and finds it again', async () => {
  const { frank, slack, settle } = docket;
  expect(await frank.submit(await open('calendar new'), { name: 'Office' })).toEqual({ closed: true });
  await frank.hears('Created the calendar Office.');
  const form = await open('board OPS');
  expect(form.values).toMatchObject({ calendarId: 'Every day, round the clock', closeAfterDays: '' });
  const fields = {
    ...{ escalationChannel: '#random', calendarId: 'Office', closeAfterDays: '5' },
    ...{ remindAfterDays: '2', resolveAfterReminders: '3' },
  };
  expect(await frank.submit(form, fields)).toEqual({ closed: true });
  expect((await frank.hears('Changed the escalation channel')).text).toBe(
    'Changed the escalation channel, the calendar, the days until it closes, the days between reminders and the number of reminders of the board OPS (Operations).',
  );
  await settle();
  expect(slack.channel('#random').members).toContain('UDOCKET');
  expect((await open('board OPS')).values).toMatchObject({
    ...{ escalationChannel: '#random', calendarId: 'Office', closeAfterDays: '5' },
    ...{ remindAfterDays: '2', resolveAfterReminders: '3' },
  });
  const back = { escalationChannel: null, calendarId: 'always', closeAfterDays: '' };
  expect(await frank.submit(await open('board OPS'), back)).toEqual({ closed: true });
  await frank.hears('Changed the escalation channel, the calendar and the days until it closes');
});

test('what is no number of days is refused under its field, and so is a channel out of reach', async () => {
  const { frank, slack } = docket;
  const form = await open('board OPS');
  const typed = { closeAfterDays: '5 days', name: 'Operations desk' };
  expect((await frank.submit(form, typed)).errors).toEqual({
    closeAfterDays: 'Give a whole number from 1 to 90, or leave it empty.',
  });
  expect((await frank.submit(form, { closeAfterDays: '', remindAfterDays: '31' })).errors).toEqual({
    remindAfterDays: 'Give a whole number from 1 to 30, or leave it empty.',
  });
  const secret = { id: 'C0SECRET', name: 'secret', kind: 'private' as const, isArchived: false };
  slack.world.state.channels.push({ ...secret, members: ['UFRANK'] });
  const refused = await frank.submit(form, { remindAfterDays: '', escalationChannel: '#secret' });
  expect(refused.errors?.escalationChannel).toContain('Write /invite @Docket there, then submit again');
  expect(form.values).toMatchObject({ name: 'Operations desk', escalationChannel: '#secret' });
});
